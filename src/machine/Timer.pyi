"""Timers that call functions."""

class Timer:
    ONE_SHOT: int = 0
    PERIODIC: int = 1

    def __new__(cls, id=-1, /, *, mode=1, callback=None, period=-1, tick_hz=1000, freq=None, hard=False):
        """A new timer in software; -1 is the only id, ValueError "Timer doesn't exist" for others. Further arguments
        start it as `init` does."""
    def init(self, *, mode=1, callback=None, period=-1, tick_hz=1000, freq=None, hard=False) -> None:
        """Starts the timer, which calls `callback(timer)` once (ONE_SHOT) or again and again (PERIODIC). The time is
        1/freq seconds, or `period` units of 1/tick_hz seconds: milliseconds. At least a microsecond; without either
        some 71 minutes times 1000/tick_hz, as the numbers wrap. Callbacks run at polls, some milliseconds late at
        worst. One that raises is reported; a hard one, in which nothing may be allocated, also stops the timer."""
    def deinit(self) -> None:
        """Stops the timer."""
    def __repr__(self) -> str: ...
