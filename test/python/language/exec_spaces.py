# exec and eval in the caller's names, in dicts, and in globals with locals of their own
x = 1
exec("x = 2")
print(x, eval("x + 1"))
space = {"x": 10}
exec("y = x + 1\ndef f(): return x, y", space)
print(space["y"], space["f"](), "y" in globals())
local = {}
exec("z = x; x = 5", None, local)
print(x, sorted(local.items()))
exec("print(x)", {"x": 3}, {"x": 4})
exec("def g(): return x\nprint(g())", {"x": 3})
code = compile("a * 2", "name", "eval")
print(eval(code, {"a": 21}), eval(code, {"a": "ab"}))
for args in (("1", 5), ("1", {}, 5), (5,)):
    try:
        eval(*args)
    except TypeError:
        print("TypeError")
try:
    exec("print(nothing)", {})
except NameError as e:
    print(e)


class A:
    v = 7
    exec("w = v + 1")
    names = sorted([n for n in list(locals()) if len(n) == 1])


print(A.w, A.names)
