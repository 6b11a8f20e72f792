# load and dump on streams, those of the program too
import io, json

class Chunks(io.IOBase):
    def __init__(self, data):
        self.data = data

    def readinto(self, buf):
        n = min(3, len(buf), len(self.data))
        buf[:n] = self.data[:n]
        self.data = self.data[n:]
        return n

print(json.load(Chunks(b'{"name": ["v\xc3\xa4lue", 1.5]}')))
s = io.BytesIO()
json.dump({"k": [1, 2]}, s)
print(s.getvalue())
for x in (1, {}, [], "s"):
    try:
        json.dump(1, x)
    except OSError as e:
        print("OSError", e)
