# Attributes and methods.
class Counter:
    def __init__(self):
        self.n = 0

    def step(self):
        self.n += 1


c = Counter()
for i in range(1000000):
    c.step()
print(c.n)
