# a FAT file system on a block device in memory
import os, vfs

class RAM:
    def __init__(self, blocks):
        self.data = bytearray(blocks * 512)

    def readblocks(self, n, buf):
        buf[:] = memoryview(self.data)[n * 512 : n * 512 + len(buf)]

    def writeblocks(self, n, buf):
        self.data[n * 512 : n * 512 + len(buf)] = buf

    def ioctl(self, op, arg):
        if op == 4:
            return len(self.data) // 512
        if op == 5:
            return 512

bdev = RAM(200)
try:
    vfs.mount(bdev, "/ram")
except OSError as e:
    print(e)
vfs.VfsFat.mkfs(bdev)
vfs.mount(bdev, "/ram")
os.chdir("/ram")
for i in range(40):
    with open("a long file name %d.txt" % i, "w") as f:
        f.write("x" * i * 40)
print(len(os.listdir()), os.stat("a long file name 39.txt")[6], len(open("A LONG FILE NAME 39.TXT").read()))
os.mkdir("sub")
os.rename("a long file name 3.txt", "sub/three")
print(os.listdir("sub"), open("/ram/sub/three").read() == "x" * 120)
for i in range(40):
    if i != 3:
        os.remove("a long file name %d.txt" % i)
print(os.listdir(), os.getcwd())
with open("big", "w+b") as f:
    for i in range(30):
        f.write(bytes([i]) * 1000)
    f.seek(12345)
    print(f.read(3), f.seek(0, 2))
    f.seek(35000)
    f.write(b"end")
    f.seek(30000)
    print(f.read() == bytes(5000) + b"end")
try:
    f = open("full", "wb")
    f.write(bytes(200000))
except OSError as e:
    print(e)
f.close()
os.remove("full")
for g in (lambda: os.rmdir("sub"), lambda: os.remove("sub"), lambda: open("none"), lambda: open("a*b", "w"), lambda: os.mkdir("sub"), lambda: os.rmdir("big")):
    try:
        g()
    except OSError as e:
        print(e)
free = os.statvfs("/ram")[3]
os.remove("big")
print(os.statvfs("/ram")[3] - free)
os.chdir("/")
vfs.umount("/ram")
vfs.mount(bdev, "/again", readonly=True)
print(os.listdir("/again"), open("/again/sub/three").read(5))
try:
    open("/again/new", "w")
except OSError as e:
    print(e)
vfs.umount("/again")
