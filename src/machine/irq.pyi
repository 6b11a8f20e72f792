"""What `Pin.irq` and `UART.irq` return."""

class irq:
    def flags(self) -> int:
        """What the handler was called for last: bits of the owner's `IRQ_` constants."""
    def trigger(self, trigger=None, /) -> int:
        """What calls the handler; with an argument sets it. Returns what it was before."""
    def __call__(self) -> None:
        """Calls the handler now."""
