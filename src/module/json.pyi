"""JSON: from Python objects to text and back."""

def dump(obj, stream, /, *, separators=None) -> None:
    """Writes an object to a stream. `separators` is a pair: between items, and behind a key."""
def dumps(obj, /, *, separators=None) -> str:
    """An object as JSON text."""
def load(stream, /):
    """The object that the text of a stream stands for. ValueError if it is no JSON."""
def loads(text, /):
    """The object that a str or bytes stand for. ValueError if it is no JSON."""
