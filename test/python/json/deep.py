# nesting: the reader has no limit of its own, the writer has one because lists may hold themselves
import json

x = json.loads("[" * 20000 + "]" * 20000)
n = 0
while x:
    x = x[0]
    n += 1
print(n)
a = []
a.append(a)
try:
    json.dumps(a)
except RuntimeError:
    print("RuntimeError")
