"""The garbage collector."""

def collect() -> None:
    """Collects garbage now, where the engine lets itself be told."""
def enable() -> None: ...
def disable() -> None:
    """Remembered only: the engine collects when it has to."""
def isenabled() -> bool: ...
def mem_alloc() -> int:
    """Bytes in use."""
def mem_free() -> int:
    """Bytes that are left, -1 if nothing limits them."""
def threshold(amount: int = ..., /):
    """The number of allocated bytes after which MicroPython collects, -1 for none; here it is remembered only."""
