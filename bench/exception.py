# Raising and catching.
n = 0
for i in range(200000):
    try:
        raise ValueError(i)
    except ValueError:
        n += 1
print(n)
