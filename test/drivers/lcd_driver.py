# drivers: lcd_api machine_i2c_lcd pcf8574
import sim
from machine import I2C, Pin
from machine_i2c_lcd import I2cLcd
from pcf8574 import PCF8574

lcd = sim.attach("lcd1602")
expander = sim.attach("pcf8574")
i2c = I2C(0, scl=Pin(9), sda=Pin(8), freq=100000)
d = I2cLcd(i2c, 0x27, 2, 16)
d.putstr("Hello, world\nsecond line")
print(lcd.text())
d.clear()
d.move_to(3, 1)
d.putstr("here")
d.custom_char(1, bytes([0, 10, 31, 31, 14, 4, 0, 0]))
d.putchar(chr(1))
print(lcd.text())
d.display_off()
print(lcd.text().strip() == "")

p = PCF8574(i2c, 0x20)
p.port = 0xF0
expander.set(p7=0)
print(hex(p.port), p.pin(7), p.pin(6), p.pin(0))
