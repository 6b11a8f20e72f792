"""The builtin iterators."""

class enumerate:
    def __new__(cls, iterable, start: int = 0):
        """Pairs of number and value."""

class filter:
    def __new__(cls, function, iterable, /):
        """The values for which a function, or with None they themselves, are true."""

class map:
    def __new__(cls, function, *iterables):
        """What a function gives for the values of the iterables."""

class reversed:
    def __new__(cls, sequence, /):
        """The values from the last to the first."""

class zip:
    def __new__(cls, *iterables):
        """Tuples of the values of several iterables, as many as the shortest has."""
