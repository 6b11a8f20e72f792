# run: --device apds9960 --device apds9960@GP22/GP21:0x20
# I2C in hardware and in software, against the same device
from machine import I2C, SoftI2C, Pin

for bus in (I2C(0, freq=100_000), SoftI2C(scl=Pin(5), sda=Pin(4), freq=100_000)):
    print(bus, bus.scan())
    print(bus.readfrom_mem(0x39, 0x92, 1), bus.writeto(0x39, b"\x92"), bus.readfrom(0x39, 1))
    buf = bytearray(2)
    bus.writeto_mem(0x39, 0x80, b"\x05")
    bus.readfrom_mem_into(0x39, 0x80, buf)
    print(buf, bus.writevto(0x39, (b"\x8d", b"", bytearray(b"\x33\x44"))), bus.readfrom_mem(0x39, 0x8D, 2))
    print(bus.writeto(0x39, b"\x92", False), bus.readfrom(0x39, 1, True))
    bus.readfrom_into(0x39, buf)
    for call in (
        lambda: bus.readfrom(0x20, 1),
        lambda: bus.writeto(0x20, b"1"),
        lambda: bus.writeto(0x20, b""),
        lambda: bus.readfrom_mem(0x39, 0, 1, addrsize=9),
        lambda: bus.readfrom_into(0x39, b"1"),
    ):
        try:
            call()
        except (OSError, ValueError, TypeError) as e:
            print(repr(e))
soft = SoftI2C(Pin(22), Pin(21))
print(soft.scan())
soft.start()
print(soft.write(b"\x40\x92"))
soft.start()
print(soft.write(b"\x41"))
soft.readinto(buf)
soft.stop()
print(buf[0])
for f in (lambda: I2C(0).start(), lambda: I2C(2), lambda: I2C(0, scl=Pin(4)), lambda: I2C(1, sda=Pin(4))):
    try:
        f()
    except (OSError, ValueError) as e:
        print(repr(e))
print(I2C(1))
