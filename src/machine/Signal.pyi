"""A pin whose levels may be inverted."""

class PinBase:
    def __new__(cls, *args, **kw):
        """Base of pins written in Python: a subclass has `value()`, which reads and writes the level."""

class Signal:
    def __new__(cls, *args, invert=False, **kwargs):
        """Active where the pin is high or, inverted, low. The argument is a Pin or any object with a `value` method; or
        the arguments are those of Pin. TypeError if they are neither."""
    def __call__(self, value=None, /) -> int:
        """The same as `value`."""
    def value(self, value=None, /) -> int:
        """1 if the signal is active, else 0; with an argument sets it."""
    def on(self) -> None:
        """Makes the signal active."""
    def off(self) -> None:
        """Makes the signal inactive."""
