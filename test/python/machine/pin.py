# Pins: names, reprs, modes, levels, errors
from machine import Pin

print(Pin(2), Pin("LED", Pin.OUT), Pin("GP3", Pin.IN, Pin.PULL_UP), Pin("GPIO5"))
print(Pin(15) is Pin("GP15") is Pin.board.GP15 is Pin.cpu.GPIO15)
p = Pin(15, Pin.OUT, value=1)
print(p, p(), p.value())
p.toggle()
print(p())
p.on()
print(p())
p.low()
print(p())
p(2)
print(p())
od = Pin(14, Pin.OPEN_DRAIN, Pin.PULL_UP)
print(od, od())
od.off()
print(od())
print(Pin(13, mode=Pin.IN, pull=Pin.PULL_UP).value(), Pin(13, Pin.IN, Pin.PULL_DOWN).value(), Pin(13, Pin.IN))
print(Pin(12, Pin.ALT, alt=Pin.ALT_SPI))
for bad in (99, -1, "X99", None, 1.5):
    try:
        print(Pin(bad))
    except ValueError as e:
        print("ValueError:", e)
try:
    Pin(3, Pin.ALT, alt=12)
except ValueError as e:
    print("ValueError:", e)
try:
    Pin(3, Pin.OUT, speed=1)
except TypeError:
    print("TypeError")
print("GP3" in dir(Pin.board), "GPIO3" in dir(Pin.cpu), "GP99" in dir(Pin.board))
