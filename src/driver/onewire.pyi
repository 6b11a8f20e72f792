"""1-Wire buses: many devices on one pin."""

class OneWire:
    SEARCH_ROM: int = 0xF0
    MATCH_ROM: int = 0x55
    SKIP_ROM: int = 0xCC

    def __init__(self, pin):
        """The bus on a Pin, which becomes an open drain with its pull-up; the attribute `pin` is that Pin. Long wires need
        a resistor of 4.7 kilohms outside."""
    def reset(self, required=False) -> bool:
        """Resets the devices; has any answered? OneWireError if none has and one is `required`."""
    def readbit(self) -> int:
        """Reads a bit."""
    def readbyte(self) -> int:
        """Reads a byte."""
    def readinto(self, buf) -> None:
        """Reads bytes until the buffer is full."""
    def writebit(self, value) -> None:
        """Writes a bit."""
    def writebyte(self, value) -> None:
        """Writes a byte."""
    def write(self, buf) -> None:
        """Writes the bytes of a buffer."""
    def select_rom(self, rom) -> None:
        """Resets the devices and addresses the one with this code of 8 bytes."""
    def scan(self) -> list:
        """The codes of all devices, each a bytearray of 8 bytes: family, serial number, checksum."""
    def crc8(self, data) -> int:
        """The checksum of the bytes; 0 if the last one is the checksum of those before."""

class OneWireError(Exception):
    """Nobody has answered."""
