"""The operating system: files and folders, the machine's name, random bytes."""

sep: str = "/"

def uname() -> tuple:
    """sysname, nodename, release, version and machine."""
def urandom(n, /) -> bytes:
    """n random bytes of the machine's own source."""
def sync() -> None:
    """Hands over what file systems hold back."""
def dupterm(stream, index=0, /):
    """Has everything that is printed written to a stream too; None ends it. The stream before, or None."""
def chdir(path, /) -> None: ...
def getcwd() -> str: ...
def ilistdir(dir="", /):
    """Tuples of name, type (0x4000 folder, 0x8000 file), inode number and, for some file systems, size."""
def listdir(dir="", /) -> list:
    """The names in a folder."""
def mkdir(path, /) -> None: ...
def remove(path, /) -> None: ...
def unlink(path, /) -> None: ...
def rename(old, new, /) -> None: ...
def rmdir(path, /) -> None: ...
def stat(path, /) -> tuple:
    """Mode, inode, device, links, uid, gid, size, times of access, of modification and of change."""
def statvfs(path, /) -> tuple:
    """Sizes and counts of blocks and files of a file system."""
def mount(volume=None, point=None, /, *, readonly=False, mkfs=False):
    """See the module `vfs`."""
def umount(point, /) -> None: ...
