# the value of an item is evaluated before its key; a loop over a dict that grows ends
def show(x):
    print(x, end=" ")
    return x


print({show(1): show(2), show(3): show(4)})
print({show(i): show(i * 2) for i in range(2)})
print({1: 2, **{3: 4}, 5: 6})
d = {1: 1}
for k in d:
    d[k + 1] = 1
print(len(d) >= 2)
print(len({1: 2}.values()), hash({}.values()) is not None)
for view in ({}.keys(), {}.items()):
    try:
        hash(view)
    except TypeError:
        print("TypeError")
