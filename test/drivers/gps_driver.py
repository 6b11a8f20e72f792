# drivers: micropyGPS
import sim
from machine import UART, Pin
from micropyGPS import MicropyGPS

receiver = sim.attach("gps")
uart = UART(0, baudrate=9600, tx=Pin(0), rx=Pin(1), rxbuf=512)
receiver.set(latitude=-33.8568, longitude=151.2153, altitude=12.5, speed=3.5, course=271.5, satellites=9)
gps = MicropyGPS(location_formatting="dd")
for i in range(3):
    sim.advance(1000)
    for byte in uart.read() or b"":
        gps.update(chr(byte))
print(gps.latitude, gps.longitude, gps.altitude, gps.satellites_in_use)
print(gps.timestamp, gps.date, "%.2f" % gps.speed[0], gps.course)
print(gps.crc_fails, gps.parsed_sentences, gps.fix_type)
receiver.set(fix=0)
sim.advance(2000)
for byte in uart.read():
    gps.update(chr(byte))
print(gps.fix_type, gps.crc_fails)
