from machine import Pin
import time
led = Pin(25, Pin.OUT)
n = 0
while n < 4:
    led.value(not led.value())
    time.sleep(0.1)
    n += 1
print("done", n)
