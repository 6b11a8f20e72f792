import os
f = open("a.bin", "wb")
w = f.write
w(b"hello\x00\xff")
w(bytes(range(16)))
f.close()
for f in os.ilistdir():
    print(repr(f), end=",")
print(repr(tuple(os.stat("a.bin"))))
f = open("a.bin", "rb")
r = f.read
print(repr(r(256)))
f.close()
with open("c.txt", "w") as f:
    f.write("hello\n")
with open("c.txt") as f:
    while 1:
        b = f.read(256)
        if not b:
            break
        print(repr(b), end="")
try:
    from binascii import crc32
except ImportError:
    crc32 = None
n = c = 0
with open("a.bin", "rb") as f:
    while 1:
        d = f.read(256)
        if not d:
            break
        n += len(d)
        if crc32:
            c = crc32(d, c)
print(n, c if crc32 else "")
import hashlib
h = hashlib.sha256()
buf = memoryview(bytearray(256))
with open("a.bin", "rb") as f:
    while True:
        n = f.readinto(buf)
        if n == 0:
            break
        h.update(buf if n == 256 else buf[:n])
print(h.digest())
os.mkdir("d")
p = "d"
if os.stat(p)[0] & 0x4000:
    os.rmdir(p)
try:
    os.stat("nothing")
except OSError:
    print(0)
os.remove("a.bin")
os.remove("c.txt")
s = os.statvfs("/")
print(s[1] * s[2], s[1] * s[3])
print(os.getcwd(), os.listdir("/"))
import machine
print(repr(machine.RTC().datetime()))
