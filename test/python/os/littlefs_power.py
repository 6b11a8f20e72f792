# only pyluma
# A littlefs volume that loses power at every single write: what was closed before is there, and the change is there in whole or not at all.
import vfs


class PowerCut(Exception):
    pass


class Disk:
    SIZE = 256

    def __init__(self, blocks, data=None):
        self.data = data or bytearray(b"\xff" * (blocks * self.SIZE))
        self.left = -1

    def readblocks(self, n, buf, off=0):
        at = n * self.SIZE + off
        buf[:] = self.data[at : at + len(buf)]

    def cut(self):
        if self.left == 0:
            raise PowerCut
        self.left -= 1

    def writeblocks(self, n, buf, off=0):
        at = n * self.SIZE + off
        if self.left == 0:
            # Half of it is written.
            self.data[at : at + len(buf) // 2] = bytes(buf[: len(buf) // 2])
        self.cut()
        self.data[at : at + len(buf)] = bytes(buf)

    def ioctl(self, op, arg):
        if op == 4:
            return len(self.data) // self.SIZE
        if op == 5:
            return self.SIZE
        if op == 6:
            self.cut()
            self.data[arg * self.SIZE : (arg + 1) * self.SIZE] = b"\xff" * self.SIZE
            return 0


def tree(fs, path="/"):
    found = []
    for name, kind, _, size in fs.ilistdir(path):
        full = path + name
        if kind == 0x4000:
            found.append(full + "/")
            found += tree(fs, full + "/")
        else:
            with fs.open(full, "rb") as f:
                content = f.read()
            assert len(content) == size
            found.append((full, sum(content) + size))
    return sorted(found, key=str)


def write(fs, name, byte, n):
    with fs.open(name, "wb") as f:
        f.write(bytes([byte]) * n)


def append(fs):
    with fs.open("/big", "ab") as f:
        f.write(b"more" * 100)


def many(fs):
    for i in range(6):
        write(fs, "/d/file%d" % i, 65, 10)


STEPS = (
    ("small file", lambda fs: write(fs, "/small", 66, 20)),
    ("large file", lambda fs: write(fs, "/big", 67, 900)),
    ("append", append),
    ("mkdir", lambda fs: fs.mkdir("/new")),
    ("rmdir", lambda fs: fs.rmdir("/empty")),
    ("remove", lambda fs: fs.remove("/big")),
    ("rename", lambda fs: fs.rename("/old", "/zoo")),
    ("rename onto", lambda fs: fs.rename("/old", "/big")),
    ("move", lambda fs: fs.rename("/old", "/d/moved")),
    ("move folder onto folder", lambda fs: fs.rename("/d", "/empty")),
    ("six files", many),
)

base = Disk(64)
vfs.VfsLfs2.mkfs(base)
fs = vfs.VfsLfs2(base)
write(fs, "/old", 68, 30)
write(fs, "/big", 69, 700)
fs.mkdir("/d")
fs.mkdir("/empty")
write(fs, "/d/inside", 70, 5)
before = tree(fs)
print(before)

for name, step in STEPS:
    whole = Disk(0, bytearray(base.data))
    fs = vfs.VfsLfs2(whole, mtime=False)
    step(fs)
    after = tree(vfs.VfsLfs2(whole))
    cuts = torn = 0
    while True:
        disk = Disk(0, bytearray(base.data))
        fs = vfs.VfsLfs2(disk, mtime=False)
        disk.left = cuts
        try:
            step(fs)
            break
        except PowerCut:
            pass
        cuts += 1
        disk.left = -1
        fs = vfs.VfsLfs2(disk)
        now = tree(fs)
        # The next write puts right what was left half done.
        write(fs, "/after", 71, 3)
        fs.remove("/after")
        again = tree(vfs.VfsLfs2(disk))
        lost = [x for x in before if x not in now and x in after]
        if lost or (now not in (before, after) and name not in ("small file", "large file", "append", "six files", "move", "rename")):
            torn += 1
            print(name, cuts, "LOST", lost, now)
        if again not in (before, after) and name in ("move", "rename", "rename onto", "move folder onto folder", "rmdir", "mkdir", "remove"):
            torn += 1
            print(name, cuts, "NOT WHOLE", again)
        # Nothing is lost of the room.
        fs.statvfs("/")
    print(name, "cut", cuts > 1, "torn", torn)
