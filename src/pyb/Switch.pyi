"""The user switch."""

class Switch:
    def __new__(cls):
        """The switch of the board."""
    def __call__(self) -> bool:
        """True while it is pressed."""
    def value(self) -> bool:
        """True while it is pressed."""
    def callback(self, fun, /) -> None:
        """Has `fun()` called when the switch is pressed; None: no more."""
    def __repr__(self) -> str: ...
