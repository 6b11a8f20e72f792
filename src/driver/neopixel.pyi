"""Chains of WS2812 and SK6812 lights (NeoPixels)."""

class NeoPixel:
    def __init__(self, pin, n, bpp=3, timing=1):
        """A chain of `n` lights on a Pin, each with `bpp` colours: 3 (red, green, blue) or 4 (and white). `timing` is 1 for
        800 kHz, 0 for 400 kHz, or a tuple for `machine.bitstream`. Attributes: `pin`, `n`, `bpp`, `buf` with the bytes in
        the order of the wire, `timing`, and `ORDER`, which says for each colour where it stands there."""
    def __len__(self) -> int:
        """How many lights."""
    def __setitem__(self, i, v) -> None:
        """Sets the colour of a light: a tuple of `bpp` numbers from 0 to 255. It shows after `write`."""
    def __getitem__(self, i):
        """The colour of a light as a tuple."""
    def fill(self, v) -> None:
        """Sets the colour of all lights."""
    def write(self) -> None:
        """Sends the colours to the lights."""
