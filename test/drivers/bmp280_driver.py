# drivers: bmp280
import sim
from machine import I2C, Pin
from bmp280 import BMP280, BMP280_CASE_WEATHER

sensor = sim.attach("bmp280")
i2c = I2C(0, scl=Pin(9), sda=Pin(8))
b = BMP280(i2c)
b.use_case(BMP280_CASE_WEATHER)
sensor.set(temperature=18.75, pressure=987.6)
b.force_measure()
sim.advance(20)
print("%.2f %.1f" % (b.temperature, b.pressure))
b.normal_measure()
sensor.set(temperature=30)
sim.advance(1000)
print("%.2f" % b.temperature, b.is_measuring)
