# files of the host: modes, lines, positions, errors
import os

name = "io_files_test.tmp"
with open(name, "w") as f:
    print(f.write("häl\nzwei\n\nend"))
with open(name) as f:
    print(f.readlines())
with open(name, "rb") as f:
    print(f.read(3), f.readline(), f.tell(), f.seek(-3, 2), f.read(), f.read())
with open(name, "a") as f:
    f.write("!")
with open(name, "r+") as f:
    print(repr(f.readline()), f.tell())
    f.write("ZWEI")
    f.seek(0)
    print(repr(f.read()))
f = open(name)
f.close()
f.close()
try:
    f.read()
except ValueError as e:
    print(e)
print(os.stat(name)[6], os.stat(name)[0] & 0xF000 == 0x8000, name in os.listdir())
os.rename(name, name + "2")
os.remove(name + "2")
for g in (lambda: open(name), lambda: os.remove(name), lambda: os.stat(name), lambda: os.listdir(name), lambda: os.rmdir(name), lambda: os.chdir(name)):
    try:
        g()
    except OSError as e:
        print(e)
