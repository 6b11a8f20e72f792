"""The LEDs of the board."""

class LED:
    def __new__(cls, id, /):
        """LED number `id`, from 1: a pyboard has red, green, yellow and blue, a Pico a green one. ValueError if the board has none with
        that number."""
    def on(self) -> None:
        """Turns it on, as bright as it can be."""
    def off(self) -> None:
        """Turns it off."""
    def toggle(self) -> None:
        """Turns it off if it shines at any brightness, otherwise on."""
    def intensity(self, value=None, /) -> int:
        """The brightness from 0 to 255; with an argument sets it, by PWM. On LED 1 and 2 of a pyboard and on the one of a Pico W any value
        above 0 is fully on. Unlike there, toggling keeps the pin with PWM on a Pico once a brightness was set."""
    def __repr__(self) -> str: ...
