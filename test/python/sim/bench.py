# run: --virtual
import sim, pyb, machine
from pyb import I2C, Pin
print(sim.board())
class Dev:
    address = 0x20
    def __init__(self): self.registers = bytearray(16); self.log = []
    def changed(self, r, v): self.log.append((r, v))
d = sim.attach(Dev())
i = I2C(1, I2C.CONTROLLER)
print(i.scan())
i.mem_write(b'\x05\x06', 0x20, 2); print(d.log, i.mem_read(2, 0x20, 2))
sim.fault(1, 'nack', byte=2)
try: i.mem_write(b'\x05\x06', 0x20, 2)
except OSError as e: print(e)
sim.fault(1, 'flip', byte=4, bit=3); print(i.mem_read(2, 0x20, 2), i.mem_read(2, 0x20, 2))
sim.fault(1, 'hold', byte=1)
try: print(i.mem_read(2, 0x20, 2, timeout=50))
except OSError as e: print(e)
try: print('after', i.mem_read(2, 0x20, 2, timeout=50))
except OSError as e: print(e)
print(sim.transactions()[-2:])
sim.voltage('GP26', 1.65); print(machine.ADC(0).read_u16())
n = 0
def cb(t):
    global n; n += 1
t = pyb.Timer(1, freq=100, callback=cb)
sim.advance(1000); print(n)
def work():
    try:
        while True: pyb.delay(1)
    finally:
        pyb.delay(1); print('never')
print(sim.power_cut(work, 5500), sim.now() // 1000 )
sim.press(); print(pyb.Switch().value()); sim.release(); print(pyb.Switch().value())
print(len(sim.transcript()) > 3)
