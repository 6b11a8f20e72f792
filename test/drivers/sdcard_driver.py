# drivers: sdcard
import sim, os
from machine import SPI, Pin
import sdcard

card = sim.attach("sdcard", 1)
spi = SPI(0, sck=Pin(18), mosi=Pin(19), miso=Pin(16))
sd = sdcard.SDCard(spi, Pin(17))
print(sd.sectors, sd.ioctl(4, 0), sd.ioctl(5, 0))
block = bytes(i * 7 & 255 for i in range(512))
sd.writeblocks(10, block)
back = bytearray(512)
sd.readblocks(10, back)
print(back == block, card.memory()[5120:5632] == block)
many = block + bytes(512) + block
sd.writeblocks(20, many)
back = bytearray(1536)
sd.readblocks(20, back)
print(back == many)
try:
    sd.readblocks(100000, bytearray(512))
except OSError as e:
    print(e)
os.VfsFat.mkfs(sd)
os.mount(sd, "/sd")
with open("/sd/log.txt", "w") as f:
    for i in range(100):
        f.write("line %d\n" % i)
print(os.listdir("/sd"), os.stat("/sd/log.txt")[6])
print(open("/sd/log.txt").read().split("\n")[99])
os.umount("/sd")
