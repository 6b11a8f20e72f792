# drivers: ds1307 at24c32n
# The two chips of a "tiny RTC" board.
import sim
from machine import I2C, Pin
from ds1307 import DS1307
from at24c32n import AT24C32N

sim.attach("ds1307")
rom = sim.attach("at24c32")
i2c = I2C(0, scl=Pin(9), sda=Pin(8))
print([hex(a) for a in i2c.scan()])
d = DS1307(i2c)
print(d.halt())
d.datetime((2024, 12, 31, 2, 23, 59, 58))
print(d.datetime(), d.halt())
d.halt(False)
sim.advance(3000)
print(d.datetime())
d.halt(True)
at = d.datetime()
sim.advance(5000)
print(d.datetime() == at)
e = AT24C32N(i2c)
e.write(30, b"over the end of a page")
sim.advance(10)
print(e.read(28, 26), rom.memory()[28:54])
