"""The clock of date and time."""

class RTC:
    def __new__(cls):
        """The clock of the board. A Pico has no battery for it: it begins anew at every reset."""
    def init(self) -> None:
        """Starts the clock if it does not run: it does."""
    def datetime(self, datetimetuple=None, /):
        """Date and time: (year, month, day, weekday, hours, minutes, seconds, subseconds). Weekday is 1 for Monday to 7; subseconds count
        down from 255 to 0. With an argument sets them, the weekday as it is given, subseconds not at all."""
    def wakeup(self, timeout, callback=None, wut_callback=None, /) -> None:
        """Wakes the board every `timeout` milliseconds, also from `pyb.stop()`, and has `callback(22)` called; None: no more. Three arguments
        are the values of the STM32's registers: wucksel, wut, callback. ValueError above 0x20000 seconds."""
    def info(self) -> int:
        """What started the clock: 0x10000, the power."""
    def calibration(self, cal=None, /) -> int:
        """How much faster the clock runs, in parts of 2**20, -511 to 512; with an argument notes it. ValueError for others. Only a pyboard's
        clock can be calibrated, and the simulated one keeps the time of its computer."""
    def __repr__(self) -> str: ...
