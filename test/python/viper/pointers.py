# Pointers of 8, 16 and 32 bits see the same memory; a pointer is an int for Python.
@micropython.viper
def halves(p: ptr16, n: int) -> int:
    total = 0
    for i in range(n):
        total += p[i]
        p[i] = i << 8 | i
    return total


@micropython.viper
def shifted(buffer, by: int) -> int:
    p = ptr32(int(ptr(buffer)) + by)
    p[0] = p[0] ^ -1
    return p[0]


@micropython.viper
def swap(p: ptr8, i: int, j: int):
    p[i], p[j] = p[j], p[i]


@micropython.viper
def outside(p: ptr8, i: int) -> int:
    return p[i]


b = bytearray(range(12))
print(halves(b, 3), b)
print(shifted(b, 4), shifted(b, 5), b)
swap(b, 0, 11)
swap(memoryview(b)[4:], 0, 1)
print(b)
try:
    outside(b, 12)
except IndexError as e:
    print(e)
