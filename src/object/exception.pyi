"""Exceptions: what all of them have in common, and what OSError, StopIteration and SystemExit add."""

class BaseException:
    def __new__(cls, *args):
        """An exception with these arguments."""
    def __init__(self, *args):
        """Sets the arguments again: what `super().__init__(…)` of a subclass does."""
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def args(self) -> tuple:
        """The arguments that it was made with."""
    @property
    def value(self):
        """The first argument, or None: the value of a StopIteration, the code of a SystemExit."""
    @property
    def __traceback__(self):
        """Can only be set, to None: forgets where the exception was raised."""
    @__traceback__.setter
    def __traceback__(self, value): ...
    @property
    def errno(self):
        """The error number of an OSError: its first argument."""

