# execfile runs a file where it is called; help tells what an object has.
with open("executed.tmp", "w") as f:
    f.write("def f(): return x + 1\ny = f()\n")
x = 41
execfile("executed.tmp")
print(y, f())
try:
    execfile("nope.tmp")
except OSError as e:
    print(e)
import os

os.remove("executed.tmp")


class A:
    a = 1


help(A)
