# A builtin type may be any of the bases, not just the first: instances have its representation and its methods.
import io
from collections import OrderedDict, deque


class Mixin:
    def hi(self):
        return "hi " + type(self).__name__

    def __len__(self):
        return 77


class MyList(Mixin, list):
    pass


x = MyList([3, 1])
x.append(2)
x.sort()
print(x, x.hi(), len(x), x[1:], 2 in x, x == [1, 2, 3])


class Plain:
    def hi(self):
        return "hi " + type(self).__name__


class MyDict(Plain, dict):
    pass


d = MyDict(a=1)
d["b"] = 2
print(sorted(d.items()), d.hi(), len(d))


class MyStr(Plain, str):
    pass


s = MyStr("abc")
print(s.upper(), s.hi(), s + "d", s == "abc", {s: 1}["abc"], {"abc": 2}[s[:]])


class MyInt(Plain, int):
    pass


i = MyInt(5)
print(i + 1, i.hi(), {i: "five"}[5], i in {5})


class MyError(Plain, ValueError):
    pass


try:
    raise MyError("boo")
except ValueError as e:
    print(e, e.args, e.hi())


class Ordered(Plain, OrderedDict):
    pass


o = Ordered()
o["z"] = 1
o["a"] = 2
print(list(o), o.hi())


class Queue(Plain, deque):
    pass


q = Queue((), 3)
q.append(1)
q.append(2)
print(list(q), q.hi(), q.popleft())


class Text(Plain, io.StringIO):
    pass


print(Text("line 1\nline 2").readline(), end="")


# A class that is derived from such a one, behind another.
class More(Plain, MyList):
    def __len__(self):
        return 78


m = More([1, 2])
print(m, len(m), m.hi(), m[1])


# Changes of a base are seen, wherever it stands.
Mixin.__len__ = lambda self: 79
Plain.hi = lambda self: "changed"
print(len(x), len(m), x.hi(), m.hi(), d.hi())
