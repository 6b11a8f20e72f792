# What is written comes back, in every format, with every window, in pieces of any size.
import deflate, io, zlib

text = b"".join(b"%d bottles of beer on the wall, " % (i % 17) for i in range(300)) + bytes(range(256)) * 3
for form in (deflate.RAW, deflate.ZLIB, deflate.GZIP):
    for wbits in (5, 8, 12, 15):
        b = io.BytesIO()
        with deflate.DeflateIO(b, form, wbits) as d:
            for i in range(0, len(text), 100):
                d.write(text[i : i + 100])
        packed = b.getvalue()
        d = deflate.DeflateIO(io.BytesIO(packed), form, wbits)
        parts = []
        while True:
            part = d.read(777)
            if not part:
                break
            parts.append(part)
        print(form, wbits, len(packed) < len(text), b"".join(parts) == text)
        try:
            deflate.DeflateIO(io.BytesIO(packed[:-9]), form, wbits).read()
        except EOFError:
            print("EOFError")
for wbits in (9, 15, -9, -15, 25, 31):
    packed = zlib.compress(text, wbits)
    print(wbits, zlib.decompress(packed, wbits) == text, len(packed) < 5000)
print(zlib.decompress(zlib.compress(b""), 0), zlib.decompress(zlib.compress(b"x" * 1000, 25), 47) == b"x" * 1000)
for wbits in (0, 4, 16, 20, -4, -16, 35):
    try:
        zlib.compress(b"", wbits)
    except ValueError as e:
        print(e)
for args in ((-1,), (4,), (1, 4), (1, 16)):
    try:
        deflate.DeflateIO(io.BytesIO(), *args)
    except ValueError as e:
        print(e)
