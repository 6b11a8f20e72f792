"""The registers of an STM32F405, on the simulated pyboard: those of the GPIO ports and of the wake-up timer do what they do in the chip, all
others are memory. The constants are the addresses of the peripherals, `GPIOA`, and offsets in them, `GPIO_ODR`."""

class mem:
    """Memory by address: `mem8`, `mem16` and `mem32`."""

    def __getitem__(self, address, /) -> int:
        """The bits at this address. ValueError if it is no multiple of their number of bytes."""
    def __setitem__(self, address, value, /) -> None:
        """Sets them."""
