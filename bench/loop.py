# Integer arithmetic in a loop.
s = 0
for i in range(3000000):
    s += i * 2 & 0xFF
print(s)
