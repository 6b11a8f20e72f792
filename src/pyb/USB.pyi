"""The USB connection to a computer."""

class USB_VCP:
    RTS: int = 1
    CTS: int = 2
    IRQ_RX: int = 1

    def __new__(cls, id=0, /):
        """The serial port that the computer sees; there is one, number 0. ValueError for another. On a simulated board its output is the
        console, and its input what a test types."""
    def init(self, *, flow=-1) -> None:
        """Sets the flow control: RTS, CTS, both or 0. It is noted, and has no effect."""
    def setinterrupt(self, chr, /) -> None:
        """The character that interrupts the program, 3 for Ctrl-C; -1 for none."""
    def isconnected(self) -> bool:
        """Is a computer connected? True."""
    def any(self) -> bool:
        """Do characters wait?"""
    def read(self, nbytes=-1, /):
        """Takes up to so many bytes that wait, or all; None if there are none."""
    def readinto(self, buf, maxlen=-1, /):
        """The same into a buffer; gives their number, or None."""
    def readline(self):
        """Takes the bytes that wait, to the end of a line; None if there are none."""
    def readlines(self) -> list:
        """Takes all lines that wait."""
    def write(self, buf, /) -> int:
        """Sends a buffer; gives the number of bytes."""
    def close(self):
        """Does nothing, and gives the port itself."""
    def recv(self, data, *, timeout=5000):
        """Receives as many bytes as the int says, or fills the buffer and gives the number of bytes; fewer after `timeout` ms."""
    def send(self, data, *, timeout=5000) -> int:
        """Sends an int (one byte) or a buffer; gives the number of bytes."""
    def irq(self, handler=None, trigger=1, hard=False) -> None:
        """Has `handler(port)` called when characters come. ValueError for other triggers, for a hard handler, or one that cannot be called."""
    def __enter__(self): ...
    def __exit__(self, type, value, traceback, /) -> None: ...
    def __repr__(self) -> str: ...

class USB_HID:
    def __new__(cls):
        """Mouse or keyboard towards the computer. OSError 19 on a Pico, which is none."""
    def recv(self, data, *, timeout=5000):
        """Receives a report of as many bytes as the int says, or into a buffer, and then gives the number of bytes; none after `timeout` ms."""
    def send(self, data, /) -> int:
        """Sends a report: a buffer, or a tuple or list of up to 8 ints. Gives the number of bytes. ValueError if it is too large."""
