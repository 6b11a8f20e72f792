"""What `irq` methods give."""

class irq:
    """The interrupt of a peripheral."""

    def __call__(self) -> None:
        """Calls the handler as the interrupt would."""
    def flags(self) -> int:
        """What the last interrupt was for."""
    def trigger(self, trigger=0, /) -> int:
        """What it was set for; with an argument sets that."""
