# Logs temperature, pressure and humidity from a BME280 on I2C: one line of measurements a second, ten times.
# On the simulated board: pyluma run --virtual --device bme280 examples/bme280.py

from machine import I2C
from struct import unpack
from time import sleep_ms, ticks_diff, ticks_ms


class BME280:
    """The sensor in its forced mode: it sleeps between measurements."""

    def __init__(self, i2c, address=0x76):
        self.i2c = i2c
        self.address = address
        if self.read(0xD0, 1)[0] != 0x60:
            raise OSError("no BME280 at 0x%02x" % address)
        # Calibration, with the names of the data sheet.
        self.t = unpack("<Hhh", self.read(0x88, 6))
        self.p = unpack("<Hhhhhhhhh", self.read(0x8E, 18))
        h2, h3, e4, e5, e6, h6 = unpack("<hBbBbb", self.read(0xE1, 7))
        self.h = self.read(0xA1, 1)[0], h2, h3, e4 << 4 | e5 & 15, e6 << 4 | e5 >> 4, h6

    def read(self, register, count):
        return self.i2c.readfrom_mem(self.address, register, count)

    def write(self, register, value):
        self.i2c.writeto_mem(self.address, register, bytes([value]))

    def measure(self):
        """Degrees Celsius, hectopascals, percent."""
        self.write(0xF2, 1)
        self.write(0xF4, 1 << 5 | 1 << 2 | 1)
        while self.read(0xF3, 1)[0] & 8:
            sleep_ms(1)
        raw = self.read(0xF7, 8)
        fine = self.fine_temperature(raw[3] << 12 | raw[4] << 4 | raw[5] >> 4)
        pressure = self.pressure(raw[0] << 12 | raw[1] << 4 | raw[2] >> 4, fine)
        return fine / 5120, pressure / 100, self.humidity(raw[6] << 8 | raw[7], fine)

    def fine_temperature(self, raw):
        t1, t2, t3 = self.t
        x = raw / 16384 - t1 / 1024
        y = raw / 131072 - t1 / 8192
        return x * t2 + y * y * t3

    def pressure(self, raw, fine):
        p1, p2, p3, p4, p5, p6, p7, p8, p9 = self.p
        x = fine / 2 - 64000
        y = x * x * p6 / 32768 + x * p5 * 2
        y = y / 4 + p4 * 65536
        x = (p3 * x * x / 524288 + p2 * x) / 524288
        x = (1 + x / 32768) * p1
        if x == 0:
            return 0
        p = (1048576 - raw - y / 4096) * 6250 / x
        return p + (p9 * p * p / 2147483648 + p * p8 / 32768 + p7) / 16

    def humidity(self, raw, fine):
        h1, h2, h3, h4, h5, h6 = self.h
        x = fine - 76800
        y = raw - (h4 * 64 + h5 / 16384 * x)
        y *= h2 / 65536 * (1 + h6 / 67108864 * x * (1 + h3 / 67108864 * x))
        y *= 1 - h1 * y / 524288
        return min(max(y, 0), 100)


sensor = BME280(I2C(0))
start = ticks_ms()
for i in range(10):
    temperature, pressure, humidity = sensor.measure()
    seconds = ticks_diff(ticks_ms(), start) // 1000
    print("{:4d} s {:6.2f} C {:8.2f} hPa {:5.1f} %".format(seconds, temperature, pressure, humidity))
    sleep_ms(1000)
