# Sensors measure what they were set to, in the form of their registers.
import sim, struct
from machine import I2C, Pin

i2c = I2C(0, scl=Pin(9), sda=Pin(8))
bme = sim.attach("bme280")
print(bme.inputs(), bme.get("temperature"))
bme.set(temperature=25.08, pressure=1006.5327)
i2c.writeto_mem(0x76, 0xF4, b"\x25")
print(i2c.readfrom_mem(0x76, 0xF3, 1)[0] & 8)
sim.advance(10)
raw = i2c.readfrom_mem(0x76, 0xF7, 6)
# Next to the example of the data sheet: 415148 519888, which are 25.0825 degrees.
print(raw[0] << 12 | raw[1] << 4 | raw[2] >> 4, raw[3] << 12 | raw[4] << 4 | raw[5] >> 4)
try:
    bme.set(light=3)
except ValueError as e:
    print(e)

mpu = sim.attach("mpu6050", 1, 0x69)
print(i2c.readfrom_mem(0x69, 0x75, 1), i2c.readfrom_mem(0x69, 0x3F, 2))
i2c.writeto_mem(0x69, 0x6B, b"\0")
i2c.writeto_mem(0x69, 0x19, b"\x09")
i2c.writeto_mem(0x69, 0x1A, b"\x01")
i2c.writeto_mem(0x69, 0x23, b"\x08")
i2c.writeto_mem(0x69, 0x6A, b"\x44")
mpu.set(ax=1, ay=-1, az=0.5)
sim.advance(50)
count = struct.unpack(">H", i2c.readfrom_mem(0x69, 0x72, 2))[0]
print(count, struct.unpack(">hhh", i2c.readfrom_mem(0x69, 0x74, 6)))
i2c.writeto_mem(0x69, 0x38, b"\x01")
mpu.connect("int", "GP14")
i2c.readfrom_mem(0x69, 0x3A, 1)
sim.advance(20)
print(sim.level("GP14"), i2c.readfrom_mem(0x69, 0x3A, 1)[0] & 1, sim.level("GP14"))

ads = sim.attach("ads1115,a0=1.024,a3=4.9")
i2c.writeto_mem(0x48, 1, b"\xc5\x83")
print(i2c.readfrom_mem(0x48, 1, 1)[0] >> 7)
sim.advance(9)
print(i2c.readfrom_mem(0x48, 1, 1)[0] >> 7, struct.unpack(">h", i2c.readfrom_mem(0x48, 0, 2)))
i2c.writeto_mem(0x48, 1, b"\xf1\x83")
sim.advance(9)
# No input is above the supply by more than a diode takes.
print(struct.unpack(">h", i2c.readfrom_mem(0x48, 0, 2))[0] * 6.144 / 32768 < 3.61)
