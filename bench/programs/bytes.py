# Bytes as drivers use them: a frame buffer and a checksum, bit by bit.


def crc8(data):
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = ((crc << 1) ^ 0x31) & 0xFF if crc & 0x80 else (crc << 1) & 0xFF
    return crc


def run():
    width = 128
    screen = bytearray(width * 8)
    for n in range(60):
        for x in range(width):
            y = (x * n) & 63
            screen[(y >> 3) * width + x] ^= 1 << (y & 7)
    return crc8(screen), crc8(bytes(range(256)) * 8)
