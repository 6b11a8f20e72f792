# Timer: periodic and once, frequencies, deinit, errors
from machine import Timer
import time

ticks = []
t = Timer(period=10, callback=lambda x: ticks.append(x is t))
print(t)
time.sleep_ms(35)
print(ticks)
t.deinit()
time.sleep_ms(35)
print(len(ticks))
t.init(mode=Timer.ONE_SHOT, freq=200, callback=ticks.append)
print(t)
time.sleep_ms(20)
print(len(ticks))
t.init(period=1, tick_hz=10, callback=ticks.append)
print(t, Timer(freq=0.5), Timer(-1) is Timer(-1))
t.deinit()
for bad in (lambda: Timer(0), lambda: Timer(freq=0), lambda: Timer(-1, 1)):
    try:
        bad()
    except (ValueError, ZeroDivisionError, TypeError) as e:
        print(type(e).__name__)
