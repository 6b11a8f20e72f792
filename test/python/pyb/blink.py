# A timer turns an LED over, and may stop itself.
import pyb

led = pyb.LED(1)
seen = []


def tick(timer):
    led.toggle()
    seen.append(led.intensity())
    if len(seen) == 4:
        timer.deinit()


pyb.Timer(4, freq=100, callback=tick)
pyb.delay(100)
print(seen)
