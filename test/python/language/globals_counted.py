# What was bound since globals() was called is counted, compared and taken out, and globals() is one dict.
g = globals()
n = len(g)
first = 1
second = 2
print(len(g) - n, globals() is g)
del first
print(len(g) - n)

d = {}
exec("def bind(name):\n    globals()[name] = 1\ndef more():\n    global z\n    z = 2", d)
there = len(d)
d["bind"]("a")
d["more"]()
print(len(d) - there, len(d.keys()) - there)
print(d == dict(d), d == {})
while d:
    d.popitem()
print(len(d), sorted(d))
