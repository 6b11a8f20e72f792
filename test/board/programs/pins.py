import machine, time

out = machine.Pin(14, machine.Pin.OUT, value=0)
inp = machine.Pin(15, machine.Pin.IN)
seen = []
inp.irq(lambda pin: seen.append(pin.value()), machine.Pin.IRQ_RISING | machine.Pin.IRQ_FALLING)
for i in range(3):
    out.value(1)
    time.sleep_ms(20)
    out.value(0)
    time.sleep_ms(20)
print(seen)
inp.irq(None)
drain = machine.Pin(13, machine.Pin.OPEN_DRAIN, machine.Pin.PULL_UP)
drain.value(0)
print(drain.value())
drain.value(1)
print(drain.value())
print(machine.Pin(12, machine.Pin.IN, machine.Pin.PULL_UP).value(), machine.Pin(12, machine.Pin.IN, machine.Pin.PULL_DOWN).value())
print(machine.time_pulse_us(inp, 1, 1000))
