# drivers: onewire ds18x20 dht neopixel mhz19
# run: --device ds18b20@GP15 --device dht22@GP14,temperature=-4.5,humidity=61.5 --device dht11@GP13 --device mhz19@GP20,concentration=850,range=5000 --device ws2812
import sim, time
from machine import Pin
import onewire, ds18x20, dht, neopixel, mhz19

for module in (onewire, ds18x20, dht, neopixel, mhz19):
    # The public file, not the module that is built in.
    print(module.__name__, module.__file__.endswith(module.__name__ + ".py"))

ds = ds18x20.DS18X20(onewire.OneWire(Pin(15)))
roms = ds.scan()
ds.convert_temp()
time.sleep_ms(750)
print(len(roms), ds.read_temp(roms[0]))

for sensor in (dht.DHT22(Pin(14)), dht.DHT11(Pin(13))):
    sensor.measure()
    print(sensor.temperature(), sensor.humidity())

strip = neopixel.NeoPixel(Pin(28), 4)
strip[1] = (10, 20, 30)
strip.write()
print(sim.pixels(28))

print(round(mhz19.MHZ19(Pin(20, Pin.IN)).pwm_read()))
