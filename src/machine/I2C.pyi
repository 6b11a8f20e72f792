"""I2C buses of the chip."""

class I2C:
    def __new__(cls, id=0, freq=400000, *, scl=None, sda=None, timeout=50000):
        """Controller 0 or 1, ValueError `I2C(2) doesn't exist` otherwise. `freq` is SCL in Hz, `timeout` the time for a
        transfer in microseconds. Where no pins are given I2C(0) has SCL on GP5 and SDA on GP4, I2C(1) has 7 and 6; which
        pins can be had is the RP2040's table: ValueError "bad SCL pin", "bad SDA pin". The pins get their pull-ups.
        Unlike `pyb.I2C` the numbers begin with 0."""
    def init(self) -> None:
        """OSError: make the object anew to change its settings."""
    def deinit(self) -> None:
        """Does nothing, as on the rp2 port."""
    def scan(self) -> list:
        """The addresses from 0x08 to 0x77 that acknowledge."""
    def start(self) -> None:
        """OSError: only `SoftI2C` can send a START."""
    def stop(self) -> None:
        """OSError: only `SoftI2C` can send a STOP."""
    def readinto(self, buf, nack=True, /) -> None:
        """OSError: only `SoftI2C` can read bytes by themselves."""
    def write(self, buf, /) -> int:
        """OSError: only `SoftI2C` can write bytes by themselves."""
    def readfrom(self, addr, nbytes, stop=True, /) -> bytes:
        """Reads so many bytes from the device with this address. OSError EIO if nobody acknowledges, ETIMEDOUT if the
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
