"""Temperature and humidity sensors DHT11 and DHT22."""

class DHTBase:
    def __init__(self, pin):
        """A sensor on a Pin. Attributes: `pin`, and `buf` with the five bytes that were read last."""
    def measure(self) -> None:
        """Reads the sensor, at most once in a second (DHT11) or two (DHT22). OSError ETIMEDOUT if it does not answer,
        Exception "checksum error" if it was disturbed."""

class DHT11(DHTBase):
    def humidity(self) -> int:
        """Relative humidity in percent when it was measured last."""
    def temperature(self) -> int:
        """Degrees Celsius when it was measured last."""

class DHT22(DHTBase):
    def humidity(self) -> float:
        """Relative humidity in percent when it was measured last, in steps of 0.1."""
    def temperature(self) -> float:
        """Degrees Celsius when it was measured last, in steps of 0.1."""
