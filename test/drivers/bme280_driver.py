# drivers: bme280_float bme280_int
# The compensation of two drivers gives what the sensor was set to.
import sim
from machine import I2C, Pin

sensor = sim.attach("bme280")
i2c = I2C(0, scl=Pin(9), sda=Pin(8))

import bme280_float

b = bme280_float.BME280(i2c=i2c)
for t, p, h in ((21.5, 1013.25, 45), (-12.25, 870, 80), (60, 1100, 10.5)):
    sensor.set(temperature=t, pressure=p, humidity=h)
    rt, rp, rh = b.read_compensated_data()
    print("%.2f %.2f %.2f" % (rt, rp / 100, rh), b.values)

import bme280_int

b = bme280_int.BME280(i2c=i2c)
sensor.set(temperature=25.08, pressure=1006.53, humidity=33)
print(b.values)
