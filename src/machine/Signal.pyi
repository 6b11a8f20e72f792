"""A pin whose levels may be inverted."""

class Signal:
    def __new__(cls, pin, /, *, invert=False):
        """Active where the pin is high or, inverted, low. The pin is any object with a `value` method."""
    def __call__(self, value=None, /) -> int:
        """The same as `value`."""
    def value(self, value=None, /) -> int:
        """1 if the signal is active, else 0; with an argument sets it."""
    def on(self) -> None:
        """Makes the signal active."""
    def off(self) -> None:
        """Makes the signal inactive."""
