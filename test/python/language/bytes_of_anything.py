# only pyluma: MicroPython takes buffers only
# int.from_bytes of an iterable takes bytes, as bytes() does.
print(int.from_bytes([1, 2], "big"), int.from_bytes((0, 1), "little"))
for bad in ([(1, 2)], [b"", 1], ["a"], [256], [-1], [None], [1.5], 5, None):
    try:
        print(int.from_bytes(bad, "big"))
    except (TypeError, ValueError) as e:
        print(type(e).__name__)
