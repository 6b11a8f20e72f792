# Classes derived from containers can have constructors of their own.
from array import array
from collections import OrderedDict, deque
from hashlib import sha256
from micropython import RingIO


class Ring(deque):
    def __init__(self, n):
        super().__init__(range(n), n)
        self.n = n


class Words(array):
    def __init__(self, *items):
        super().__init__("H", items)


class Counter(OrderedDict):
    def __init__(self, text):
        super().__init__()
        for c in text:
            self[c] = self.get(c, 0) + 1


class Digest(sha256):
    def __init__(self, text):
        super().__init__(text.encode())


class Pipe(RingIO):
    def __init__(self):
        super().__init__(4)


r = Ring(3)
r.append("x")
print(list(r), r.n)
w = Words(1, 2, 65537)
w.append(9)
print(list(w), len(w), bytes(w))
print(list(Counter("hello").items()))
print(Digest("abc").digest()[:4])
p = Pipe()
print(p.write(b"12345"), p.read())
