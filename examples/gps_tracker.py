# A tracker: reads the sentences of a GPS receiver on a UART and prints where it is, and how far it has come.
#
#     pyluma run --virtual --device gps examples/gps_tracker.py

from machine import UART
from math import atan2, cos, radians, sin, sqrt
from time import ticks_diff, ticks_ms

EARTH = 6371000


def checked(line):
    """The fields of a sentence, None if it is damaged."""
    if line[:1] != b"$" or b"*" not in line:
        return None
    body, check = line[1:].strip().split(b"*")
    crc = 0
    for byte in body:
        crc ^= byte
    return str(body, "ascii").split(",") if check == b"%02X" % crc else None


def degrees(text, side):
    point = text.index(".") - 2
    value = int(text[:point]) + float(text[point:]) / 60
    return -value if side in "SW" else value


def position(fields):
    """Latitude and longitude in a sentence of the kind GGA; None without a fix."""
    if fields is None or fields[0][2:] != "GGA" or fields[6] == "0":
        return None
    return degrees(fields[2], fields[3]), degrees(fields[4], fields[5])


def distance(a, b):
    """Metres between two places."""
    (p, q), (r, s) = [[radians(x) for x in place] for place in (a, b)]
    h = sin((r - p) / 2) ** 2 + cos(p) * cos(r) * sin((s - q) / 2) ** 2
    return 2 * EARTH * atan2(sqrt(h), sqrt(1 - h))


def main(seconds=5):
    uart = UART(0, 9600, timeout=100)
    last, way = None, 0
    start = ticks_ms()
    while ticks_diff(ticks_ms(), start) < seconds * 1000:
        line = uart.readline()
        here = position(checked(line)) if line else None
        if here is None:
            continue
        if last is not None:
            way += distance(last, here)
        last = here
        print("%9.5f %9.5f  %6.1f m" % (here[0], here[1], way))
    return last, way


if __name__ == "__main__":
    main()
