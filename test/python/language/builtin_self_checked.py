# a method taken from a builtin type wants an instance of it
tests = [
    lambda: list.append(1, 2),
    lambda: str.upper(5),
    lambda: dict.get([], 1),
    lambda: list.append(),
    lambda: getattr(set, "add")({}, 1),
]
for t in tests:
    try:
        t()
        print("no error")
    except TypeError:
        print("TypeError")


class L(list):
    pass


l = L()
list.append(l, 1)
L.append(l, 2)
print(l, str.upper("abc"), list(map(str.strip, [" a ", "b "])))
