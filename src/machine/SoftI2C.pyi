"""I2C on any two pins, in software."""

class SoftI2C:
    def __new__(cls, scl, sda, *, freq=400000, timeout=50000):
        """A bus on these pins. `freq` is SCL in Hz at most: half a period is at least a microsecond, and on a board a few
        kHz are reached. `timeout` is how long a device may hold SCL low, in microseconds. Pins without a resistor
        outside need `Pin(n, Pin.OPEN_DRAIN, Pin.PULL_UP)` first."""
    def init(self, scl, sda, *, freq=400000, timeout=50000) -> None:
        """The same for an object that exists."""
    def deinit(self) -> None:
        """Does nothing."""
    def scan(self) -> list:
        """The addresses from 0x08 to 0x77 that acknowledge."""
    def start(self) -> None:
        """Sends a START."""
    def stop(self) -> None:
        """Sends a STOP."""
    def readinto(self, buf, nack=True, /) -> None:
        """Reads into the buffer, every byte acknowledged but, unless `nack` is false, the last."""
    def write(self, buf, /) -> int:
        """Writes bytes until one is not acknowledged; returns how many were."""
    def readfrom(self, addr, nbytes, stop=True, /) -> bytes:
        """Reads so many bytes from the device with this address. OSError ENODEV if nobody acknowledges, ETIMEDOUT if the
        clock is held low too long. Without `stop` the bus is kept for the next transfer."""
    def readfrom_into(self, addr, buf, stop=True, /) -> None:
        """The same into a buffer, as many bytes as it has room for."""
    def writeto(self, addr, buf, stop=True, /) -> int:
        """Writes bytes to the device with this address; returns how many were acknowledged. Errors and `stop` as for
        `readfrom`. An empty buffer asks whether the device is there: OSError ENODEV if not."""
    def writevto(self, addr, vector, stop=True, /) -> int:
        """The same for a tuple or list of buffers, in one message."""
    def readfrom_mem(self, addr, memaddr, nbytes, *, addrsize=8) -> bytes:
        """Reads registers: writes `memaddr`, of `addrsize` bits, then reads so many bytes after a repeated START."""
    def readfrom_mem_into(self, addr, memaddr, buf, *, addrsize=8) -> None:
        """The same into a buffer."""
    def writeto_mem(self, addr, memaddr, buf, *, addrsize=8) -> None:
        """Writes registers: `memaddr`, of `addrsize` bits, and the bytes in one message."""
    def __repr__(self) -> str: ...
