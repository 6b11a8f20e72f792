"""Numbers with a fraction."""

class float:
    def __new__(cls, x=..., /):
        """The float of a number or of text. ValueError if the text is none."""
    def __repr__(self) -> str: ...
