# drivers: mcp23017
import sim
from machine import I2C, Pin
from mcp23017 import MCP23017

chip = sim.attach("mcp23017")
chip.connect("intb", "GP12")
i2c = I2C(0, scl=Pin(9), sda=Pin(8))
m = MCP23017(i2c, 0x20)
m.mode = 0xFFF0
m.gpio = 0x0005
print(chip.text())
chip.set(gpa4=1, gpb7=1)
print(hex(m.gpio))
m.pin(8, mode=1, pullup=1, interrupt_enable=1)
print(m.pin(8))
line = Pin(12, Pin.IN)
print(line())
chip.set(gpb0=0)
print(line(), m.portb.interrupt_flag, m.pin(8), line())
chip.set(gpb0=1)
print(line(), bin(m.portb.interrupt_captured), line())
m[3].output(1)
print(chip.text())
