# what programs ask sys for
import sys

i = sys.implementation
print(i.name, i[0], i.version[:2] == i[1][:2], type(i._machine) is str, type(i._mpy) is int)
print(sys.byteorder, sys.version_info, sys.version[:6], type(sys.maxsize) is int, sys.intern("a"), sys.getsizeof([1, 2]) > 8)
print(sys.modules["sys"] is sys, type(sys.argv), sys.stdin.fileno(), sys.stdout.buffer.fileno(), sys.atexit(print))
print(sys.atexit(lambda: print("at exit")) is print)
try:
    sys.exit(3)
except SystemExit as e:
    print(e.args, e.value)
