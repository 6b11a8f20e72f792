"""UARTs: serial lines."""

class UART:
    RTS: int = 256
    CTS: int = 512
    IRQ_RXIDLE: int = 0x10
    IRQ_RX: int = 0x20

    def __new__(cls, bus, baudrate=9600, bits=8, parity=None, stop=1, *, flow=0, timeout=0, timeout_char=0, rxbuf=-1, read_buf_len=64):
        """UART number `bus`, or its name "XA", "YA" and so on. Without further arguments it keeps its settings, otherwise it is
        initialised as by `init`. ValueError if there is no such UART. A Pico has two: 1, which is 4 too, and 2, which is 6 too."""
    def init(self, baudrate, bits=8, parity=None, stop=1, *, flow=0, timeout=0, timeout_char=0, rxbuf=-1, read_buf_len=64) -> None:
        """Opens it. `bits` is 7, 8 or, on a pyboard without parity, 9; `parity` None, 0 (even) or 1 (odd); `stop` 1 or 2; `flow` 0, RTS,
        CTS or both where the board has these lines. Reading waits `timeout` ms for the first character and `timeout_char` ms for each
        further one. `rxbuf`, in older programs `read_buf_len`, is the number of received characters that are kept. ValueError for a
        combination that does not exist or a baud rate that is not possible within 5 %."""
    def deinit(self) -> None:
        """Closes it; its pins become inputs."""
    def any(self) -> int:
        """Number of received characters that wait."""
    def read(self, nbytes=-1, /):
        """Reads so many bytes or, without an argument, all that come until the line is quiet. Fewer, or None, after the timeout."""
    def readinto(self, buf, nbytes=-1, /):
        """Reads into a buffer; gives the number of bytes, or None after the timeout."""
    def readline(self):
        """Reads to the end of a line, which is included; less, or None, after the timeout."""
    def readchar(self) -> int:
        """Reads one character; -1 after the timeout."""
    def write(self, buf, /):
        """Sends a buffer and waits until it has left; gives the number of bytes, or None if none could be sent within the timeout."""
    def writechar(self, char, /) -> None:
        """Sends one character. OSError 110 after the timeout."""
    def sendbreak(self) -> None:
        """Holds the line low for longer than a character."""
    def flush(self) -> None:
        """Waits until everything has left: it has already."""
    def txdone(self) -> bool:
        """Has everything left? True, because `write` waits."""
    def irq(self, handler=None, trigger=0, hard=False):
        """Has `handler(uart)` called when characters come: IRQ_RX for each, IRQ_RXIDLE when the line goes quiet after them. Gives an
        object whose `flags()` says which it was. ValueError for other triggers, or a handler that cannot be called."""
    def __iter__(self):
        """Lines, until none comes within the timeout."""
    def __next__(self): ...
    def __repr__(self) -> str: ...
