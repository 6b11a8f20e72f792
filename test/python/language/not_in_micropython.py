# what MicroPython leaves out says so
def store():
    [1, 2, 3][::2] = [5, 6]


tests = (
    lambda: "abc"[::2],
    lambda: b"abc"[::-1],
    lambda: (1, 2, 3)[::2],
    lambda: "abc"[1:2:3],
    store,
    lambda: "{0.x}".format(1),
    lambda: "{a[0]}".format(a=[1]),
    lambda: str(b"abc", encoding="utf8"),
    lambda: bytes("abc", encoding="utf8"),
    lambda: "a b".rsplit(None, 1),
)
for t in tests:
    try:
        print(t())
    except NotImplementedError as e:
        print("NotImplementedError", e)
print([1, 2, 3, 4][::2], [1, 2, 3][::-1], range(10)[2:8:3], "abc"[0:2:1])


class A:
    pass


class B(A):
    pass


try:
    A.x = property(lambda self: 1)
except AttributeError as e:
    print(e)
B.y = property(lambda self: 2)
print(B().y)
