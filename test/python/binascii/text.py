# Hexadecimal digits and base 64.
# only pyluma: MicroPython's build for the web has a binascii in Python that takes no str; CPython agrees.
import binascii

print(binascii.hexlify(b"\x00\xffA"), binascii.hexlify(b"\x01\x02\x03", ":"), binascii.hexlify(b"\x01\x02", b"-"), binascii.hexlify(b""))
print(binascii.unhexlify("00fF41"), binascii.unhexlify(b"7f"))
for bad in ("0", "0g", "zz"):
    try:
        binascii.unhexlify(bad)
    except ValueError as e:
        print(e)
for n in range(6):
    data = bytes(range(240, 240 + n))
    text = binascii.b2a_base64(data)
    print(text, binascii.a2b_base64(text) == data, binascii.b2a_base64(data, newline=False))
print(binascii.a2b_base64("Zm9v\nYm\n Fy!"), binascii.a2b_base64(b"Zg==Zg=="))
for bad in ("Zg", "Zg=", "Z"):
    try:
        binascii.a2b_base64(bad)
    except ValueError as e:
        print(e)
print(binascii.crc32(b""), binascii.crc32(b"123456789"), binascii.crc32(b"6789", binascii.crc32(b"12345")))
