# What displays show: as text, and as a picture.
import sim, os
from machine import I2C, SPI, Pin

i2c = I2C(0, scl=Pin(9), sda=Pin(8))
oled = sim.attach("ssd1306")
for command in (0xAE, 0x20, 0, 0xA1, 0xC8, 0xA8, 7, 0xAF):
    i2c.writeto(0x3C, bytes((0x80, command)))
i2c.writeto(0x3C, b"\x40" + bytes((0xFF, 0x01, 0x02, 0x04, 0x80)))
for row in oled.text().split("\n"):
    print(row[:8])
oled.png("displays.png")
with open("displays.png", "rb") as f:
    head = f.read(26)
os.remove("displays.png")
print(head[:4], head[16:25])
i2c.writeto(0x3C, b"\x80\xa0\x80\xa7")
print(oled.text().split("\n")[1][-8:])

lcd = sim.attach("lcd1602")


def nibble(n, rs=0):
    for e in (4, 0):
        i2c.writeto(0x27, bytes((n << 4 | 8 | e | rs,)))
    sim.advance(0.1)


def byte(b, rs=0):
    nibble(b >> 4, rs)
    nibble(b & 15, rs)
    sim.advance(2)


for n in (3, 3, 3, 2):
    nibble(n)
    sim.advance(5)
for command in (0x28, 0x0C, 0x06, 0x01):
    byte(command)
for c in b"Top":
    byte(c, 1)
byte(0xC0)
for c in b"Bottom":
    byte(c, 1)
print(repr(lcd.text()))
byte(0x18)
print(repr(lcd.text()))

chip = sim.attach("mcp23017,gpa1=1,inta=GP11")
i2c.writeto_mem(0x20, 0x00, b"\xf0\x0f")
i2c.writeto_mem(0x20, 0x14, b"\x05\xa0")
print(chip.text(), chip.memory()[0x12:0x14])
i2c.writeto_mem(0x20, 0x04, b"\x80")
i2c.writeto_mem(0x20, 0x0C, b"\x80")
print(sim.level("GP11"), end=" ")
chip.set(gpa7=0)
print(sim.level("GP11"), i2c.readfrom_mem(0x20, 0x10, 1), sim.level("GP11"))
try:
    chip.connect("irq", 5)
except ValueError as e:
    print(e)
