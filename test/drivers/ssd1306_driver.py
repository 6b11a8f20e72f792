# drivers: ssd1306
import sim
from machine import I2C, SPI, Pin
import ssd1306

panel = sim.attach("ssd1306")
i2c = I2C(0, scl=Pin(9), sda=Pin(8), freq=400000)
d = ssd1306.SSD1306_I2C(128, 32, i2c)
d.text("Hi!", 2, 1)
d.rect(0, 0, 30, 11, 1)
d.show()
rows = panel.text().split("\n")
print(len(rows), len(rows[0]))
for row in rows[:12]:
    print(row[:32])
d.invert(1)
print(panel.text().split("\n")[0][:32])
d.poweroff()
print("#" in panel.text())
panel = sim.attach("ssd1306spi,dc=GP20,res=GP21")
spi = SPI(0, sck=Pin(18), mosi=Pin(19), miso=Pin(16))
d = ssd1306.SSD1306_SPI(128, 64, spi, Pin(20), Pin(21), Pin(17))
d.fill(0)
d.line(0, 0, 9, 9, 1)
d.show()
rows = panel.text().split("\n")
print(len(rows))
for row in rows[:10]:
    print(row[:12])
