# A running light on the eight pins of a PCF8574, on an I2C bus in software: any two pins will do. A key between pin P7 and ground turns it round.
#
#     pyluma run --virtual --device pcf8574@1 examples/running_light.py

from machine import Pin, SoftI2C
from time import sleep_ms

EXPANDER = 0x20
KEY = 0x80


def main():
    i2c = SoftI2C(scl=Pin(5), sda=Pin(4), freq=100_000)
    lamp, step = 0, 1
    for _ in range(14):
        # A lamp lies between a pin and the supply: 0 lights it. The key's pin stays high, which makes it an input.
        i2c.writeto(EXPANDER, bytes([0xFF ^ 1 << lamp | KEY]))
        sleep_ms(100)
        if not i2c.readfrom(EXPANDER, 1)[0] & KEY:
            step = -step
        lamp = (lamp + step) % 7
    print("lamp", lamp)


if __name__ == "__main__":
    main()
