"""SPI buses."""

class SPI:
    CONTROLLER: int = 0x104
    PERIPHERAL: int = 0
    MASTER: int = 0x104
    SLAVE: int = 0
    MSB: int = 0
    LSB: int = 0x80

    def __new__(cls, bus, mode=None, baudrate=328125, *, prescaler=-1, polarity=1, phase=0, dir=0, bits=8, nss=0x200, firstbit=0, ti=False, crc=None):
        """Bus 1 or 2, or its name "X" or "Y". Without further arguments the bus keeps its settings, otherwise it is
        initialised as by `init`. ValueError if there is no such bus. The chip-select line is the program's: a Pin."""
    def init(self, mode, baudrate=328125, *, prescaler=-1, polarity=1, phase=0, dir=0, bits=8, nss=0x200, firstbit=0, ti=False, crc=None) -> None:
        """Opens the bus as CONTROLLER. `baudrate` in Hz is an upper limit: the next lower rate is taken that the hardware has;
        `prescaler`, 2 to 256, gives the divider instead. `polarity` is the level of the idle clock; with `phase` 0 data is
        taken at its first edge, with 1 at the second. `bits` is 8 or 16, `firstbit` MSB or LSB. `dir` and `nss` are accepted and
        have no effect. As PERIPHERAL every transfer ends with OSError 110: nobody can clock this board. ValueError for `ti` and
        `crc`, which only the pyboard's hardware has."""
    def deinit(self) -> None:
        """Closes the bus; its pins become inputs."""
    def send(self, send, *, timeout=5000) -> None:
        """Sends an int (one byte) or a buffer. OSError 110 after `timeout` ms, 16 if the bus is not open."""
    def recv(self, recv, *, timeout=5000):
        """Receives as many bytes as the int says, into new bytes, or fills the buffer and returns it; zeros are sent
        meanwhile. Errors as `send`."""
    def send_recv(self, send, recv=None, *, timeout=5000):
        """Sends an int or a buffer and receives as many bytes at the same time, into new bytes or into the buffer `recv`, which
        may be the same as `send`. Returns it. ValueError if their lengths differ."""
    def read(self, nbytes, write=0, /) -> bytes:
        """Receives so many bytes while sending the byte `write`."""
    def readinto(self, buf, write=0, /) -> None:
        """The same into a buffer."""
    def write(self, buf, /) -> None:
        """Sends a buffer."""
    def write_readinto(self, write_buf, read_buf, /) -> None:
        """Sends one buffer and fills the other. ValueError if their lengths differ."""
    def __repr__(self) -> str: ...
