"""Heaps: lists whose first item is the smallest."""

def heappush(heap: list, item, /) -> None:
    """Adds an item to a heap."""
def heappop(heap: list, /):
    """Takes the smallest item out of a heap. IndexError if it is empty."""
def heapify(x: list, /) -> None:
    """Makes a heap of a list."""
