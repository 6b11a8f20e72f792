"""Functions."""

class function:
    def __repr__(self) -> str: ...
