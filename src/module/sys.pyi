"""The system: arguments, paths, modules, standard streams."""

version: str = "3.4.0; Pyluma 0.1.0, a MicroPython of its own"
byteorder: str = "little"
maxsize: int = 0x7FFFFFFF
ps1: str = ">>> "
ps2: str = "... "
tracebacklimit: int = 1000
argv: list
"""The script and its arguments."""
path: list
"""Folders in which import looks."""
modules: dict
"""The modules that were imported, by name."""
platform: str
"""The port of MicroPython that the board has: `rp2`, `pyboard`."""
implementation: Any
"""name, version, and the machine in words."""
version_info: tuple
"""The version of the language."""
stdin: Console
"""Standard input; its `buffer` gives bytes."""
stdout: Console
stderr: Console

def exit(value=None, /) -> None:
    """Ends the program with SystemExit: no value or None is success, an int is the exit status."""
def atexit(func, /):
    """Has a function called when the program ends; the one before, or None."""
def print_exception(e, file=None, /) -> None:
    """Prints the traceback of an exception to a stream, standard output by default."""
def exc_info() -> tuple:
    """Type and value of the exception that is being handled, and None; three times None outside of `except`."""
def getsizeof(obj, /) -> int:
    """Bytes that an object takes, roughly."""
def intern(text, /) -> str:
    """The same text: equal strings are one object."""
