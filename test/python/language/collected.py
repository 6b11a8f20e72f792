# builtins that take a generator expression
pairs = [(1, "a"), (2, "b")]
print(dict((v, k) for k, v in pairs), dict(p for p in pairs))
print(list(k for k, v in pairs), tuple(v for k, v in pairs), sorted(set(k for k, v in pairs)), frozenset(k for k, v in pairs) == {1, 2})
print(sum(k for k, v in pairs), any(k > 1 for k, v in pairs), all(k > 1 for k, v in pairs))
print(min(k for k, v in pairs), max(v for k, v in pairs), "".join(v for k, v in pairs), sorted(-k for k, v in pairs))
print(bytes(k for k, v in pairs), bytearray(k for k, v in pairs), len(list(enumerate(k for k, v in pairs))))


def local():
    return dict((v, k) for k, v in pairs), [dict((k, i) for k, v in pairs) for i in range(2)]


print(local())
for f in (lambda: dict(k for k, v in pairs), lambda: dict((k, v, 1) for k, v in pairs)):
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
