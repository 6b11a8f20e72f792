"""Waiting for streams."""

POLLIN: int = 1
POLLOUT: int = 4
POLLERR: int = 8
POLLHUP: int = 16

def poll():
    """A new set of streams to wait for."""
def select(rlist, wlist, xlist, timeout=None, /) -> tuple:
    """Waits, at most `timeout` seconds, until a stream is ready: the readable, the writable, the failed ones."""

class Poll:
    def register(self, obj, eventmask=5, /) -> None:
        """Adds a stream, or changes what is waited for: POLLIN, POLLOUT or both."""
    def unregister(self, obj, /) -> None:
        """Takes a stream out."""
    def modify(self, obj, eventmask, /) -> None:
        """Changes what is waited for. OSError if the stream was not registered."""
    def poll(self, timeout=-1, /) -> list:
        """Waits, at most so many milliseconds, until a stream is ready: pairs of stream and events."""
    def ipoll(self, timeout=-1, flags=0, /):
        """The same as an iterator. With flags=1 the streams that were ready are not waited for again until `modify`."""
    def __iter__(self): ...
    def __next__(self) -> tuple: ...
