"""Facilities of MicroPython itself."""

def const(x, /):
    """The value itself: a promise that it never changes."""
def opt_level(level=None, /): ...
def mem_info(verbose=None, /) -> None:
    """Prints how much memory is in use."""
def qstr_info(verbose=None, /) -> None: ...
def stack_use() -> int: ...
def heap_lock() -> None:
    """Counted only: allocation is the engine's."""
def heap_unlock() -> int:
    """How often the heap is still locked."""
def heap_locked() -> int:
    """How often the heap is locked."""
def alloc_emergency_exception_buf(size, /) -> None:
    """Accepted, and not needed here: callbacks can always allocate the exceptions that they raise."""
def kbd_intr(char, /) -> None:
    """The character that raises KeyboardInterrupt: 3 for Ctrl-C, -1 for none."""
def schedule(f, x, /) -> None:
    """Calls f(x) soon, at a safe point; with `kbd_intr` as f it interrupts the program. RuntimeError if too many calls wait."""
def native(f, /): ...
def viper(f, /): ...
def bytecode(f, /): ...

class RingIO:
    """A stream whose one end writes what the other end reads, without waiting."""
    def __new__(cls): ...
    def __init__(self, size, /) -> None:
        """With room for so many bytes, or in a buffer, of which one byte stays free."""
    def any(self) -> int:
        """How many bytes wait to be read."""
