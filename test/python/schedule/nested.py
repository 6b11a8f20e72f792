# What a scheduled callback schedules runs later, outside of it; a wait sees both soon.
import time
import micropython

calls = []


def second(x):
    calls.append(("second", x))


def first(x):
    calls.append(("first", x))
    micropython.schedule(second, x + 1)
    time.sleep(0.002)
    calls.append("first ends")


micropython.schedule(first, 1)
start = time.ticks_ms()
time.sleep(0.02)
print(calls, time.ticks_diff(time.ticks_ms(), start) < 60)

micropython.schedule(micropython.kbd_intr, None)
micropython.schedule(micropython.kbd_intr, None)
try:
    for _ in range(3):
        time.sleep(0)
    print("not interrupted")
except KeyboardInterrupt:
    print("KeyboardInterrupt")
time.sleep(0)
try:
    while True:
        micropython.schedule(second, 0)
except RuntimeError as e:
    print(e)
