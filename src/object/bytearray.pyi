"""Bytes that can be changed and can grow."""

class bytearray:
    def __new__(cls, source=..., encoding: str = ..., errors: str = ..., /):
        """Zeroed bytes of a length, a copy of a buffer, the integers of an iterable, or encoded text."""
    def __repr__(self) -> str: ...
    def __len__(self) -> int: ...
    def __getitem__(self, index, /): ...
    def __setitem__(self, index, value, /): ...
    def __contains__(self, sub, /) -> bool: ...
    def __add__(self, other, /) -> bytearray: ...
    def __iadd__(self, other, /) -> bytearray: ...
    def __mul__(self, times: int, /) -> bytearray: ...
    def __rmul__(self, times: int, /) -> bytearray: ...
    def __eq__(self, other, /) -> bool: ...
    def __lt__(self, other, /) -> bool: ...
    def __le__(self, other, /) -> bool: ...
    def __gt__(self, other, /) -> bool: ...
    def __ge__(self, other, /) -> bool: ...
    def append(self, value: int, /):
        """Adds a byte at the end."""
    def extend(self, items, /):
        """Adds the bytes of a buffer, or the integers of an iterable."""
    def decode(self, encoding: str = "utf-8", errors: str = "strict", /) -> str:
        """Text from UTF-8 or ASCII; `errors` is "strict", "ignore" or "replace". Raises UnicodeError, LookupError."""
    def hex(self, sep: str = ..., /) -> str:
        """Two hexadecimal digits for each byte, with `sep` between them."""
    @classmethod
    def fromhex(cls, text: str, /):
        """The bytes that pairs of hexadecimal digits mean. Raises ValueError."""
    def center(self, width: int, /) -> bytearray:
        """The bytes in the middle of `width` columns."""
    def count(self, sub, start: int = ..., end: int = ..., /) -> int:
        """How often `sub` occurs without overlaps."""
    def endswith(self, suffix, start: int = ..., end: int = ..., /) -> bool:
        """Whether they end with `suffix`, or with one of a tuple of them."""
    def find(self, sub, start: int = ..., end: int = ..., /) -> int:
        """Where `sub` stands first, or -1."""
    def index(self, sub, start: int = ..., end: int = ..., /) -> int:
        """Where `sub` stands first. Raises ValueError if it does not."""
    def isalpha(self) -> bool:
        """Whether there are letters only (ASCII), and at least one."""
    def isdigit(self) -> bool:
        """Whether there are digits only, and at least one."""
    def islower(self) -> bool:
        """Whether there are letters, and all of them are lower case."""
    def isspace(self) -> bool:
        """Whether there is white space only, and at least one byte."""
    def isupper(self) -> bool:
        """Whether there are letters, and all of them are upper case."""
    def join(self, items, /) -> bytearray:
        """The bytes of an iterable with this one between them."""
    def lower(self) -> bytearray:
        """The bytes with lower case letters (ASCII)."""
    def lstrip(self, chars = ..., /) -> bytearray:
        """The bytes without leading white space, or without leading characters of `chars`."""
    def partition(self, separator, /) -> tuple:
        """What stands before the first separator, the separator, and what follows."""
    def replace(self, old, new, count: int = -1, /) -> bytearray:
        """The bytes with `new` for every `old`, or for the first `count` of them."""
    def rfind(self, sub, start: int = ..., end: int = ..., /) -> int:
        """Where `sub` stands last, or -1."""
    def rindex(self, sub, start: int = ..., end: int = ..., /) -> int:
        """Where `sub` stands last. Raises ValueError if it does not."""
    def rpartition(self, separator, /) -> tuple:
        """What stands before the last separator, the separator, and what follows."""
    def rsplit(self, sep = None, maxsplit: int = -1) -> list:
        """Like `split`, from the right."""
    def rstrip(self, chars = ..., /) -> bytearray:
        """The bytes without trailing white space, or without trailing characters of `chars`."""
    def split(self, sep = None, maxsplit: int = -1) -> list:
        """The parts between the separators, or the words between white space."""
    def splitlines(self, keepends: bool = False) -> list:
        """The lines, without their ends unless `keepends`."""
    def startswith(self, prefix, start: int = ..., end: int = ..., /) -> bool:
        """Whether they begin with `prefix`, or with one of a tuple of them."""
    def strip(self, chars = ..., /) -> bytearray:
        """The bytes without white space at both ends, or without characters of `chars`."""
    def upper(self) -> bytearray:
        """The bytes with upper case letters (ASCII)."""
