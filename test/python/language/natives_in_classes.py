# builtin functions, types, instances and bound methods stored in a class do not bind
class A:
    absolute = abs
    number = int
    joined = "-".join
    own = lambda self: "bound"


a = A()
print(a.absolute(-3), a.number("7"), a.joined("abc"), a.own())
print(A.absolute(-4), A.number("8"))
A.size = len
print(a.size("four"))
