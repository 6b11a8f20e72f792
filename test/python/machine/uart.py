# run: --wire GP0=GP1
# UART with TX wired to RX
from machine import UART, Pin
import time

u = UART(0, 9600, timeout=20)
print(u)
print(u.read(), u.any(), u.readline(), u.read(3), u.readinto(bytearray(2)))
print(u.write(b"hello\nworld"), u.txdone())
u.flush()
print(u.txdone(), u.any())
print(u.readline(), u.read(2), u.any())
buf = bytearray(8)
print(u.readinto(buf), buf)
t = time.ticks_ms()
print(u.read(5), time.ticks_diff(time.ticks_ms(), t))
events = []
irq = u.irq(lambda u: events.append((irq.flags(), u.any())), UART.IRQ_RXIDLE | UART.IRQ_BREAK)
u.write("abc")
time.sleep_ms(20)
print(events, u.read())
events.clear()
u.sendbreak()
time.sleep_ms(5)
print([flags for flags, _ in events])
u.init(bits=7, parity=1, stop=2, rxbuf=10, timeout=0)
print(u)
u.write("x" * 40)
time.sleep_ms(100)
print(u.any())
u.deinit()
for f in (
    lambda: UART(2),
    lambda: UART(0, tx=Pin(1)),
    lambda: UART(1, rx=Pin(4)),
    lambda: UART(0, rxbuf=40000),
    lambda: UART(0, invert=4),
    lambda: UART(0).irq(print, 1),
):
    try:
        f()
    except ValueError as e:
        print(e)
