"""Text: an immutable sequence of Unicode code points."""

class str:
    def __new__(cls, object=..., encoding: str = ..., errors: str = ..., /):
        """Text of any object, or of bytes in UTF-8 or ASCII; `errors` is "strict", "ignore" or "replace"."""
    def __repr__(self) -> str: ...
    def __str__(self) -> str: ...
    def __len__(self) -> int: ...
    def __getitem__(self, index, /) -> str: ...
    def __contains__(self, sub: str, /) -> bool: ...
    def __add__(self, other: str, /) -> str: ...
    def __mul__(self, times: int, /) -> str: ...
    def __rmul__(self, times: int, /) -> str: ...
    def __mod__(self, args, /) -> str:
        """Formats the arguments by the `%` directives of the text."""
    def format(self, *args, **kwargs) -> str:
        """Puts the arguments in the place of the replacement fields `{}`, `{0}`, `{name:>8.3f}`."""
    def encode(self, encoding: str = "utf-8", errors: str = "strict", /) -> bytes:
        """Bytes in UTF-8 or ASCII. Raises LookupError for other encodings."""
    def center(self, width: int, /) -> str:
        """The text in the middle of `width` columns."""
    def count(self, sub: str, start: int = ..., end: int = ..., /) -> int:
        """How often `sub` occurs without overlaps."""
    def endswith(self, suffix, start: int = ..., end: int = ..., /) -> bool:
        """Whether the text ends with `suffix`, or with one of a tuple of them."""
    def find(self, sub: str, start: int = ..., end: int = ..., /) -> int:
        """Where `sub` stands first, or -1."""
    def index(self, sub: str, start: int = ..., end: int = ..., /) -> int:
        """Where `sub` stands first. Raises ValueError if it does not."""
    def isalpha(self) -> bool:
        """Whether there are letters only (ASCII), and at least one."""
    def isdigit(self) -> bool:
        """Whether there are digits only, and at least one."""
    def islower(self) -> bool:
        """Whether there are letters, and all of them are lower case."""
    def isspace(self) -> bool:
        """Whether there is white space only, and at least one character."""
    def isupper(self) -> bool:
        """Whether there are letters, and all of them are upper case."""
    def join(self, items, /) -> str:
        """The strings of an iterable with this one between them."""
    def lower(self) -> str:
        """The text with lower case letters (ASCII)."""
    def lstrip(self, chars: str = ..., /) -> str:
        """The text without leading white space, or without leading characters of `chars`."""
    def partition(self, separator: str, /) -> tuple:
        """What stands before the first separator, the separator, and what follows."""
    def replace(self, old: str, new: str, count: int = -1, /) -> str:
        """The text with `new` for every `old`, or for the first `count` of them."""
    def rfind(self, sub: str, start: int = ..., end: int = ..., /) -> int:
        """Where `sub` stands last, or -1."""
    def rindex(self, sub: str, start: int = ..., end: int = ..., /) -> int:
        """Where `sub` stands last. Raises ValueError if it does not."""
    def rpartition(self, separator: str, /) -> tuple:
        """What stands before the last separator, the separator, and what follows."""
    def rsplit(self, sep: str = None, maxsplit: int = -1) -> list:
        """Like `split`, from the right."""
    def rstrip(self, chars: str = ..., /) -> str:
        """The text without trailing white space, or without trailing characters of `chars`."""
    def split(self, sep: str = None, maxsplit: int = -1) -> list:
        """The parts between the separators, or the words between white space."""
    def splitlines(self, keepends: bool = False) -> list:
        """The lines, without their ends unless `keepends`."""
    def startswith(self, prefix, start: int = ..., end: int = ..., /) -> bool:
        """Whether the text begins with `prefix`, or with one of a tuple of them."""
    def strip(self, chars: str = ..., /) -> str:
        """The text without white space at both ends, or without characters of `chars`."""
    def upper(self) -> str:
        """The text with upper case letters (ASCII)."""
