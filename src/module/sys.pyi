"""The system: arguments, paths, modules, standard streams."""

version: str = "3.4.0; Pyluma 0.1.0, a MicroPython of its own"
byteorder: str = "little"
maxsize: int = 9007199254740991

def exit(value=None, /) -> None:
    """Ends the program with SystemExit: no value or None is success, an int is the exit status."""
def print_exception(e, file=None, /) -> None:
    """Prints the traceback of an exception to a stream, standard output by default."""

class Stream:
    def write(self, text, /) -> int:
        """Writes a str, or the bytes of a buffer; the number of characters or bytes."""
    def flush(self, /) -> None: ...
    def read(self, n=-1, /):
        """At most n characters, or all up to the end of input."""
    def readline(self, n=-1, /):
        """A line with its end; an empty string at the end of input."""
    def readlines(self, /) -> list: ...
    def close(self, /) -> None: ...
    def __iter__(self, /): ...
    def __next__(self, /): ...
    def __enter__(self, /): ...
    def __exit__(self, type, value, traceback, /) -> None: ...
    @property
    def buffer(self):
        """The same stream, for bytes."""

