# drivers: ads1x15
import sim
from machine import I2C, Pin
import ads1x15

adc = sim.attach("ads1115")
adc.connect("alert", "GP13")
i2c = I2C(0, scl=Pin(9), sda=Pin(8))
adc.set(a0=1.65, a1=0.5, a2=3.0, a3=0.1)
for gain in range(6):
    d = ads1x15.ADS1115(i2c, 0x48, gain)
    print(gain, [d.read(7, c) for c in range(4)], "%.4f" % d.raw_to_v(d.read(4, 1)))
d = ads1x15.ADS1115(i2c, 0x48, 1)
print("%.3f %.3f" % (d.raw_to_v(d.read(4, 0, 1)), d.raw_to_v(d.read(4, 1, 3))))
alert = Pin(13, Pin.IN, Pin.PULL_UP)
d.alert_start(7, 0, threshold_high=16000, threshold_low=8000)
sim.advance(10)
print(alert(), d.alert_read())
adc.set(a0=2.5)
sim.advance(10)
print(alert(), d.alert_read())
adc.set(a0=0.5)
sim.advance(10)
print(alert())
