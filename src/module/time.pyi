"""Time: waiting, ticks, dates. The epoch is 1970-01-01."""

def sleep(seconds, /) -> None:
    """Waits so many seconds, which may be a float; callbacks run meanwhile."""
def sleep_ms(ms, /) -> None:
    """The same in milliseconds."""
def sleep_us(us, /) -> None:
    """The same in microseconds."""
def ticks_ms() -> int:
    """Milliseconds of a clock that begins again after 2**30."""
def ticks_us() -> int:
    """The same in microseconds."""
def ticks_cpu() -> int:
    """The finest clock there is: microseconds."""
def ticks_add(ticks, delta, /) -> int:
    """Ticks `delta` later. OverflowError if `ticks_diff` could not tell the two apart."""
def ticks_diff(end, start, /) -> int:
    """How much later `end` is than `start`, from -2**29 to 2**29-1."""
def time() -> int:
    """Seconds since the epoch."""
def time_ns() -> int:
    """Nanoseconds since the epoch."""
def gmtime(secs=None, /):
    """Year, month, day, hour, minute, second, weekday (Monday is 0), day of the year; of now or of that time."""
def localtime(secs=None, /):
    """The same: boards know no time zones."""
def mktime(tuple, /) -> int:
    """Seconds since the epoch for a tuple as from `localtime`, whose fields need not be in range."""
