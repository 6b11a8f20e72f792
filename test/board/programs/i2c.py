import machine, pyb

bus = pyb.I2C(1, pyb.I2C.MASTER, baudrate=400000)
print(bus.scan(), bus.is_ready(0x76), bus.is_ready(0x10))
print(bus.mem_read(1, 0x76, 0xD0))
bus.mem_write(b"\x27", 0x76, 0xF4)
print(bus.mem_read(1, 0x76, 0xF4))
for address in (0x10, 0x11):
    try:
        bus.mem_read(1, address, 0)
    except OSError as e:
        print(e)
print(len(bus.mem_read(24, 0x76, 0x88)))
bus.deinit()
other = machine.I2C(0, freq=100000)
print(other.readfrom_mem(0x76, 0xD0, 1), other.scan())
