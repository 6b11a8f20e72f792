# iterators inside iterators, too many to be followed: an exception, and the program goes on
for wrap in (enumerate, lambda x: filter(None, x), lambda x: map(max, x, [1]), zip):
    x = (1, 2)
    for _ in range(30000):
        x = wrap(x)
    try:
        list(x)
        print("done")
    except RuntimeError:
        print("RuntimeError")
x = range(5)
for _ in range(100):
    x = map(lambda v: v + 1, x)
print(list(x))
