# only pyluma: MicroPython looks for the stream in the first base
# A stream of the program's own with io.IOBase behind another base.
import io
import json


class Log:
    def __init__(self):
        self.lines = []


class Printer(Log, io.IOBase):
    def write(self, buf):
        self.lines.append(bytes(buf))
        return len(buf)


p = Printer()
print("hello", 1, file=p)
json.dump([1, 2], p)
print(b"".join(p.lines))
