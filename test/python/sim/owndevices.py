# The two devices of docs/devices.md that are written in Python.
import sim
from machine import I2C, Pin


class Lamp:
    address = 0x42

    def __init__(self):
        self.registers = bytearray(16)

    def changed(self, register, value):
        print("register", register, "is", value)


class Echo:
    address = 0x43
    last = b""

    def write(self, data):
        self.last = data

    def read(self):
        return self.last


lamp = sim.attach(Lamp())
sim.attach(Echo(), 1)
i2c = I2C(0, scl=Pin(9), sda=Pin(8))
print(i2c.scan())
i2c.writeto_mem(0x42, 3, b"\x07\x08")
print(i2c.readfrom_mem(0x42, 3, 2), lamp.registers[3])
i2c.writeto(0x43, b"hello")
print(i2c.readfrom(0x43, 5))
