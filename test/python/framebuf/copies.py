# Moving, copying and copying through a palette; wider rows; wrong arguments.
import framebuf


def show(fb, w, h):
    print(["".join("%x" % fb.pixel(x, y) for x in range(w)) for y in range(h)])


a = framebuf.FrameBuffer(bytearray(36), 6, 6, framebuf.GS8)
for i in range(36):
    a.pixel(i % 6, i // 6, i % 16)
for dx, dy in ((1, 0), (-2, 1), (0, -1), (6, 0), (3, -9)):
    a.scroll(dx, dy)
    show(a, 6, 6)
b = framebuf.FrameBuffer(bytearray(8), 4, 4, framebuf.GS4_HMSB, 4)
b.fill(3)
b.pixel(1, 1, 9)
for x, y, key in ((-1, -1, -1), (4, 4, 9), (2, 1, 3), (9, 9, -1)):
    a.blit(b, x, y, key)
    show(a, 6, 6)
palette = framebuf.FrameBuffer(bytearray(2), 2, 1, framebuf.GS8)
palette.pixel(0, 0, 5)
palette.pixel(1, 0, 14)
a.blit((b"\x81\x42\x24\x18", 8, 4, framebuf.MONO_HLSB), 0, 0, -1, palette)
show(a, 6, 6)
a.blit([b"\xff", 3, 1, framebuf.MONO_HMSB, 8], 3, 5, 0)
show(a, 6, 6)
wide = framebuf.FrameBuffer(bytearray(10), 3, 2, framebuf.MONO_HLSB, 40)
wide.fill(1)
print(bytes(wide))
for args in ((bytearray(1), 8, 9, 0), (bytearray(9), 3, 3, 9), (bytearray(9), 0, 3, 6), (bytearray(9), 3, 3, 6, 2)):
    try:
        framebuf.FrameBuffer(*args)
    except ValueError as e:
        print("ValueError", e)
for bad in (None, (b"", 1), 5):
    try:
        a.blit(bad, 0, 0)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
