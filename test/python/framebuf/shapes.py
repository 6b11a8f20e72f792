# Shapes in every format: the same picture, and bytes laid out as the format says.
import framebuf
from array import array

FORMATS = [("MONO_VLSB", 1), ("RGB565", 16), ("GS4_HMSB", 4), ("MONO_HLSB", 1), ("MONO_HMSB", 1), ("GS2_HMSB", 2), ("GS8", 8)]
W, H = 21, 17


def draw(fb, c):
    fb.fill(0)
    fb.rect(-2, 1, 9, 6, c)
    fb.rect(15, -3, 9, 6, c, True)
    fb.line(0, 16, 20, 3, c)
    fb.line(7, 0, 3, 16, c)
    fb.ellipse(12, 9, 5, 3, c)
    fb.ellipse(3, 13, 2, 3, c, True, 5)
    fb.poly(9, 9, array("h", [0, 0, 8, 2, 4, 7, -3, 5]), c, True)
    fb.hline(18, 12, 9, c)
    fb.vline(20, -4, 30, c)
    fb.text("a{", 2, 4, c)
    fb.pixel(0, 0, c)


first = None
for name, bits in FORMATS:
    buf = bytearray(24 * 24 * bits // 8)
    fb = framebuf.FrameBuffer(buf, W, H, getattr(framebuf, name))
    draw(fb, 1)
    picture = ["".join(".#"[fb.pixel(x, y)] for x in range(W)) for y in range(H)]
    if first is None:
        first = picture
        print("\n".join(picture))
    print(name, picture == first, sum(buf), sum(i * b for i, b in enumerate(buf)))
    draw(fb, 0xFFFF)
    fb.fill_rect(1, 1, 18, 14, 0xA6)
    fb.fill_rect(3, 3, 5, 5, 0)
    print(sum(i * b for i, b in enumerate(buf)), fb.pixel(2, 2), fb.pixel(20, 20), fb.pixel(-1, 0), bytes(fb) == bytes(buf))
