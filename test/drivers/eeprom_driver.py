# drivers: eeprom_i2c bdevice
import sim
from machine import I2C, Pin
from eeprom_i2c import EEPROM, T24C256

rom = sim.attach("at24c256")
i2c = I2C(0, scl=Pin(9), sda=Pin(8))
e = EEPROM(i2c, T24C256)
print(len(e))
data = bytes(range(200))
e[100:300] = data
print(e[100:300] == data, rom.memory()[100:300] == data, e[99], e[300])
e[5] = 42
print(e[5], sim.transactions()[-1][4])
import os
try:
    os.VfsFat.mkfs(e)
    os.mount(e, "/eep")
    with open("/eep/hello.txt", "w") as f:
        f.write("kept")
    print(os.listdir("/eep"), open("/eep/hello.txt").read())
except OSError as x:
    print("OSError", x)
# The chip wraps inside a page, and is deaf while it writes.
i2c.writeto(0x50, b"\x00\x3e" + b"abcd")
try:
    i2c.writeto(0x50, b"\x00\x00")
except OSError as x:
    print(x)
sim.advance(6)
print(rom.memory()[0:2], rom.memory()[62:64])
