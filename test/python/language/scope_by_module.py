# Builtins that look at the scope they are called from, called as attributes of their module.
import builtins


class Helper:
    import builtins

    @builtins.classmethod
    def names(cls):
        return sorted(n for n in cls.builtins.globals() if n.startswith("mark"))


mark = 1
print(Helper.names())
print("mark" in builtins.dir(), "mark" in builtins.globals(), "mark" in builtins.locals())
print(builtins.eval("mark + 1"))
builtins.exec("marked = mark + 2")
print(marked)
print({n: v for (n, v) in builtins.globals().items() if n.startswith("mark")})
g = globals
print(g()["mark"])
e = eval
print(e("mark"))


class Elsewhere:
    # Other methods of these names are their own.
    def eval(self, text):
        return "eval " + text

    def dir(self):
        return "dir"


print(Elsewhere().eval("mark"), Elsewhere().dir())
