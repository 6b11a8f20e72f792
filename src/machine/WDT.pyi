"""The watchdog."""

class WDT:
    def __new__(cls, id=0, timeout=5000):
        """Starts the watchdog, which resets the board unless it is fed again within `timeout` milliseconds; it cannot be
        stopped. ValueError `WDT(1) doesn't exist` for other ids, "timeout exceeds 8388" for longer times."""
    def feed(self) -> None:
        """Gives the program another `timeout`."""
