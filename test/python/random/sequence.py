# a seed gives the numbers that MicroPython gives
import random

random.seed(7)
print([random.getrandbits(32) for _ in range(4)], random.random(), random.uniform(1, 2))
print(random.randint(1, 100), random.choice("abc"), random.randrange(10), random.randrange(5, 50, 7), random.randrange(9, 0, -2))
random.seed(-3)
print(random.getrandbits(30), random.getrandbits(1), random.getrandbits(0))
random.seed(1 << 40 | 5)
print(random.getrandbits(16))
for f in (lambda: random.getrandbits(33), lambda: random.getrandbits(-1), lambda: random.randrange(0), lambda: random.randrange(1, 5, 0), lambda: random.randint(2, 1)):
    try:
        f()
    except ValueError as e:
        print("ValueError", e)
