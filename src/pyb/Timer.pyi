"""Timers that count, call functions, make and measure pulses."""

class Timer:
    UP: int = 0
    DOWN: int = 0x10
    CENTER: int = 0x20
    PWM: int = 0
    PWM_INVERTED: int = 1
    OC_TIMING: int = 2
    OC_ACTIVE: int = 3
    OC_INACTIVE: int = 4
    OC_TOGGLE: int = 5
    OC_FORCED_ACTIVE: int = 6
    OC_FORCED_INACTIVE: int = 7
    IC: int = 8
    ENC_A: int = 9
    ENC_B: int = 10
    ENC_AB: int = 11
    HIGH: int = 0
    LOW: int = 2
    RISING: int = 0
    FALLING: int = 2
    BOTH: int = 10
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
    def channel(self, channel, mode=None, *, callback=None, pin=None, pulse_width=0, pulse_width_percent=None, pulse_width_us=None, pulse_width_ns=None, compare=0, polarity=-1):
        """Channel 1 to 4 in one of the modes: PWM and PWM_INVERTED make pulses at the pin, as long as the pulse width says, in counts, per cent,
        microseconds or nanoseconds. OC_TIMING only calls, OC_ACTIVE, OC_INACTIVE and OC_TOGGLE set the pin when the counter gets to `compare`,
        OC_FORCED_ACTIVE and OC_FORCED_INACTIVE at once; `polarity` says whether active is HIGH or LOW. IC notes the counter at
        edges of the pin: RISING, FALLING or BOTH. ENC_A, ENC_B, ENC_AB have channels 1 and 2 turn the counter as a rotary encoder
        does. `callback(timer)` is called when the counter matches, or an edge was noted. With only a number: the channel that is
        there, or None. ValueError if there is no such channel, mode or polarity, or the pin cannot do it.
        OC, IC and ENC work at polls: steps come up to some milliseconds late, and edges that are nearer together are missed. A Pico makes PWM
        of 13 Hz to 1 MHz at any pin; two pins of one slice have one frequency."""
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

class TimerChannel:
    """A channel of a timer: `Timer.channel` makes it."""

    def callback(self, fun, /) -> None:
        """Has `fun(timer)` called when the counter matches or an edge was noted; None: no more."""
    def pulse_width(self, value=None, /) -> int:
        """Gets or sets the pulse width in counts."""
    def pulse_width_percent(self, value=None, /) -> float:
        """Gets or sets the pulse width in per cent of the period; values beyond 0 and 100 are cut."""
    def pulse_width_us(self, value=None, /) -> int:
        """Gets or sets the pulse width in microseconds."""
    def pulse_width_ns(self, value=None, /) -> int:
        """Gets or sets the pulse width in nanoseconds."""
    def capture(self, value=None, /) -> int:
        """Gets the counter at the last edge."""
    def compare(self, value=None, /) -> int:
        """Gets or sets the count that is waited for."""
    def __repr__(self) -> str: ...
