import pyb

spi = pyb.SPI(1, pyb.SPI.CONTROLLER, baudrate=1000000, polarity=0, phase=0)
print(spi.send_recv(b"\x01\x02\xa5\xff"))
into = bytearray(4)
spi.send_recv(b"abcd", into)
print(into)
spi.send(b"hello")
print(spi.recv(3))
spi.deinit()
lsb = pyb.SPI(1, pyb.SPI.CONTROLLER, baudrate=500000, firstbit=pyb.SPI.LSB)
print(lsb.send_recv(bytes(range(40))))
