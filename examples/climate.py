# Air (DHT22) and water (DS18B20 on 1-Wire) are measured every two seconds; a fan on GP16 runs while the air is damp.
#
#     pyluma run --virtual --device dht22@GP15 --device ds18b20@GP14 examples/climate.py

from dht import DHT22
from ds18x20 import DS18X20
from machine import Pin
from onewire import OneWire
from time import sleep_ms

DAMP, DRY = 60, 55


def main(rounds=5):
    air = DHT22(Pin(15))
    water = DS18X20(OneWire(Pin(14)))
    fan = Pin(16, Pin.OUT, value=0)
    sensors = water.scan()
    for _ in range(rounds):
        water.convert_temp()
        sleep_ms(750)
        try:
            air.measure()
        except OSError:
            print("the sensor of the air does not answer")
        if air.humidity() > DAMP:
            fan.on()
        elif air.humidity() < DRY:
            fan.off()
        print(air.temperature(), air.humidity(), [water.read_temp(s) for s in sensors], "fan" if fan() else "")
        sleep_ms(1250)


if __name__ == "__main__":
    main()
