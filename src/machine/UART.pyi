"""Serial ports of the chip."""

class UART:
    INV_TX: int = 1
    INV_RX: int = 2
    CTS: int = 1
    RTS: int = 2
    IRQ_RXIDLE: int = 64
    IRQ_TXIDLE: int = 32
    IRQ_BREAK: int = 512

    def __new__(cls, id, baudrate=-1, bits=-1, parity=-1, stop=-1, *, tx=None, rx=None, cts=None, rts=None, timeout=-1, timeout_char=-1, invert=-1, flow=-1, txbuf=-1, rxbuf=-1):
        """Port 0 or 1, ValueError `UART(2) doesn't exist` otherwise. What is not given stays as it was; at first 115200
        baud, 8 bits, no parity, 1 stop bit, no timeout. Parity is None, 0 (even) or 1 (odd). UART(0) has TX on GP0 and RX
        on GP1, UART(1) has 4 and 5 unless pins are given: ValueError "bad TX pin" and so on for pins that it cannot have.
        `timeout` is how many milliseconds to wait for the first character of a read, `timeout_char` for each further one
        (at least the time of one). `invert` is a sum of INV_TX and INV_RX, `flow` of RTS and CTS. The buffers hold 32 to
        32766 characters, 256 unless told otherwise: ValueError "rxbuf too large"."""
    def init(self, baudrate=-1, bits=-1, parity=-1, stop=-1, *, tx=None, rx=None, cts=None, rts=None, timeout=-1, timeout_char=-1, invert=-1, flow=-1, txbuf=-1, rxbuf=-1) -> None:
        """Changes what is given and keeps the rest."""
    def deinit(self) -> None:
        """Closes the port when everything has left."""
    def any(self) -> int:
        """How many characters can be read without waiting."""
    def read(self, nbytes=-1, /):
        """At most so many characters as bytes, or all until none comes for `timeout`; None if there was none."""
    def readinto(self, buf, nbytes=-1, /):
        """The same into a buffer; returns how many, or None."""
    def readline(self):
        """Characters up to a newline, or what has come when the time is over; None if there was none."""
    def write(self, buf, off=0, n=-1, /):
        """Sends bytes; returns how many went into the buffer within the timeouts, None if none. It does not wait until
        they have left: `flush` does."""
    def flush(self) -> None:
        """Waits until everything has left. OSError ETIMEDOUT if it cannot, which flow control may cause."""
    def txdone(self) -> bool:
        """Has everything left?"""
    def sendbreak(self) -> None:
        """Holds the line low for the time of 13 bits."""
    def irq(self, handler=None, trigger=0, hard=False):
        """Has `handler(uart)` called: IRQ_RXIDLE when characters came and then none for a while, IRQ_TXIDLE when all have
        left, IRQ_BREAK when the line was held low, or a sum of them; ValueError `trigger 0x0001 unsupported`. Returns an
        `irq` object; without arguments only that."""
    def __iter__(self): ...
    def __next__(self) -> bytes: ...
    def __repr__(self) -> str: ...
