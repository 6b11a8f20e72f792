"""Functions of the pyboard's module: time, interrupts, the board."""

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
    """The clocks of processor and buses in Hz: four ints. ValueError if others are asked for."""
def unique_id() -> bytes:
    """12 bytes that no other board has."""
def rng() -> int:
    """A random number of 30 bits."""
def have_cdc() -> bool:
    """Is a computer connected? True: the console is USB."""
def sync() -> None:
    """Writes what is not yet in the file system: it always is."""
def hard_reset() -> None:
    """Resets the board as its reset button does."""
