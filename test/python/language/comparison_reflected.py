# == and != ask the left operand, then the right one; results are given as they are
class E:
    def __eq__(self, other):
        print("E eq")
        return 123


class N:
    def __ne__(self, other):
        print("N ne")
        return -456


for v in (None, 1, "a"):
    print(E() == v, v == E(), E() != v, v != E())
    print(N() == v, v == N(), N() != v, v != N())
print(E() != N(), N() != E())


class L:
    def __lt__(self, other):
        return "lt"

    def __ge__(self, other):
        return NotImplemented


print(L() < 1, 1 > L())
try:
    L() >= 1
except TypeError:
    print("TypeError")
