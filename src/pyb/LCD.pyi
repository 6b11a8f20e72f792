"""The display LCD32MKv1.0 of the pyboard: 128 by 32 dots, one bit each."""

class LCD:
    def __new__(cls, skin_position, /):
        """The display in position "X" or "Y": on SPI(1) with chip select, reset, A0 and light at X3, X4, X5, X12, or on SPI(2) at Y3, Y4, Y5, Y12.
        ValueError if there is no such position: a Pico has "X"."""
    def command(self, instr_data, buf, /) -> None:
        """Sends an int or a buffer to the display: instructions if the first argument is 0, else data."""
    def contrast(self, value, /) -> None:
        """Sets the contrast, 0 to 47; values beyond are cut."""
    def light(self, value, /) -> None:
        """Turns the light on or off."""
    def write(self, str, /) -> None:
        """Writes text as on a terminal of 16 by 4 characters, at once."""
    def fill(self, colour, /) -> None:
        """Fills the picture: 0 is white, anything else black. To be seen after `show`."""
    def get(self, x, y, /) -> int:
        """A dot of the picture that is shown: 0 or 1; 0 outside."""
    def pixel(self, x, y, colour, /) -> None:
        """Sets a dot of the picture; nothing outside."""
    def text(self, str, x, y, colour, /) -> None:
        """Draws text into the picture, 8 dots a character."""
    def show(self) -> None:
        """Shows the picture."""
