"""Pseudo-random numbers: MicroPython's generator, so that a seed gives the same numbers."""

def getrandbits(n, /) -> int:
    """An int of n random bits, 0 to 32."""
def seed(n=None, /) -> None:
    """Starts the generator with an int, or anywhere."""
def randrange(start, stop=None, step=1, /) -> int:
    """An int below start, or from `range(start, stop, step)`."""
def randint(a, b, /) -> int:
    """An int from a to b, both included."""
def choice(sequence, /):
    """An item of a sequence. IndexError if it is empty."""
def random() -> float:
    """A float from 0 up to, but not including, 1."""
def uniform(a, b, /) -> float:
    """A float between a and b."""
