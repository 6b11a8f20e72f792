"""Threads. They take turns at the ends of loops and wherever they wait; one runs at a time."""

def start_new_thread(function, args, kwargs=None, /) -> int:
    """Calls the function in a thread of its own; gives the number of the thread. What it raises is printed and ends the thread."""
def get_ident() -> int:
    """The number of the thread that calls."""
def exit() -> None:
    """Ends the thread that calls, with SystemExit."""
def allocate_lock():
    """A new lock, which nobody holds."""
def stack_size(size=0, /) -> int:
    """Gets, and sets, the stack size of new threads. It has no effect: a stack grows as it must."""

class LockType:
    """A lock that one thread at a time holds. Works with `with`."""
    def acquire(self, waitflag=1, timeout=-1, /) -> bool:
        """Takes the lock; waits until it is free if `waitflag` says so, with a timeout at most so many seconds. False if it could not be had."""
    def release(self) -> None:
        """Gives it back, whoever took it. RuntimeError if it is not held."""
    def locked(self) -> bool: ...
    def __enter__(self): ...
    def __exit__(self, type, value, trace, /): ...
