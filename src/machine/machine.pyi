"""The hardware, as on MicroPython's rp2 port: numbers of buses begin with 0, pins are GPIO numbers."""

PWRON_RESET: int = 1
WDT_RESET: int = 3
mem8: mem
mem16: mem
mem32: mem

def time_pulse_us(pin, pulse_level, timeout_us=1000000, /) -> int:
    """Length in microseconds of the next pulse of this level; -2 if it did not begin in time, -1 if it did not end. The
    pin is a Pin or any object with a `value` method."""
def bitstream(pin, encoding, timing, data, /) -> None:
    """Sends bits, most significant first, as pulses: `timing` is a tuple of nanoseconds high and low for a 0, then for a 1.
    `encoding` is 0, ValueError "encoding" otherwise. The pin becomes an output."""
def dht_readinto(pin, buf, /) -> None:
    """Reads the five bytes of a DHT11 or DHT22 into a buffer, which takes 0.3 s. OSError ETIMEDOUT if it does not answer,
    ValueError "buffer too small" for less than five bytes. Module `dht` does this and more."""
def mem_backup(region=0, /):
    """A memoryview of words that last over a reset: region 0 has four, region 1 three; -1 gives a tuple of both. On the
    simulated board they last as long as the program."""
def unique_id() -> bytes:
    """8 bytes that no other board has."""
def freq(hz=None, peripherals=None, /) -> int:
    """The clock of the processor in Hz. It cannot be changed: ValueError "cannot change frequency" for any other."""
def reset() -> None:
    """Resets the board as its reset button does. A simulated run ends."""
def soft_reset() -> None:
    """Ends the program: raises SystemExit."""
def reset_cause() -> int:
    """Why the board began anew: PWRON_RESET or WDT_RESET."""
def bootloader(timeout=0, /) -> None:
    """With the open run time: Kaluma's own prompt, through which programs are written, gets the port. NotImplementedError elsewhere: only the button BOOTSEL leads there."""
def idle() -> None:
    """Waits until something happens, at most a millisecond."""
def lightsleep(time_ms=None, /) -> None:
    """Waits so many milliseconds, or without a time until something happens. Callbacks run meanwhile."""
def deepsleep(time_ms=None, /) -> None:
    """The same, then resets the board."""
def disable_irq() -> int:
    """Holds all callbacks back; returns what `enable_irq` needs to restore the state before."""
def enable_irq(state, /) -> None:
    """Restores the state before `disable_irq`."""
