# run: --wire GP19=GP16 --wire GP3=GP4
# SPI in hardware and in software, MOSI wired to MISO
from machine import SPI, SoftSPI, Pin

hard = SPI(0, 1_000_000)
soft = SoftSPI(baudrate=100_000, polarity=1, phase=1, sck=Pin(2), mosi=Pin(3), miso=Pin(4))
for spi in (hard, soft, SoftSPI(sck=Pin(2), mosi=Pin(3), miso=Pin(4), firstbit=SoftSPI.LSB)):
    print(spi)
    buf = bytearray(4)
    spi.write(b"abc")
    spi.write_readinto(b"\x01\x80\xaa\xff", buf)
    print(buf, spi.read(3), spi.read(2, 0x5A))
    spi.readinto(buf, 7)
    print(buf)
    try:
        spi.write_readinto(b"123", buf)
    except ValueError as e:
        print(e)
hard.init(baudrate=10_000_000, polarity=1)
print(hard, SPI(0) is hard)
print(SPI(1, miso=None), SPI(1, sck=Pin(14), mosi=Pin(15), miso=Pin(12)))
for f in (
    lambda: SPI(2),
    lambda: SPI(0, sck=Pin(3)),
    lambda: SPI(0, mosi=Pin(2)),
    lambda: SPI(0, miso=Pin(9)),
    lambda: SoftSPI(sck=Pin(2)),
    lambda: SoftSPI(bits=9),
    lambda: SPI(0, firstbit=SPI.LSB),
):
    try:
        f()
    except (ValueError, NotImplementedError) as e:
        print(repr(e))
