"""The clock of date and time."""

class RTC:
    def __new__(cls):
        """The clock; `time.time` and `time.localtime` tell the same time."""
    def datetime(self, datetime=None, /):
        """The date and time as `(year, month, day, weekday, hour, minute, second, 0)`, weekday 0 for Monday; with such a
        tuple sets it, where the weekday and the last number do not count."""
