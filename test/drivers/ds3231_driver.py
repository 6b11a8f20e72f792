# drivers: ds3231_gen
import sim
from machine import I2C, Pin
import ds3231_gen

clock = sim.attach("ds3231")
clock.connect("int", "GP10")
i2c = I2C(0, scl=Pin(9), sda=Pin(8))
d = ds3231_gen.DS3231(i2c)
d.set_time((2024, 2, 28, 23, 59, 50, 2, 0))
print(d.get_time())
sim.advance(15000)
print(d.get_time())
clock.set(temperature=-3.25)
print(d.temperature())
clock.set(temperature=27.75)
print(d.temperature())
pin = Pin(10, Pin.IN, Pin.PULL_UP)
fell = []
pin.irq(lambda p: fell.append(d.get_time()[5]), Pin.IRQ_FALLING)
d.alarm1.set(ds3231_gen.EVERY_MINUTE, sec=30)
d.alarm1.enable(True)
print(d.alarm1(), pin())
sim.advance(30000)
print(d.alarm1(), pin(), len(fell))
d.alarm1.clear()
print(d.alarm1(), pin())
d.alarm2.set(ds3231_gen.EVERY_HOUR, min=5)
sim.advance(6 * 60 * 1000)
print(d.alarm2())
