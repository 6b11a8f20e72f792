"""Whole numbers of any size, and truth values."""

class int:
    def __new__(cls, x=0, base: int = ..., /):
        """The int of a number, cut towards 0, or of text in a base. ValueError if the text is none."""
    def __repr__(self) -> str: ...
    @classmethod
    def from_bytes(cls, bytes, byteorder: str = "big", *, signed: bool = False) -> int:
        """The int that bytes stand for, "big" or "little" end first."""
    def to_bytes(self, length: int = 1, byteorder: str = "big", signed: bool = False) -> bytes:
        """Bytes of the int, "big" or "little" end first. OverflowError if they are too few."""
    def bit_length(self) -> int:
        """Bits without the sign."""

class bool:
    def __new__(cls, x=..., /):
        """Python's truth of a value."""
