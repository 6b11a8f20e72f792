# A ring of items with a largest size.
from collections import deque

d = deque((), 3)
for i in range(5):
    d.append(i)
print(list(d), len(d), d[0], d[-1])
d.appendleft(9)
print(list(d), d.pop(), d.popleft(), list(d))
d.extend("abc")
print(list(d), [x for x in d], bool(d))
d[1] = "B"
print(d[1], "B" in d)
for f in (lambda: d[3], lambda: d[-4], lambda: deque((), 1).pop(), lambda: deque((), 1).popleft()):
    try:
        f()
    except IndexError as e:
        print(e)
full = deque([1], 1, 1)
for f in (full.append, full.appendleft):
    try:
        f(2)
    except IndexError as e:
        print(e)
for args in (((),), ((), -1), (1, 2)):
    try:
        deque(*args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
zero = deque([1, 2], 0)
zero.append(1)
zero.appendleft(1)
print(list(zero), len(zero))
