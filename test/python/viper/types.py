# What the compiler says where types do not fit, and what works around it.
def refused(body, signature="x: int, y: uint, p: ptr8, o"):
    try:
        exec("@micropython.viper\ndef f(" + signature + "):\n " + body)
    except (TypeError, NotImplementedError, SyntaxError) as e:
        print(type(e).__name__, e)


refused("x = o")
refused("return x")
refused("o + x")
refused("p[o]")
refused("p[0] = o")
refused("x ** x")
refused("if p: pass")
refused("pass", "x: float")


@micropython.viper
def count(o) -> int:
    n = int(len(o))
    found = 0
    for i in range(n):
        if o[i] and i != 1 or not i:
            found += 1
    return found


@micropython.viper
def closure(x: int):
    def inner():
        nonlocal x
        x = "changed"

    inner()
    return x


print(count([0, 1, 2, 0, 3]), closure(1))
try:
    exec("@micropython.asm_thumb\ndef f(): pass")
except SyntaxError as e:
    print(e)
