# What code calls globals() is the dict that exec was given.
d = {"a": 1}
d["d2"] = d
exec("print(globals() is d2); a=2; globals()['b']=3; print(b)\ndef f(): return a+b", d)
print(d["a"], d["b"], d["f"]())
d["a"] = 10
print(d["f"]())
try:
    exec("z=1; 1/0", d)
except ZeroDivisionError:
    print(d["z"])
exec("del a", d)
print("a" in d)
exec("d3 = globals(); d3.clear()", d)
print(len(d))
