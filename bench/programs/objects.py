# Instances, attributes, methods, inheritance and an operator.


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def norm1(self):
        return abs(self.x) + abs(self.y)


class Turtle(Vector):
    def __init__(self):
        super().__init__(0, 0)
        self.heading = Vector(1, 0)

    def turn(self):
        h = self.heading
        self.heading = Vector(-h.y, h.x)

    def forward(self, n):
        for _ in range(n):
            p = self + self.heading
            self.x, self.y = p.x, p.y


def run():
    turtle = Turtle()
    far = 0
    for step in range(300):
        turtle.forward(step)
        turtle.turn()
        far = max(far, turtle.norm1())
    return far
