# run: --wire GP14=GP15
# Pin.irq: edges, flags, trigger
import machine, time
from machine import Pin

out = Pin(14, Pin.OUT, value=0)
pin = Pin(15, Pin.IN)
seen = []
irq = pin.irq(lambda p: seen.append((p is pin, irq.flags())))
for level in (1, 0, 0, 1):
    out(level)
    time.sleep_ms(1)
print(seen, irq.trigger() == Pin.IRQ_RISING | Pin.IRQ_FALLING)
seen.clear()
print(irq.trigger(Pin.IRQ_FALLING))
for level in (0, 1, 0):
    out(level)
    time.sleep_ms(1)
print(seen)
seen.clear()
state = machine.disable_irq()
out(1)
out(0)
out(1)
out(0)
time.sleep_ms(1)
print(len(seen))
machine.enable_irq(state)
print(len(seen))
irq()
print(len(seen))
print(pin.irq() is irq)
pin.irq(handler=None)
out(1)
out(0)
time.sleep_ms(1)
print(len(seen))
