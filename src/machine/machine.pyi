"""Functions of the module machine."""

def time_pulse_us(pin, pulse_level, timeout_us=1000000, /) -> int:
    """Length in microseconds of the next pulse of this level; -2 if it did not begin in time, -1 if it did not end."""
