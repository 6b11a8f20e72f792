"""Digital to analog converters."""

class DAC:
    NORMAL: int = 0
    CIRCULAR: int = 0x100

    def __new__(cls, port, bits=8, *, buffering=None):
        """Converter 1 at pin X5 or 2 at X6, by number or pin, with values of 8 or 12 bits. ValueError if there is none: a Pico has none."""
    def init(self, bits=8, *, buffering=None) -> None:
        """Sets the number of bits, 8 or 12, and whether the output is buffered. ValueError for other numbers."""
    def deinit(self) -> None:
        """Ends the output; the pin becomes an input."""
    def noise(self, freq, /) -> None:
        """Puts out noise, a new value so many times a second."""
    def triangle(self, freq, /) -> None:
        """Puts out a triangle, a step so many times a second: 8190 steps are a period."""
    def write(self, value, /) -> None:
        """Puts out a value: 0 to 255 or 4095 for 0 V to 3.3 V."""
    def write_timed(self, data, freq, *, mode=0) -> None:
        """Puts out the values of a buffer, of bytes or 16-bit items, one so many times a second, or at every turn of a Timer; with mode CIRCULAR
        over and over. Does not wait. ValueError for a timer that cannot do it."""
    def __repr__(self) -> str: ...
