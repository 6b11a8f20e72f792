"""Analog inputs."""

class ADC:
    CORE_TEMP: int = 4

    def __new__(cls, id, /):
        """A channel 0 to 4, or a pin that has one: GP26, GP27, GP28 are channels 0, 1, 2. Channel 3 measures a third of the
        supply VSYS, channel 4 (CORE_TEMP) the temperature sensor of the chip. ValueError "Pin doesn't have ADC
        capabilities" for other pins."""
    def read_u16(self) -> int:
        """A sample: 0 to 65535 for 0 V to the reference of 3.3 V. The converter has 12 bits; the upper ones are repeated
        below. The temperature in degrees Celsius is 27 - (V - 0.706) / 0.001721."""
    def __repr__(self) -> str: ...
