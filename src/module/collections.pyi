"""Containers."""

def namedtuple(name: str, fields, /) -> type:
    """A subclass of tuple whose items can be read by names, too: a sequence of names, or a str with white space between them. It is called with the values, in order or by name; `_asdict()` gives an OrderedDict."""

class OrderedDict:
    """A dict (dicts keep their order, too) that compares the order with that of another OrderedDict."""
    def __repr__(self) -> str: ...
    def __eq__(self, other, /) -> bool: ...

class deque:
    """Items that can be added and taken at both ends."""
    def __new__(cls): ...
    def __init__(self, iterable, maxlen: int, flags: int = 0, /) -> None:
        """The last `maxlen` items of an iterable. What is added to a full deque pushes an item out at the other end, or with flags 1 raises IndexError."""
    def __len__(self) -> int: ...
    def __getitem__(self, index: int, /): ...
    def __setitem__(self, index: int, value, /) -> None: ...
    def append(self, x, /) -> None:
        """Adds an item at the right end."""
    def appendleft(self, x, /) -> None:
        """Adds an item at the left end."""
    def extend(self, iterable, /) -> None:
        """Adds the items of an iterable at the right end."""
    def pop(self):
        """Takes the rightmost item. IndexError if there is none."""
    def popleft(self):
        """Takes the leftmost item. IndexError if there is none."""
