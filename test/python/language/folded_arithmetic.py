# arithmetic on literals gives what the running program would give
def same(text):
    a = eval(text)
    names = {}
    i = 0
    out = ""
    for part in text.split():
        if part[0].isdigit():
            names["v%d" % i] = eval(part)
            out += " v%d" % i
            i += 1
        else:
            out += " " + part
    b = eval(out.strip(), names)
    print(text, a, a == b and type(a) == type(b))


for op in ("+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^"):
    same("7 " + op + " 3")
    same("1000000007 " + op + " 13")
for op in ("+", "-", "*", "/"):
    same("7.5 " + op + " 2.0")
print(-7 // 2, -7 % 3, 7 % -3, -(2**70), ~5, - -5, -0.0, 2**0.5 == 2.0**0.5)
print((1, 2, "a") is (1, 2, "a") or True, -1 - -1)
