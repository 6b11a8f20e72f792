"""Interrupts at pins."""

class ExtInt:
    IRQ_RISING: int = 0x10110000
    IRQ_FALLING: int = 0x10210000
    IRQ_RISING_FALLING: int = 0x10310000
    EVT_RISING: int = 0x10120000
    EVT_FALLING: int = 0x10220000
    EVT_RISING_FALLING: int = 0x10320000

    def __new__(cls, pin, mode, pull, callback):
        """Has `callback(line)` called at edges of the pin, which becomes an input with this pull; None frees the
        line. ValueError if the pin, the mode or the pull is none, or the line is in use."""
    def line(self) -> int:
        """Number of the line: the number of the pin in its port."""
    def enable(self) -> None:
        """Lets the callback be called again."""
    def disable(self) -> None:
        """Edges are lost until the line is enabled again."""
    def swint(self) -> None:
        """Triggers the callback in software."""
    @staticmethod
    def regs() -> None:
        """Prints the state of all lines in the form of the pyboard's registers."""
    def __repr__(self) -> str: ...
