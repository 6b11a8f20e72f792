"""Temperature sensors DS18S20, DS1822 and DS18B20 on a 1-Wire bus."""

class DS18X20:
    def __init__(self, onewire):
        """The sensors on this bus. Attributes: `ow`, the bus, and `buf`, the last scratch pad."""
    def scan(self) -> list:
        """The codes of the sensors on the bus."""
    def convert_temp(self) -> None:
        """Has all sensors measure, which takes them 750 ms. OneWireError if there is none."""
    def read_scratch(self, rom) -> bytearray:
        """The scratch pad of a sensor: 9 bytes. Exception "CRC error" if it was disturbed."""
    def write_scratch(self, rom, buf) -> None:
        """Writes 3 bytes to the scratch pad of a sensor: alarms and resolution."""
    def read_temp(self, rom) -> float:
        """The temperature that a sensor measured last, in degrees Celsius; 85 before the first time."""
