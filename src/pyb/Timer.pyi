"""Timers that call functions."""

class Timer:
    UP: int = 0
    DOWN: int = 0x10
    CENTER: int = 0x20
    BRK_OFF: int = 0
    BRK_LOW: int = 1
    BRK_HIGH: int = 2

    def __new__(cls, id, /, *, freq=None, prescaler=-1, period=-1, tick_hz=1000, mode=0, div=1, callback=None, deadtime=0, brk=0, hard=True):
        """Timer number `id`, 1 to 14. Further arguments initialise it as `init` does. ValueError if there is no such timer."""
    def init(self, *, freq=None, prescaler=-1, period=-1, tick_hz=1000, mode=0, div=1, callback=None, deadtime=0, brk=0, hard=True) -> None:
        """Starts the timer: by frequency in Hz, by prescaler and period in counts, or by period in units of 1/tick_hz
        seconds. TypeError if none of these is given, ValueError if one is out of range."""
    def deinit(self) -> None:
        """Stops the timer and its callback."""
    def callback(self, fun, /) -> None:
        """Has `fun(timer)` called at every turn of the counter; None: no more."""
    def counter(self, value=None, /) -> int:
        """Gets or sets the counter."""
    def source_freq(self) -> int:
        """Frequency in Hz of the clock in front of the prescaler."""
    def freq(self, value=None, /):
        """Gets or sets the frequency in Hz: an int if it is exact, else a float."""
    def prescaler(self, value=None, /) -> int:
        """Gets or sets the prescaler: the clock is divided by one more."""
    def period(self, value=None, /) -> int:
        """Gets or sets the period: the counter takes one value more."""
    def __repr__(self) -> str: ...
