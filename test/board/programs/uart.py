import machine, pyb, time

gps = machine.UART(0, 9600, rxbuf=512, timeout=2000)
line = gps.readline()
while line[:6] != b"$GPGGA":  # the port may open in the middle of what is sent
    line = gps.readline()
print(line[:6], gps.readline()[:6], gps.readline()[:6])
end = time.ticks_add(time.ticks_ms(), 1500)
while time.ticks_diff(end, time.ticks_ms()) > 0:
    pass
print(gps.any() > 100, gps.read(1))
gps.deinit()
loop = pyb.UART(2, 115200, read_buf_len=256)
loop.write(b"abc\x00\xff")
pyb.delay(5)
print(loop.any(), loop.read(5), loop.read())
text = b"more than the queue of the chip takes at a time\r\n" * 4
print(loop.write(text))
pyb.delay(30)
print(loop.read() == text)
other = machine.UART(1, 9600, tx=machine.Pin(8), rx=machine.Pin(9), timeout=100)
print(other.write("again"), other.read())
