# a file system in Python: paths, the root, imports
import io, os, sys, vfs

class File(io.IOBase):
    def __init__(self, data):
        self.data = data

    def readinto(self, buf):
        n = min(len(buf), len(self.data))
        buf[:n] = self.data[:n]
        self.data = self.data[n:]
        return n

    def ioctl(self, request, arg):
        return 0

class Volume:
    files = {"/mod_of_volume.py": b"print('in', __name__, __file__)", "/d/x": b"data"}

    def mount(self, readonly, mkfs):
        print("mount", readonly, mkfs)

    def umount(self):
        print("umount")

    def stat(self, path):
        if path not in self.files:
            raise OSError(2)
        return (0x8000, 0, 0, 0, 0, 0, len(self.files[path]), 0, 0, 0)

    def open(self, path, mode):
        return File(self.files[path])

    def ilistdir(self, path):
        return iter([(name[1:], 0x8000, 0) for name in sorted(self.files)])

    def chdir(self, path):
        print("chdir", path)

    def getcwd(self):
        return "/d"

v = Volume()
vfs.mount(v, "/vol", readonly=True)
print(os.listdir("/vol"), os.stat("/vol/d/x")[6], [m[1] for m in vfs.mount()])
sys.path.append("/vol")
import mod_of_volume
os.chdir("/vol/d")
print(os.getcwd())
for f in (lambda: vfs.mount(v, "/vol"), lambda: os.rename("/vol/d/x", "/tmp/x"), lambda: vfs.umount("/nothing"), lambda: os.mkdir("/vol"), lambda: os.stat("/vol/none")):
    try:
        f()
    except OSError as e:
        print(e)
vfs.umount(v)
print(os.getcwd())
