# streams made in Python, and streams derived from native ones
import io

class Log(io.IOBase):
    def __init__(self):
        self.seen = []

    def write(self, buf):
        self.seen.append(bytes(buf))
        return len(buf)

log = Log()
print("a", 1, "é", sep="-", end="!", file=log)
print(log.seen)

class Counter(io.StringIO):
    def __init__(self, text):
        super().__init__(text)
        self.lines = text.count("\n")

c = Counter("one\ntwo\n")
print(c.lines, c.readline(), c.read())

class Never(io.IOBase):
    def write(self, buf):
        return None

class Broken(io.IOBase):
    def write(self, buf):
        return -5

print("x", file=Never())
try:
    print("x", file=Broken())
except OSError as e:
    print(e)
for x in (1, [], None.__class__):
    try:
        print("x", file=x)
    except OSError as e:
        print(e)
