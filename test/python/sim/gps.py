# A receiver says where it is each second, with checksums that are right.
import sim
from machine import UART

gps = sim.attach("gps")
uart = UART(0, 9600, rxbuf=512)
gps.set(latitude=48.1173, longitude=-11.5167, speed=22.4)
sim.advance(1500)
for line in uart.read().decode().split("\r\n")[:-1]:
    body, sum = line[1:].split("*")
    s = 0
    for c in body.encode():
        s ^= c
    print(line, s == int(sum, 16))
gps.set(fix=0)
sim.advance(1000)
print(uart.readline())
