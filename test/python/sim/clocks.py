# The DS3231 runs with the board's clock; its alarms pull the line low; the EEPROM is deaf while it writes.
import sim
from machine import I2C, Pin

i2c = I2C(0, scl=Pin(9), sda=Pin(8))
clock = sim.attach("ds3231,int=GP10,temperature=-1.5")
i2c.writeto_mem(0x68, 0, bytes((0x50, 0x59, 0x23, 7, 0x31, 0x12, 0x99)))
sim.advance(11000)
print([hex(b) for b in i2c.readfrom_mem(0x68, 0, 7)])
t = i2c.readfrom_mem(0x68, 0x11, 2)
print(((t[0] ^ 0x80) - 0x80) + t[1] / 256)
i2c.writeto_mem(0x68, 7, bytes((0x05, 0x80, 0x80, 0x80)))
i2c.writeto_mem(0x68, 0x0E, bytes((0x05, 0)))
sim.advance(3000)
print(sim.level("GP10"))
sim.advance(2000)
print(sim.level("GP10"), i2c.readfrom_mem(0x68, 15, 1)[0] & 1)
i2c.writeto_mem(0x68, 15, b"\0")
print(sim.level("GP10"))
# 12 hours with PM
i2c.writeto_mem(0x68, 2, bytes((0x40 | 0x20 | 0x11,)))
print(hex(i2c.readfrom_mem(0x68, 2, 1)[0]))
sim.advance(3600 * 1000)
print(hex(i2c.readfrom_mem(0x68, 2, 1)[0]))

rom = sim.attach("at24c02", 1)
i2c.writeto(0x50, b"\x06abcd")
try:
    i2c.writeto(0x50, b"\x00")
except OSError as e:
    print(e)
sim.advance(5)
print(i2c.readfrom_mem(0x50, 0, 8), rom.memory()[:2])
