# Words have 32 bits, whatever Python's ints have.
@micropython.viper
def wrap(x: int, y: int):
    return (x + y, x - y, x * y, x << 1, x >> 1, x // y, x % y)


@micropython.viper
def unsigned(x: uint, y: uint):
    return (x + y, x - y, x * y, x >> 1, ~x, -x, x < y)


@micropython.viper
def shifts(n: int):
    one = 1
    minus = -8
    return (one << n, minus >> n, uint(minus) >> uint(n))


print(wrap(0x7FFFFFFF, 3))
print(wrap(-7, 2))
print(wrap(1 << 40 | 5, -3))
print(unsigned(0xFFFFFFFF, 2))
print(shifts(4), shifts(31), shifts(32), shifts(40))
try:
    wrap(1, 0)
except ZeroDivisionError as e:
    print(e)
try:
    wrap(1.5, 1)
except TypeError as e:
    print(e)
