"""Functions."""

class function:
    def __repr__(self) -> str: ...

class bound_method:
    def __eq__(self, other, /) -> bool:
        """The same function bound to the same object."""
    def __hash__(self, /) -> int: ...
