# Frames of bytes: made, checked, taken apart, counted; what is wrong with one is an exception.
from struct import calcsize, pack, unpack
from time import sleep

HEADER = ">BBH"
names = {1: "temperature", 2: "count"}
totals = {}


class FrameError(Exception):
    pass


def checksum(data):
    crc = 0xFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            if crc & 1:
                crc = crc >> 1 ^ 0xA001
            else:
                crc >>= 1
    return crc


def frame(kind, number, payload):
    body = pack(HEADER, kind, len(payload), number) + payload
    return body + pack("<H", checksum(body))


def parse(data):
    size = calcsize(HEADER)
    kind, length, number = unpack(HEADER, data[:size])
    if len(data) != size + length + 2:
        raise FrameError("length", len(data))
    if unpack("<H", data[-2:])[0] != checksum(data[:-2]):
        raise FrameError("checksum")
    return kind, number, data[size:-2]


buffer = bytearray()
for turn in range(5):
    buffer.extend(frame(turn % 2 + 1, turn, bytes([turn, 7, 0x80])))
    if turn == 3:
        buffer[5] ^= 1
    try:
        kind, number, payload = parse(bytes(buffer))
        name = names.get(kind, "unknown")
        totals[name] = totals.get(name, 0) + payload[0]
        print(number, name, " ".join("%02x" % b for b in payload), end="; ")
    except FrameError as e:
        print("bad frame:", e)
    buffer = bytearray()
    sleep(0.02)
for name in sorted(totals):
    print(name, totals[name])
