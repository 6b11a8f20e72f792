# What a loop that counts leaves behind.
def no_turn():
    i = "x"
    for i in range(0):
        pass
    else:
        return i * 2


def seen_later():
    seen = []
    for i in range(3):
        seen.append(lambda: i)
    return [f() for f in seen]


def seen_by_generator():
    g = None
    for i in range(3):
        g = (i + k for k in range(2))
    return list(g)


def backwards():
    i = 5
    for i in range(3, 0, -1):
        if i == 9:
            break
    else:
        return i + 1


print(no_turn(), seen_later(), seen_by_generator(), backwards())
