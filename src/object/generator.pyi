"""Generators and coroutines."""

class generator:
    def __repr__(self, /) -> str: ...
    def __next__(self, /):
        """Runs to the next `yield`; StopIteration with the value of `return` at the end."""
    def send(self, value, /):
        """Goes on with this value as the result of `yield`."""
    def throw(self, type, value=None, traceback=None, /):
        """Raises an exception at the `yield` where the generator stands."""
    def close(self, /) -> None:
        """Ends the generator with GeneratorExit; RuntimeError if it goes on yielding."""
    def pend_throw(self, exception, /):
        """Raises an exception at the next step; gives the one that was pending before."""

