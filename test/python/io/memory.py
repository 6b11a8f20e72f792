# StringIO and BytesIO
import io

s = io.StringIO("foo\nbär\nlast")
print(s.read(2), repr(s.readline()), [l for l in s], repr(s.read()))
s.seek(0)
print(s.readline(2), s.tell(), s.seek(-2, 2), s.read())
s = io.StringIO()
print(s.write("häl"), s.write("lo"), repr(s.getvalue()), s.seek(1), s.write("X"))
b = io.BytesIO(b"abc")
print(b.seek(5), b.write(b"z"), b.getvalue())
buf = bytearray(4)
b.seek(0)
print(b.readinto(buf), buf, b.readinto(buf, 1), buf, b.readinto(buf), b.read(), b.readline())
b.close()
for f in (b.read, lambda: b.write(b"x"), b.getvalue):
    try:
        f()
    except ValueError as e:
        print(e)
try:
    io.BytesIO().seek(-1)
except OSError as e:
    print(e)
with io.StringIO("w") as w:
    print(w.read())
print(io.BytesIO(bytearray(b"copy")).read(), io.StringIO(10).getvalue() == "")
