"""Memory and registers: what `mem8`, `mem16` and `mem32` are."""

class mem:
    def __getitem__(self, address) -> int:
        """The 8, 16 or 32 bits at an address; ValueError `address 00000001 is not aligned to 2 bytes`. The simulated board
        has the registers that programs touch: GPIO in SIO, IO_BANK0 and PADS_BANK0, the timer, chip id, random bit;
        elsewhere it remembers what was written. A board can be read but not written: NotImplementedError."""
    def __setitem__(self, address, value) -> None:
        """Writes them."""
    def __repr__(self) -> str: ...
