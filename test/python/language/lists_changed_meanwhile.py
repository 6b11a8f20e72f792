# only pyluma: MicroPython reads memory out of bounds here
# Comparisons, indexes and keys that change the list that is being worked on.
class Clears:
    def __init__(self, l):
        self.l = l

    def __eq__(self, other):
        self.l.clear()
        return True


def told(f):
    try:
        print(f())
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)


l = []
for method in ("remove", "index", "count", "__contains__"):
    l.clear()
    l.append(Clears(l))
    l.append(2)
    l.append(3)
    told(lambda: getattr(l, method)(5) in (0, 1, True))
    print(method, l)
g = {"x": 1}
exec("y = 2\nglobals().clear()\ntry:\n    y\nexcept NameError as e:\n    print(e)", g)
print("x" in g, "y" in g)
