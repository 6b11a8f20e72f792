# Functions that call themselves: on a board their text has a version for ints, which must never be seen.
import micropython


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


@micropython.native
def native_fib(n):
    return n if n < 2 else native_fib(n - 1) + native_fib(n - 2)


print(fib(10), fib(10.0), fib(True), fib(1.5), fib(-(2**70)))
print(native_fib(11), native_fib(5.5), native_fib(-1))


def fact(n):
    return 1 if n == 0 else n * fact(n - 1)


print(fact(5), fact(21), fact(0), fact(4.0))


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


print(gcd(12, 18), gcd(2**70, 2**65 * 3), gcd(7.5, 2.5), gcd(-12, 18))


def ack(m, n):
    if m == 0:
        return n + 1
    if not n:
        return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))


print(ack(2, 3), ack(1, 5))


def tail(s, n):
    if n:
        return tail(s + "a", n - 1)
    return s


print(tail("", 3), tail("x", 2.0))


def up(n):
    return n if n > 10 else up(n * 3)


print(up(1), up(1.5), up(2**31 - 5))


def last(n):
    # no return: None
    if n > 3:
        last(n - 1)


print(last(5))


def local(n):
    k = n * 2
    k -= 1
    n += k
    if n > 100:
        return n, k
    return local(n)


print(local(1), local(2**53))


@micropython.native
def hanoi(n, a, b, c, out):
    if n == 0:
        return 0
    k = hanoi(n - 1, a, c, b, out)
    out.append((n, a, b))
    return k + 1 + hanoi(n - 1, c, b, a, out)


moves = []
print(hanoi(3, "x", "y", "z", moves), moves)


@micropython.native
def qsort(a, low, high):
    if low >= high:
        return
    pivot = a[high]
    i = low
    for j in range(low, high):
        if a[j] < pivot:
            a[i], a[j] = a[j], a[i]
            i += 1
    a[i], a[high] = a[high], a[i]
    qsort(a, low, i - 1)
    qsort(a, i + 1, high)


items = [5, 2, 8, 1, 9, 3]
qsort(items, 0, 5)
print(items)


@micropython.native
def perms(n):
    if n == 0:
        return [[]]
    return [x[:i] + [n] + x[i:] for x in perms(n - 1) for i in range(n)]


print(perms(3))


@micropython.native
def powers(n):
    if n == 0:
        return 1
    return 16 * powers(n - 1)


print(powers(18))


@micropython.native
def down(n):
    return n if n < -3 else down(n - 2147483647)


print(down(-2147483640), down(5), down(2**34))


# What cannot be an int, and what cannot be called.
for argument in ("a", None, [1], fib):
    try:
        fib(argument)
    except TypeError as e:
        print("TypeError")
try:
    fib(1, 2)
except TypeError as e:
    print("TypeError")


def endless(n):
    return endless(n + 1)


@micropython.native
def native_endless(n):
    return native_endless(n + 1) + 1


for f in (endless, native_endless):
    for n in (0, 0.5, 2**80):
        try:
            f(n)
        except RecursionError as e:
            print(e)

# Another function of that name, from the outside and from the inside.
old = fib


def fib(n):
    return -n


print(old(5))


@micropython.native
def rebound(n):
    global rebound
    if n == 0:
        return 0
    rebound = lambda n: 100
    return n


print(rebound(2), rebound(2))
