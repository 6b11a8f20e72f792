from machine import I2C, Pin
from struct import unpack
from time import sleep_ms, ticks_diff, ticks_ms


class Sensor:
    def __init__(self, i2c, address=0x40):
        self.i2c = i2c
        self.address = address
        if self.read(0, 1)[0] != 7:
            raise OSError("nothing at 0x%02x" % address)
        self.scale, self.offset = unpack("<Hh", self.read(1, 4))
        self.flags = self.read(2, 1)[0], self.scale

    def read(self, register, count):
        return self.i2c.readfrom_mem(self.address, register, count)

    def write(self, register, value):
        self.i2c.writeto_mem(self.address, register, bytes([value]))

    def measure(self):
        self.write(2, 1 << 3 | 5)
        while self.read(3, 1)[0] & 8:
            sleep_ms(1)
        raw = self.read(4, 2)
        n = raw[0] << 8 | raw[1] >> 1
        x = n / 16 - self.offset / 1024
        y = (x - 300) * x
        y *= 1 - x / 1000
        if x == 0:
            return 0
        y = y / 4 + 5 * 65536
        return min(max(x, 0), 100), y / 100


led = Pin(25, Pin.OUT)
sensor = Sensor(I2C(0))
start = ticks_ms()
for i in range(5):
    led.toggle()
    x, y = sensor.measure()
    seconds = ticks_diff(ticks_ms(), start) // 1000
    print("{:4d} s {:6.2f} C {:8.2f} hPa".format(seconds, x, y))
    print("%d: %.1f %s" % (i, x, y))
    sleep_ms(1000)
