"""The system: arguments, paths, modules, standard streams."""

version: str = "3.4.0; Pyluma 0.1.0, a MicroPython of its own"
byteorder: str = "little"
maxsize: int = 0x7FFFFFFF

def exit(value=None, /) -> None:
    """Ends the program with SystemExit: no value or None is success, an int is the exit status."""
def print_exception(e, file=None, /) -> None:
    """Prints the traceback of an exception to a stream, standard output by default."""
