"""What only the RP2040 has. Its programmable state machines (PIO) and DMA are not there."""

def bootsel_button() -> int:
    """1 while the button BOOTSEL is pressed, else 0. NotImplementedError on a board, which cannot tell."""
