"""Memories of blocks: flash and card."""

class Flash:
    def __new__(cls, *, start=-1, len=-1):
        """The flash that is left for files, as a device of blocks; or `len` bytes of it from `start` on, both multiples of a block. Without
        arguments it begins with 256 blocks of a partition table, as older programs expect. ValueError for what is not there."""
    def readblocks(self, block_num, buf, offset=0, /) -> int:
        """Fills a buffer from a block on; with an offset, any part of a block. 0, or a negative error number."""
    def writeblocks(self, block_num, buf, offset=0, /) -> int:
        """Writes a buffer in the same way."""
    def ioctl(self, cmd, arg, /):
        """1 begins, 2 ends, 3 writes what is cached, 4 gives the number of blocks, 5 their size, 6 erases a block. None for others."""
    def __repr__(self) -> str: ...

class SDCard:
    def __new__(cls):
        """The card in the slot. A Pico has no slot: there `present` is False."""
    def present(self) -> bool:
        """Is a card in the slot?"""
    def power(self, state, /) -> bool:
        """Turns the card on or off; False if that failed."""
    def info(self):
        """(bytes, bytes of a block, type) of the card, None while it is off."""
    def read(self, block_num, /) -> bytearray:
        """Reads a block of 512 bytes; Exception if that fails."""
    def write(self, block_num, data, /) -> None:
        """Writes whole blocks. ValueError for parts of one, Exception if it fails."""
    def readblocks(self, block_num, buf, /) -> bool:
        """Fills a buffer from a block on; False if that fails."""
    def writeblocks(self, block_num, buf, /) -> bool:
        """Writes a buffer; False if that fails."""
    def ioctl(self, cmd, arg, /):
        """As that of Flash; 1 turns the card on, 2 off."""
