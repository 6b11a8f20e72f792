# Digests of known texts, given at once and in parts; a digest can be taken only once.
# only pyluma: MicroPython's build for the web has sha256 only; CPython agrees on the digests.
import hashlib
from binascii import hexlify

for name in ("md5", "sha1", "sha256"):
    make = getattr(hashlib, name)
    print(name, hexlify(make(b"").digest()), hexlify(make(b"abc").digest()))
    h = make()
    for i in range(200):
        h.update(bytes([i]) * i)
    h.update(bytearray(b"end"))
    h.update(memoryview(b"...")[1:])
    print(hexlify(h.digest()))
h = hashlib.sha256(b"x")
h.digest()
for f in (h.digest, lambda: h.update(b"y")):
    try:
        f()
    except ValueError as e:
        print(e)
try:
    hashlib.sha256(1)
except TypeError as e:
    print(e)
