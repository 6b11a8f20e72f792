import pyb

ticks = []


def tick(timer):
    ticks.append(pyb.millis())


timer = pyb.Timer(1, freq=20, callback=tick)
# What its first turns need comes from flash.
end = pyb.millis() + 400
while pyb.millis() < end:
    pass
ticks.clear()
end = pyb.millis() + 525
while pyb.millis() < end:
    pass
timer.deinit()
print(10 <= len(ticks) <= 11)
late = max(abs(b - a - 50) for a, b in zip(ticks, ticks[1:]))
print("late" if late > 15 else "in time")
