# A rainbow that runs along eight NeoPixels on GP28.
#
#     pyluma run --virtual --device ws2812@GP28 examples/rainbow.py

from machine import Pin
from neopixel import NeoPixel
from time import sleep_ms

STEPS = 24


def colour(angle):
    """Red, green and blue for an angle of 0 to 255 on the circle of colours; dim, for the eyes."""
    part, rest = divmod(angle * 3, 256)
    up, down = rest // 8, (255 - rest) // 8
    return ((down, up, 0), (0, down, up), (up, 0, down))[part]


def main():
    pixels = NeoPixel(Pin(28), 8)
    for step in range(STEPS):
        for i in range(len(pixels)):
            pixels[i] = colour((i * 32 + step * 256 // STEPS) & 255)
        pixels.write()
        sleep_ms(40)
    pixels.fill((0, 0, 0))
    pixels.write()


if __name__ == "__main__":
    main()
