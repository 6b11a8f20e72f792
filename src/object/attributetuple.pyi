"""Tuples with named items."""

class AttributeTuple:
    def __repr__(self) -> str: ...
