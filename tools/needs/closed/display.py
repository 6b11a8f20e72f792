# A picture in memory: points, lines, text from a table, a scrolling list of readings, a menu by a button.
from machine import Pin
from time import sleep_ms

WIDTH = 16
HEIGHT = 8
FONT = {"0": (7, 5, 7), "1": (2, 7, 1), "7": (1, 5, 3)}


class Picture:
    def __init__(self, width, height):
        self.width = width
        self.height = height
        self.buffer = bytearray(width * height // 8)

    def clear(self):
        for i in range(len(self.buffer)):
            self.buffer[i] = 0

    def point(self, x, y, on=True):
        if not (0 <= x < self.width and 0 <= y < self.height):
            return
        at = x + (y >> 3) * self.width
        if on:
            self.buffer[at] |= 1 << (y & 7)
        else:
            self.buffer[at] &= ~(1 << (y & 7)) & 255

    def line(self, x, y, length):
        for i in range(length):
            self.point(x + i, y)

    def text(self, text, x):
        for c in text:
            columns = FONT.get(c)
            if columns is None:
                x += 2
                continue
            for bits in columns:
                for y in range(3):
                    if bits >> y & 1:
                        self.point(x, y)
                x += 1
            x += 1


class Menu:
    def __init__(self, items):
        self.items = items
        self.chosen = 0

    def next(self):
        self.chosen = (self.chosen + 1) % len(self.items)

    def lines(self):
        return [("> " if i == self.chosen else "  ") + item for i, item in enumerate(self.items)]


picture = Picture(WIDTH, HEIGHT)
menu = Menu(["start", "stop", "level"])
button = Pin(3, Pin.IN, Pin.PULL_UP)
pressed = []
button.irq(lambda pin: pressed.append(1), Pin.IRQ_FALLING)
readings = []
for turn in range(5):
    picture.clear()
    picture.text(str(turn * 7), 0)
    picture.line(0, 7, turn + 3)
    readings.append(turn * 3 % 7)
    if len(readings) > 3:
        readings.pop(0)
    if pressed or turn % 2:
        pressed.clear()
        menu.next()
    high = max(readings)
    for value in readings:
        print("#" * value + "." * (high - value), end=" ")
    print(menu.lines()[menu.chosen].upper(), picture.buffer[:4], readings[-1] in (1, 2, 3))
    sleep_ms(20)
