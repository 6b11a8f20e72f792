"""Pins: modes, levels, interrupts."""

class Pin:
    IN: int = 0
    OUT: int = 1
    OPEN_DRAIN: int = 2
    ALT: int = 3
    PULL_UP: int = 1
    PULL_DOWN: int = 2
    IRQ_FALLING: int = 4
    IRQ_RISING: int = 8
    ALT_SPI: int = 1
    ALT_UART: int = 2
    ALT_I2C: int = 3
    ALT_PWM: int = 4
    ALT_SIO: int = 5
    ALT_PIO0: int = 6
    ALT_PIO1: int = 7
    ALT_GPCK: int = 8
    ALT_USB: int = 9
    board: Any
    """The pins by the names of the board: `Pin.board.GP5`."""
    cpu: Any
    """The pins by the names of the chip: `Pin.cpu.GPIO5`."""

    def __new__(cls, id, mode=None, pull=None, *, value=None, alt=5):
        """The pin with this GPIO number or name: 25, "GP25", "GPIO25", "LED", or a name of the board such as "X1".
        The same object every time. Further arguments initialise it as `init` does. ValueError "invalid pin" for a
        number and `unknown named pin "…"` for a name that the board does not have."""
    def init(self, mode=None, pull=None, *, value=None, alt=5) -> None:
        """Sets the mode (IN, OUT, OPEN_DRAIN; None keeps it) and the pull: PULL_UP, PULL_DOWN or None. A value is
        put out as soon as the pin becomes an output; an open drain starts released. ALT with `alt` gives the pin to a
        peripheral; ValueError "invalid pin af" for a function that it does not have. Which pins can do what is
        the RP2040's table. The peripherals take their pins themselves, so ALT is hardly ever needed."""
    def __call__(self, value=None, /) -> int:
        """The same as `value`."""
    def value(self, value=None, /) -> int:
        """The level at the pin, 0 or 1; with an argument sets the output by its truth and returns None."""
    def on(self) -> None:
        """Sets the output high; an open drain lets go."""
    def off(self) -> None:
        """Sets the output low."""
    def high(self) -> None:
        """The same as `on`."""
    def low(self) -> None:
        """The same as `off`."""
    def toggle(self) -> None:
        """Sets the output to the other level."""
    def irq(self, handler=None, trigger=12, hard=False):
        """Has `handler(pin)` called at edges: IRQ_RISING, IRQ_FALLING, or both, which is the default. None: no more.
        Returns an `irq` object; without arguments only that. Edges are noticed when the program polls: several that
        come between two polls are one call. A hard handler that raises is taken away, a soft one stays."""
    def __repr__(self) -> str: ...
