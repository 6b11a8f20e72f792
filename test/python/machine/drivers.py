# run: --device ds18b20@GP15 --device ds18b20@GP15 --device dht22@GP14 --device dht11@GP13 --device ws2812
# The drivers that come with the machine, against models of the devices
import dht, ds18x20, neopixel, onewire, time
from machine import Pin

ow = onewire.OneWire(Pin(15))
ds = ds18x20.DS18X20(ow)
roms = ds.scan()
print(len(roms), [r[0] for r in roms], [ow.crc8(r) for r in roms])
print(ds.read_temp(roms[0]))
ds.convert_temp()
print(ow.readbit())
time.sleep_ms(750)
print(ow.readbit(), [ds.read_temp(r) for r in roms])
ds.write_scratch(roms[1], b"\x10\x20\x1f")
print(bytes(ds.read_scratch(roms[1])[2:5]))
empty = onewire.OneWire(Pin(16))
print(empty.reset(), empty.scan())
try:
    empty.reset(True)
except onewire.OneWireError as e:
    print(repr(e))
for sensor in (dht.DHT22(Pin(14)), dht.DHT11(Pin(13))):
    sensor.measure()
    print(sensor.temperature(), sensor.humidity())
try:
    dht.DHT22(Pin(12)).measure()
except OSError as e:
    print(e)


class Strip(neopixel.NeoPixel):
    ORDER = (0, 1, 2, 3)


for np in (neopixel.NeoPixel(Pin(28), 3), neopixel.NeoPixel(Pin(28), 2, bpp=4, timing=0), Strip(Pin(28), 1)):
    np[0] = (1, 2, 3, 4)[: np.bpp]
    np.write()
    print(np[0], len(np), bytes(np.buf), np.timing)
    np.fill((9, 8, 7, 6)[: np.bpp])
    print(bytes(np.buf), np.n, np.bpp)
