from pyb import I2C
import time
i2c = I2C(1, I2C.MASTER, baudrate=400000)
def read(reg, n=2):
    data = i2c.mem_read(n, 0x40, reg)
    return data[0] << 8 | data[1]
i2c.mem_write(b"\x01\x02", 0x40, 7)
for i in range(3):
    t = read(i) / 16
    print("t = %.2f" % t, "v: {}".format(i))
    time.sleep_ms(10)
