class Shape:
    count = 0
    def __init__(self, name, sides=3):
        self.name = name
        self.sides = [i for i in range(sides)]
        Shape.count += 1
    def area(self):
        return 0
    def __repr__(self):
        return "<" + self.name + ">"
class Square(Shape):
    def __init__(self, a):
        super().__init__("square", 4)
        self.a = a
    def area(self):
        return self.a ** 2
def gen(n):
    for i in range(n):
        yield i * i
total = 0
for v in gen(5):
    total += v
shapes = [Square(2), Shape("x")]
for s in shapes:
    print(s, s.area(), len(s.sides))
d = {"a": 1, "b": 2}
for k, v in d.items():
    print(k, v)
d["c"] = 3
if "c" in d:
    del d["c"]
print(d.get("z", 0), sum([1, 2, 3]), min(3, 4), max(1, 2), abs(-3))
l = []
l.append(3)
l.append(1)
print(l[0], l[-1], l[1:], str(3), int("4"), float(2), f"{total} x")
try:
    l[10]
except IndexError as e:
    print("error", e)
try:
    raise ValueError("bad")
except ValueError as e:
    print(e)
finally:
    print("finally")
x = 1.5
while x < 10:
    x = x * 2 + 0.25
print(x, x // 1, 7 % 3, 7 // 2, 1 << 4, 5 & 3, 5 | 3, not x)
a, b = 1, 2
a, b = b, a
t = (1, 2, 3)
print(t[0], len(t), isinstance(t, tuple), a == b, a != b, "x" + "y", "ab" * 2)
