# only pyluma
# littlefs on a block device in memory: folders, files of all sizes, and what errors are raised.
import os
import vfs


class Disk:
    SIZE = 512

    def __init__(self, blocks):
        self.data = bytearray(b"\xff" * (blocks * self.SIZE))

    def readblocks(self, n, buf, off=0):
        at = n * self.SIZE + off
        buf[:] = self.data[at : at + len(buf)]

    def writeblocks(self, n, buf, off=0):
        at = n * self.SIZE + off
        self.data[at : at + len(buf)] = bytes(buf)

    def ioctl(self, op, arg):
        if op == 4:
            return len(self.data) // self.SIZE
        if op == 5:
            return self.SIZE
        if op == 6:
            self.data[arg * self.SIZE : (arg + 1) * self.SIZE] = b"\xff" * self.SIZE
            return 0


disk = Disk(64)
vfs.VfsLfs2.mkfs(disk)
# The name of the format stands in both of the first blocks.
print(bytes(disk.data[8:16]), bytes(disk.data[520:528]))
vfs.mount(disk, "/lfs")
print(os.statvfs("/lfs")[:5])
os.chdir("/lfs")
for n in (0, 1, 63, 64, 65, 500, 512, 513, 1020, 5000):
    with open("f%d" % n, "wb") as f:
        for i in range(n):
            f.write(bytes([i & 255]))
    with open("f%d" % n, "rb") as f:
        assert f.read() == bytes(i & 255 for i in range(n)), n
print(sorted((name, size) for name, _, _, size in os.ilistdir()))

# Parts of a file are written anew, at its beginning, its middle and its end.
with open("f5000", "r+b") as f:
    f.write(b"start")
    f.seek(2500)
    f.write(b"middle")
    f.seek(0, 2)
    f.write(b"end")
    print(f.tell())
with open("f5000", "rb") as f:
    data = f.read()
print(data[:6], data[2499:2507], data[-4:], len(data))
with open("f1", "r+b") as f:
    f.seek(10)
    f.write(b"hole")
with open("f1", "rb") as f:
    print(f.read())

# A file that is read stays as it was while it is written anew or removed.
f = open("f5000", "rb")
with open("f5000", "wb") as g:
    g.write(b"new")
os.remove("f5000")
print(f.read() == data)
f.close()

# More entries than a block holds.
os.mkdir("many")
for i in range(40):
    with open("many/file%02d" % i, "w") as f:
        f.write(str(i))
print(len(os.listdir("many")), sum(int(open("many/" + name).read()) for name in os.listdir("many")))
for i in range(0, 40, 2):
    os.remove("many/file%02d" % i)
print(sorted(os.listdir("many"))[:3])

# A folder that many entries made long is short again without them, and can go.
os.mkdir("long")
before = os.statvfs("/lfs")[3]
for i in range(40):
    with open("long/file%02d" % i, "w") as f:
        pass
full = os.statvfs("/lfs")[3]
for i in range(40):
    os.remove("long/file%02d" % (i * 7 % 40))
print(full < before, os.statvfs("/lfs")[3] == before)
os.rmdir("long")
print("long" in os.listdir())

for what in (
    lambda: open("missing"),
    lambda: open("many"),
    lambda: os.mkdir("many"),
    lambda: os.rmdir("many"),
    lambda: os.rmdir("f0"),
    lambda: os.remove("missing"),
    lambda: os.rename("many", "many/inside"),
    lambda: os.rename("f0", "many"),
    lambda: open("x" * 256, "w"),
    lambda: open("f0/under", "w"),
):
    try:
        what()
    except OSError as e:
        print(e.errno, end=" ")
print()

# A full disk says so, and what was there stays.
try:
    with open("full", "wb") as f:
        f.write(bytes(64 * 512))
except OSError as e:
    print(e.errno)
print(os.stat("f513")[6], open("f500", "rb").read() == bytes(i & 255 for i in range(500)))
os.chdir("/")
vfs.umount("/lfs")

# Mounted again, everything is there.
again = vfs.VfsLfs2(disk)
print(sorted(name for name, *_ in again.ilistdir()))
print(again.statvfs("/")[3] > 20)
