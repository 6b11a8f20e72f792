# names made by const stand for their value; with an underscore they are not stored at all
from micropython import const

X = const(12)
_HIDDEN = const(X * 2 + 1)
_TEXT = const("text")
_PAIR = const((X, _TEXT, b"bytes", None))


def f(n=_HIDDEN):
    return n, X, _PAIR


print(f(), _PAIR is _PAIR)
print("X" in globals(), "_HIDDEN" in globals())


class A:
    LIMIT = const(1 << 4)
    _STEP = const(-3)

    def f(self):
        return self.LIMIT + _STEP


print(A().f(), hasattr(A, "LIMIT"), hasattr(A, "_STEP"))
for text in ("a = const(x)", "A = const(1); A = const(2)", "B = const(1); B += 1", "C = const(1 // 0)", "D = const(1, 2)"):
    try:
        exec(text)
    except SyntaxError as e:
        print("SyntaxError", e)
