# drivers: sht31 ht16k33_matrix ahtx0 hts221 pca9685 max7219
import sim
from machine import I2C, SPI, Pin
import sht31, ht16k33_matrix, ahtx0, hts221, pca9685, max7219

i2c = I2C(0, scl=Pin(9), sda=Pin(8))
sensor = sim.attach("sht31")
sensor.set(temperature=-7.5, humidity=61.25)
s = sht31.SHT31(i2c)
print("%.2f %.2f" % s.get_temp_humi(), "%.2f %.2f" % s.get_temp_humi(sht31.R_LOW, False, False))

lights = sim.attach("ht16k33")
m = ht16k33_matrix.Matrix8x8(i2c)
m.pixel(0, 0, 1)
m.pixel(7, 7, 1)
m.pixel(3, 2, 1)
m.show()
print(lights.text().count("#"))
print(lights.text())

sensor = sim.attach("aht20")
sensor.set(temperature=-3.5, humidity=88)
a = ahtx0.AHT20(i2c)
print("%.2f %.2f" % (a.temperature, a.relative_humidity))

sensor = sim.attach("hts221")
sensor.set(temperature=31, humidity=62)
h = hts221.HTS221(i2c)
print("%.2f %.2f" % (h.temperature(), h.humidity()))

chip = sim.attach("pca9685")
p = pca9685.PCA9685(i2c)
p.freq(50)
p.duty(3, 1024)
print(p.freq(), p.duty(3), chip.memory()[0xFE])

chain = sim.attach("max7219")
x = max7219.Matrix8x8(SPI(0, sck=Pin(18), mosi=Pin(19), miso=Pin(16)), Pin(17, Pin.OUT), 1)
x.fill(0)
x.line(0, 0, 7, 7, 1)
x.show()
print(chain.text())
