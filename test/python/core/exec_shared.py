# Functions made by exec go on sharing their globals with the dict.
space = {"x": 1, 5: "five"}
exec("def f(): return x\ndef g():\n    global y\n    y = x", space)
print(space["f"]())
space["x"] = 2
print(space["f"](), "y" in space)
space["g"]()
print(space["y"], space[5])
del space["x"]
try:
    space["f"]()
except NameError as e:
    print("NameError")
exec("x = 7", space)
print(space["f"](), sorted(k for k in space if isinstance(k, str) and len(k) == 1))
print(eval("globals()", space) is space)
