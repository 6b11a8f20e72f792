"""The world around a simulated board: what a test bench can do, and what it can see.

Pins are named as the board names them ("GP5", "LED", "X1") or by number; buses as Python numbers them: 1 is I2C(1).
The module exists on simulated boards only: a test that does not import it runs on a real board too.
"""

def attach(device, bus = ..., address: int = ...):
    """Puts a device on a bus and returns it.

    `bus` is a number, or for devices on a single line the name of a pin. `device` is the name of a model ("bme280"; `pyluma run --help` tells where to find the list), or an object of your own with
    `write(data)`, called with the bytes of each message that is written, and `read()`, which gives bytes for a message that is read
    and is asked again when they are used up; or with an attribute `registers` (a bytearray): then it is a device with registers, the first byte written chooses one,
    and a method `changed(register, value)`, if it has one, hears of every write. `acknowledge()`, if there is one, says whether the
    device answers to its address. ValueError if there is no such model or no room.
    """
def board() -> str:
    """The name of the board: "Raspberry Pi Pico with RP2040"."""
def press() -> None:
    """Presses the user switch. OSError (ENODEV) if the board has none."""
def release() -> None:
    """Lets go of the user switch."""
def drive(pin, level) -> None:
    """Drives a pin from outside, 0 or 1; None lets go of it."""
def level(pin) -> int:
    """The level of a pin: 0 or 1."""
def conflict(pin) -> bool:
    """Whether two outputs drive the pin against each other just now."""
def history(pin) -> list:
    """The latest changes of a pin: tuples of microseconds and level."""
def pwm(pin):
    """What PWM does on a pin: a tuple of Hz and duty (0 to 1), None if it does not run."""
def voltage(pin, volts) -> None:
    """Puts volts on an analog input: a number, or a function of microseconds."""
def temperature(celsius) -> None:
    """The temperature of the chip: a number, or a function of microseconds."""
def wire(pin, other) -> None:
    """Joins two pins with a wire."""
def feed(uart: int, data, delay: int = 0) -> None:
    """Sends bytes to UART(n) at its baud rate, from `delay` microseconds on."""
def sent(uart: int) -> bytes:
    """Takes what the program has sent on UART(n) since the last call."""
def advance(milliseconds) -> None:
    """Lets time pass; timers, edges and other callbacks run as they become due."""
def now() -> int:
    """Microseconds since the board started."""
def fault(bus: int, kind: str, *, skip: int = 0, byte: int = 0, bit: int = 0) -> None:
    """Plans one fault on an I2C bus: after `skip` transactions, at a byte of the next one (0 is the address).

    "nack": it is not acknowledged; "flip": bit `bit` of it is wrong; "hold": SCL stays low from there on until the bus is opened
    anew. And faults that last: "stuck": SDA is held low; "stretch": a device holds SCL for `byte` microseconds before each byte;
    "none" ends all.
    """
def transactions(bus: int = ...) -> list:
    """The latest I2C transactions: tuples of microseconds, address, bytes written, bytes read, and whether all was acknowledged."""
def pixels(pin) -> list:
    """What was sent to a NeoPixel line: bytes of each transfer."""
def transcript() -> list:
    """What happened on pins and buses, a line each, as `--transcript` prints it."""
def clear() -> None:
    """Forgets transcript, transactions and histories so far."""
def power_cut(function, microseconds: int) -> bool:
    """Calls a function and cuts the power after so many microseconds, wherever it is.

    No `except` sees it, and what a `finally` then wants of the board does not happen. Afterwards the board is as after power-on: pins are inputs, buses closed, timers gone. What is in flash and in attached
    devices is kept. True if the power was cut, False if the function ended before.
    """

class Device:
    """A model that is attached to the board."""
    def set(self, **inputs) -> None:
        """Sets what the device measures, in its units: `sensor.set(temperature=21.5)`. ValueError if it has no such input."""
    def get(self, name: str):
        """What an input is set to."""
    def inputs(self) -> list:
        """The names of the inputs."""
    def connect(self, line: str, pin) -> None:
        """Connects a pin that the device has beside its bus, such as "int", to a pin of the board. ValueError if it has no such line."""
    def text(self) -> str:
        """What a display shows, as characters. ValueError if the device shows nothing."""
    def png(self, path: str) -> None:
        """Writes what a display shows as a picture. ValueError if the device shows nothing."""
    def memory(self) -> bytes:
        """What the device remembers: registers, or the contents of a memory chip."""
