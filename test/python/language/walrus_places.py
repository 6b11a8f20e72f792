# where := may stand, and what it binds
if (n := len("abc")) > 2:
    print(n)
print([y := 1, y**2], y)
print([last := i for i in range(3)] if False else [(last := i) for i in range(3)], last)
i = 0
while (i := i + 1) < 4:
    pass
print(i)


def f(a):
    return (b := a * 2) + b, b


print(f(3), (lambda v: (w := v) + w)(4))
for text in ("x := 1", "((x, y) := 1)", "(a.b := 1)", "[i := i for i in range(2)]", "print(x = y := 1)", "lambda: q := 1"):
    try:
        compile(text, "", "exec")
        print("accepted", text)
    except SyntaxError:
        print("SyntaxError")
