"""SPI buses of the chip."""

class SPI:
    MSB: int = 1
    LSB: int = 0

    def __new__(cls, id=0, baudrate=1000000, *, polarity=0, phase=0, bits=8, firstbit=1, sck=None, mosi=None, miso=-1):
        """Controller 0 or 1, ValueError `SPI(2) doesn't exist` otherwise. `baudrate` in Hz at most: the next lower rate
        that the hardware has; `polarity` is the idle level of the clock, `phase` 0 takes data at its first edge. Where no
        pins are given SPI(0) has SCK on GP18, MOSI on GP19, MISO on GP16, and SPI(1) has 10, 11, 8; `miso=None` leaves
        it out. ValueError "bad SCK pin" and so on for pins that the controller cannot have. Chip select is a Pin of
        your own. `firstbit=LSB` raises NotImplementedError "LSB", as the hardware cannot; `bits` other than 8 raise ValueError."""
    def init(self, *, baudrate=-1, polarity=-1, phase=-1, bits=-1, firstbit=-1) -> None:
        """Changes what is given and keeps the rest."""
    def deinit(self) -> None:
        """Does nothing, as on the rp2 port."""
    def read(self, nbytes, write=0, /) -> bytes:
        """Reads so many bytes while sending the byte `write` each time."""
    def readinto(self, buf, write=0, /) -> None:
        """The same into a buffer, as many bytes as it has room for."""
    def write(self, buf, /) -> None:
        """Sends bytes; what comes back is dropped."""
    def write_readinto(self, write_buf, read_buf, /) -> None:
        """Sends the bytes of one buffer while reading into the other, which may be the same. ValueError "buffers must be
        the same length"."""
    def __repr__(self) -> str: ...
