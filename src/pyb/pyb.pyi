"""Functions of the pyboard's module: time, interrupts, the board."""

hid_mouse: tuple
"""What makes the USB connection a mouse: subclass, protocol, longest packet, interval in ms, descriptor."""
hid_keyboard: tuple
"""The same for a keyboard."""

def delay(ms, /) -> None:
    """Waits so many milliseconds; callbacks run meanwhile. Nothing for 0 and less."""
def udelay(us, /) -> None:
    """The same in microseconds."""
def millis() -> int:
    """Milliseconds since the start, from 0 again after 2**30."""
def micros() -> int:
    """Microseconds since the start, from 0 again after 2**30."""
def elapsed_millis(start, /) -> int:
    """Milliseconds since `start`, which `millis` gave."""
def elapsed_micros(start, /) -> int:
    """Microseconds since `start`, which `micros` gave."""
def disable_irq() -> bool:
    """Holds all callbacks back; True if they were enabled before."""
def enable_irq(state=True, /) -> None:
    """Enables callbacks, or restores what `disable_irq` gave."""
def wfi() -> None:
    """Waits until something happens, at most a millisecond."""
def freq(sysclk=None, hclk=None, pclk1=None, pclk2=None, /):
    """The clocks of the processor and of the buses AHB, APB1 and APB2 in Hz: four ints. With arguments sets them. ValueError `invalid freq` for
    others than those that the board has: they are fixed here."""
def unique_id() -> bytes:
    """12 bytes that no other board has."""
def rng() -> int:
    """A random number of 30 bits."""
def mount(device, mountpoint, *, readonly=False, mkfs=False) -> None:
    """Mounts a device of blocks: `os.mount`."""
def main(filename, *, opt=0) -> None:
    """Notes which script to run after boot.py."""
def repl_uart(uart=None, /):
    """Gets or sets the UART that the prompt is repeated on: it is noted, and has no effect. ValueError for anything but a UART or None."""
def country(code=None, /) -> None:
    """Does nothing: `network.country` is the one."""
def usb_mode(modestr=None, port=-1, vid=0xf055, pid=-1, msc=(), hid=(), high_speed=False):
    """Gets or sets what the USB connection is: "VCP", the console; on a pyboard also "MSC", "HID", and two of them, as in "VCP+HID", or None. It is
    noted. ValueError `bad USB mode` for anything else."""
def hid(report, /) -> int:
    """Sends a report of a mouse: (buttons, x, y, z). OSError 19 on a Pico."""
def servo(port, value, /) -> None:
    """Sets the pulse of servo 1 to 4 in units of 10 us, 50 to 250. The class Servo does more."""
def pwm(period, pulse, /) -> None:
    """PWM at pin X3: period, less 1, and pulse in units of 10 us."""
def info(dump_alloc_table=None, /) -> None:
    """Prints the board's number and clocks, and how much memory is free."""
def fault_debug(value, /) -> None:
    """Does nothing: on a pyboard it has faults of the chip printed."""
def repl_info(value, /) -> None:
    """NotImplementedError: it is for debugging MicroPython."""
def irq_stats():
    """NotImplementedError: it is for debugging MicroPython."""
def stop(time_ms=None, /) -> None:
    """Sleeps until an edge at a line with an ExtInt or Pin.irq, or RTC.wakeup, or after so many milliseconds. NotImplementedError if none of
    them is there: the board would sleep for ever."""
def standby(time_ms=None, /) -> None:
    """The same; then the board is reset."""
def bootloader() -> None:
    """With the open run time: Kaluma's own prompt, through which programs are written, gets the port. NotImplementedError elsewhere: a program cannot start it here."""
def have_cdc() -> bool:
    """Is a computer connected? True: the console is USB."""
def sync() -> None:
    """Writes what is not yet in the file system: it always is."""
def hard_reset() -> None:
    """Resets the board as its reset button does."""
