# an exception is raisable once it is made; what `from` names is evaluated and warned of
class E(Exception):
    def __init__(self):
        raise self


try:
    E()
except TypeError:
    print("TypeError")


class F(Exception):
    def __init__(self, x):
        self.x = x


try:
    raise F(5)
except F as e:
    print(e.x, e.args)


class G(Exception):
    def __init__(self):
        super().__init__("given", 2)


print(G().args)
try:
    try:
        nothing
    except 1:
        pass
except TypeError:
    print("TypeError")
try:
    raise ValueError from print("evaluated")
except ValueError:
    print("ValueError")
print(str(KeyError("k")), repr(KeyError("k")))
