# Data that zlib made: stored, fixed and dynamic blocks; data that are wrong.
import zlib

DATA = [
    b"x\x01\x01\x05\x00\xfa\xffhello\x06,\x02\x15",
    b"x\x9c30\xa0=\x00\x00\xb3q\x12\xc1",
    b"x\x9c\x05\xc1\x81\x01\x000\x04\x04\xb1\x95\\\x1f\xcfn\x86o\x82d\x06Qq\xc8\x9d\xc5X}<e\xb5g\x83\x0f\x89X\x07\xab",
]
for data in DATA:
    print(zlib.decompress(data))
for bad in (b"x\x9c", b"", b"y\x9c30", b"x\x9c\x07", DATA[1][:-1] + b"?", b"x\x9c\xff\xff"):
    try:
        print(zlib.decompress(bad))
    except (OSError, EOFError) as e:
        print(type(e).__name__, e.args)
