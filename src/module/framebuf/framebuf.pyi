"""Drawing into memory, which displays then show."""

MVLSB: int = 0
MONO_VLSB: int = 0
RGB565: int = 1
GS4_HMSB: int = 2
MONO_HLSB: int = 3
MONO_HMSB: int = 4
GS2_HMSB: int = 5
GS8: int = 6

def FrameBuffer1(buffer, width: int, height: int, stride: int = ..., /) -> FrameBuffer:
    """A FrameBuffer of the format MONO_VLSB, as older programs make it."""

class FrameBuffer:
    """A picture in a buffer. Formats: MONO_VLSB (a byte is a column of eight pixels, its lowest bit at the top), MONO_HLSB and MONO_HMSB (a byte is a row of eight pixels, the highest or the lowest bit left), GS2_HMSB, GS4_HMSB, GS8 (grey in 2, 4 or 8 bits), RGB565."""
    def __new__(cls): ...
    def __init__(self, buffer, width: int, height: int, format: int, stride: int = ..., /) -> None:
        """`stride` is the distance of rows in pixels: `width` if not given. ValueError if the buffer is too small."""
    def fill(self, c: int, /) -> None:
        """Fills the picture with a colour."""
    def fill_rect(self, x: int, y: int, w: int, h: int, c: int, /) -> None:
        """Fills a rectangle."""
    def pixel(self, x: int, y: int, c: int = ..., /):
        """The colour of a pixel, or None outside of the picture; with a colour, sets it."""
    def hline(self, x: int, y: int, w: int, c: int, /) -> None:
        """A line to the right."""
    def vline(self, x: int, y: int, h: int, c: int, /) -> None:
        """A line downwards."""
    def rect(self, x: int, y: int, w: int, h: int, c: int, f: bool = False, /) -> None:
        """A rectangle, filled if `f` is true."""
    def line(self, x1: int, y1: int, x2: int, y2: int, c: int, /) -> None:
        """A line between two points."""
    def ellipse(self, x: int, y: int, xr: int, yr: int, c: int, f: bool = False, m: int = 15, /) -> None:
        """An ellipse around a point, filled if `f` is true; only the quadrants in `m`, counted counterclockwise from bit 0 at the top right."""
    def poly(self, x: int, y: int, coords, c: int, f: bool = False, /) -> None:
        """A closed polygon, filled if `f` is true; `coords` is an array of x and y by turns, relative to (x, y)."""
    def blit(self, fbuf, x: int, y: int, key: int = -1, palette=None, /) -> None:
        """Puts another picture at (x, y), but for pixels of the colour `key`. It may be given as (buffer, width, height, format[, stride]). Of a palette the pixel with the number of a colour is taken instead of it."""
    def scroll(self, xstep: int, ystep: int, /) -> None:
        """Moves the picture by a number of pixels; what is left behind stays."""
    def text(self, s: str, x: int, y: int, c: int = 1, /) -> None:
        """Text with its upper left corner at (x, y), 8 by 8 pixels for each character of ASCII."""
