import pyb

ticks = []


def tick(timer):
    ticks.append(pyb.millis())


timer = pyb.Timer(1, freq=20, callback=tick)
end = pyb.millis() + 525
while pyb.millis() < end:
    pass
timer.deinit()
print(len(ticks))
late = max(abs(b - a - 50) for a, b in zip(ticks, ticks[1:]))
print("late" if late > 15 else "in time")
