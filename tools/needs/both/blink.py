from pyb import LED, delay
led = LED(1)
for i in range(4):
    led.toggle()
    delay(100)
