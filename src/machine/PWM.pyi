"""PWM on any pin."""

class PWM:
    def __new__(cls, pin, freq=-1, *, duty_u16=-1, duty_ns=-1, invert=-1):
        """PWM on a pin. It runs as soon as frequency and duty are set, here or later. The chip has eight slices with two
        channels each: pins 2n and 2n+1 share a slice and therefore the frequency, pins 16 apart (0 and 16 …) the
        channel too."""
    def init(self, freq=-1, *, duty_u16=-1, duty_ns=-1, invert=-1) -> None:
        """Sets what is given: frequency in Hz, duty as a share of 65535 or in nanoseconds, `invert` true for an output
        that is low during the duty."""
    def deinit(self) -> None:
        """Stops the slice."""
    def freq(self, value=None, /) -> int:
        """The frequency in Hz that the divider gives, 0 if none is set; with an argument sets it, for both pins of the
        slice. ValueError "freq too small" below 8, "freq too large" above half the clock. On a board at least 13."""
    def duty_u16(self, value=None, /) -> int:
        """The duty, 0 to 65535 for always high; with an argument sets it."""
    def duty_ns(self, value=None, /) -> int:
        """The high time in nanoseconds; with an argument sets it. It stays when the frequency changes."""
    def __repr__(self) -> str: ...
