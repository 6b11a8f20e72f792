"""SPI on any pins, in software."""

class SoftSPI:
    MSB: int = 1
    LSB: int = 0

    def __new__(cls, baudrate=500000, *, polarity=0, phase=0, bits=8, firstbit=1, sck=None, mosi=None, miso=None):
        """A bus on these pins, all of which must be given: ValueError "must specify all of sck/mosi/miso". `baudrate` in Hz
        at most: half a period is a whole number of microseconds, and on a board a few kHz are reached. `polarity` is
        the idle level of the clock, `phase` 0 takes data at its first edge, `firstbit` is MSB or LSB."""
    def init(self, baudrate=-1, polarity=-1, phase=-1, *, firstbit=-1, sck=None, mosi=None, miso=None) -> None:
        """Changes what is given and keeps the rest."""
    def deinit(self) -> None:
        """Does nothing."""
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
