# Functions of machine, memory, clock of date and time
import machine, time
from machine import RTC, ADC, Pin, Signal, mem8, mem16, mem32

print(len(machine.unique_id()), machine.freq(), machine.reset_cause() == machine.PWRON_RESET)
machine.freq(machine.freq())
for f in (lambda: machine.freq(1), lambda: machine.lightsleep(5_000_000), lambda: machine.bitstream(Pin(2), 1, (1, 2, 3, 4), b"")):
    try:
        f()
    except ValueError as e:
        print(e)
t = time.ticks_us()
machine.lightsleep(25)
print(time.ticks_diff(time.ticks_us(), t))
machine.idle()
rtc = RTC()
rtc.datetime((2031, 2, 28, 0, 23, 59, 58, 0))
print(rtc.datetime(), time.localtime()[:6])
time.sleep(3)
print(rtc.datetime())
try:
    rtc.datetime((1, 2))
except ValueError as e:
    print(e)
print(mem8, mem16, mem32)
mem32[0x20001000] = 0x12345678
print(hex(mem16[0x20001002]), hex(mem8[0x20001001]))
mem8[0x20001003] = 0xFF
print(hex(mem32[0x20001000]))
led = Pin(25, Pin.OUT, value=0)
mem32[0xD0000014] = 1 << 25
print(led(), mem32[0xD0000010] == 1 << 25)
mem32[0xD000001C] = 1 << 25
print(led())
try:
    mem16[1]
except ValueError as e:
    print(e)
print(ADC(0), ADC(Pin(27)), ADC("GP28"), 14000 < ADC(ADC.CORE_TEMP).read_u16() < 14200)
try:
    ADC(Pin(5))
except ValueError as e:
    print(e)
s = Signal(5, Pin.OUT, invert=True)
s.on()
print(Pin(5), Pin(5)(), s())
try:
    Signal(Pin(5), 1)
except TypeError:
    print("TypeError")
try:
    machine.soft_reset()
except SystemExit:
    print("SystemExit")
