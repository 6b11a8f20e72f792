# What a subclass of float holds is a float, whatever its value, and its own operators come first.


class F(float):
    pass


class G(float):
    def __add__(self, other):
        return "add"

    def __radd__(self, other):
        return "radd"


print(float(F(2.0)), float(F(1.5)), F(2.0) + 1, F(2.0) == 2, abs(F(-2.0)), -F(2.0), int(F(2.0)))
print(bool(F(0.0)), {F(2.0): 1}[2], F(2.0) < 3, F(2.0) > F(1.0), sum([F(2.0), 1]), F(2.0) * F(2.0))
print(G(1.5) + 1, 1 + G(2.0), G(1.0) + G(2.0), G(1.0) - 1)
