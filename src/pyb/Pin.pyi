"""Pins: modes, levels, names, interrupts."""

class Pin:
    IN: int = 0
    OUT: int = 1
    OUT_PP: int = 1
    OPEN_DRAIN: int = 0x11
    OUT_OD: int = 0x11
    ALT: int = 2
    AF_PP: int = 2
    ALT_OPEN_DRAIN: int = 0x12
    AF_OD: int = 0x12
    ANALOG: int = 3
    PULL_NONE: int = 0
    PULL_UP: int = 1
    PULL_DOWN: int = 2
    IRQ_RISING: int = 0x10110000
    IRQ_FALLING: int = 0x10210000
    board: Any
    """The pins by the names of the board: `Pin.board.X1`."""
    cpu: Any
    """The pins by the names of the chip: `Pin.cpu.GPIO4`, on a pyboard `Pin.cpu.A4`."""

    def __new__(cls, id, mode=None, pull=None, af=-1, *, value=None, alt=-1):
        """The pin with this name: a Pin, a name for the mapper or the dict, a board name such as "X1", a cpu name
        such as "GPIO4". Further arguments initialise it as `init` does. ValueError if there is no such pin."""
    def init(self, mode, pull=None, af=-1, *, value=None, alt=-1) -> None:
        """Sets the mode (IN, OUT, OPEN_DRAIN, ANALOG, ALT, ALT_OPEN_DRAIN) and the pull; a value is put into the latch first, so
        that the output does not glitch. For ALT the number of the function is needed, in `alt` or `af`: on a Pico only the one that
        the pin has already, because there the classes that use a pin set it. ValueError `invalid pin mode`, `pull` or `af`."""
    def __call__(self, value=None, /) -> int:
        """The same as `value`."""
    def value(self, value=None, /) -> int:
        """The level at the pin, 0 or 1; with an argument sets the output by its truth."""
    def on(self) -> None:
        """Sets the output high."""
    def off(self) -> None:
        """Sets the output low."""
    def high(self) -> None:
        """Sets the output high."""
    def low(self) -> None:
        """Sets the output low."""
    def irq(self, handler=None, trigger=0x10310000, hard=False) -> None:
        """Has `handler(pin)` called at edges: IRQ_RISING, IRQ_FALLING, or both. None: no more."""
    def name(self) -> str:
        """The cpu name."""
    def names(self) -> list:
        """The cpu name and the board names."""
    def af_list(self) -> list:
        """The alternate functions of the pin, as PinAF objects."""
    def port(self) -> int:
        """Number of the port: 0 for A, 1 for B. The pins of a Pico are all on port 0."""
    def pin(self) -> int:
        """Number of the pin in its port: on a Pico the GPIO number."""
    def gpio(self) -> int:
        """Address of the registers of its port."""
    def mode(self) -> int:
        """The mode, as `init` takes it."""
    def pull(self) -> int:
        """The pull, as `init` takes it."""
    def af(self) -> int:
        """Number of the alternate function, 0 if the pin has none."""
    @classmethod
    def mapper(cls, fun=None, /):
        """Gets or sets the function that turns a name into a Pin."""
    @classmethod
    def dict(cls, dict=None, /):
        """Gets or sets the dict that maps names to Pins."""
    @classmethod
    def debug(cls, state=None, /):
        """Gets or sets whether it is printed how a name was found."""
    def __repr__(self) -> str: ...

class PinAF:
    """An alternate function of a pin. The constants `Pin.AF1_TIM2` and so on are the numbers of those that the board's pins have;
    those of a Pico are the chip's function numbers: AF1_SPI, AF2_UART, AF3_I2C, AF4_PWM, AF5_SIO, AF6_PIO0, AF7_PIO1."""

    def name(self) -> str:
        """Such as "AF1_TIM2"."""
    def index(self) -> int:
        """Its number, as `Pin.init` takes it."""
    def reg(self) -> int:
        """Address of the peripheral's registers; 0 on a Pico."""
    def __repr__(self) -> str: ...
