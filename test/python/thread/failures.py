# What a thread does not catch ends that thread alone; recursion in a thread ends with RuntimeError.
import _thread
import time

left = 3


def finish():
    global left
    left -= 1


def quits():
    try:
        _thread.exit()
    finally:
        finish()


def recurse(n):
    return recurse(n + 1) + 1


def deep():
    try:
        recurse(0)
    except RuntimeError:
        print("RuntimeError")
    finish()


def arguments(a, b=2, *, c):
    print(a, b, c, _thread.get_ident() != main)
    finish()


main = _thread.get_ident()
_thread.start_new_thread(quits, ())
_thread.start_new_thread(deep, ())
_thread.start_new_thread(arguments, (1,), {"c": 3})
while left:
    time.sleep(0.001)
for wrong in ((), ()), ((), None), (1, {}):
    try:
        _thread.start_new_thread(finish, *wrong)
    except TypeError as e:
        print(e)
