# A weather station: every minute it shows time (DS3231), temperature and humidity (SHT31) on an OLED (SSD1306), all on one I2C bus.
# A sensor that fails is shown as dashes, and asked again the next time.
#
#     pyluma run --virtual --device sht31 --device ds3231 --device ssd1306 examples/weather_station.py

import framebuf
from machine import I2C
from time import sleep_ms

CLOCK = 0x68
SENSOR = 0x44
SCREEN = 0x3C
ROUNDS = 3


class Screen(framebuf.FrameBuffer):
    """128 x 64 dots. What is drawn is shown by `show`."""

    SETUP = bytes((0xAE, 0x20, 0, 0x40, 0xA1, 0xA8, 63, 0xC8, 0xD3, 0, 0xDA, 0x12, 0xD5, 0x80, 0x8D, 0x14, 0xAF))

    def __init__(self, i2c):
        self.i2c = i2c
        self.buffer = bytearray(1024)
        super().__init__(self.buffer, 128, 64, framebuf.MONO_VLSB)
        i2c.writeto(SCREEN, b"\0" + self.SETUP)

    def show(self):
        self.i2c.writeto(SCREEN, b"\0\x21\0\x7f\x22\0\x07")
        self.i2c.writeto(SCREEN, b"\x40" + self.buffer)


def decimal(bcd):
    return (bcd >> 4) * 10 + (bcd & 15)


def clock(i2c):
    """Hours and minutes."""
    minutes, hours = i2c.readfrom_mem(CLOCK, 1, 2)
    return "%02d:%02d" % (decimal(hours & 0x3F), decimal(minutes))


def crc(data):
    crc = 0xFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc << 1) ^ (0x131 if crc & 0x80 else 0)
    return crc


def climate(i2c):
    """Degrees Celsius and percent."""
    i2c.writeto(SENSOR, b"\x24\x00")
    sleep_ms(16)
    data = i2c.readfrom(SENSOR, 6)
    if crc(data[:2]) != data[2] or crc(data[3:5]) != data[5]:
        raise ValueError("checksum of the sensor")
    t, h = data[0] << 8 | data[1], data[3] << 8 | data[4]
    return "%5.1f C" % (175 * t / 65535 - 45), "%5.1f %%" % (100 * h / 65535)


def attempt(function, i2c, otherwise):
    try:
        return function(i2c)
    except (OSError, ValueError) as e:
        print(function.__name__, "failed:", e)
        return otherwise


def main():
    i2c = I2C(0, freq=400_000)
    screen = Screen(i2c)
    for _ in range(ROUNDS):
        time = attempt(clock, i2c, "--:--")
        temperature, humidity = attempt(climate, i2c, (" --.- C", " --.- %"))
        print(time, temperature, humidity)
        screen.fill(0)
        screen.text(time, 44, 4)
        screen.hline(0, 16, 128, 1)
        screen.text(temperature, 36, 28)
        screen.text(humidity, 36, 44)
        screen.show()
        sleep_ms(60_000)


if __name__ == "__main__":
    main()
