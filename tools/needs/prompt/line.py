print(1)
x = 1
x + 2
print("x", x)
x += 1
print(x if x else 0)
