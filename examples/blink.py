# Blinks the LED of the board: on for a tenth of a second, ten times.

from pyb import LED, delay

led = LED(1)
for i in range(10):
    led.on()
    delay(100)
    led.off()
    delay(100)
