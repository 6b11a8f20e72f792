# run: --wire GP0=GP1
# PWM: registers of the slice, levels on the wire, shared frequency
from machine import PWM, Pin, time_pulse_us

pwm = PWM(Pin(0), freq=1000, duty_u16=16384)
pin = Pin(1, Pin.IN)
print(pwm, pwm.freq(), pwm.duty_u16(), pwm.duty_ns(), Pin(0))
time_pulse_us(pin, 1)
print(time_pulse_us(pin, 0), time_pulse_us(pin, 1))
pwm.duty_ns(100_000)
print(pwm.duty_u16(), pwm.duty_ns())
pwm.freq(2000)
print(pwm.freq(), pwm.duty_u16(), pwm.duty_ns())
time_pulse_us(pin, 1)
print(time_pulse_us(pin, 0), time_pulse_us(pin, 1))
pwm.init(invert=1)
time_pulse_us(pin, 1)
print(pwm, time_pulse_us(pin, 0), time_pulse_us(pin, 1))
for duty in (0, 65535):
    pwm.init(duty_u16=duty, invert=0)
    print(pin(), time_pulse_us(pin, 0, 5000), time_pulse_us(pin, 1, 5000))
pwm.deinit()
print(pin())
other = PWM(Pin(17))
print(other, other.freq(), other.duty_u16())
for freq in (8, 7, 62_500_000, 70_000_000):
    try:
        pwm.freq(freq)
        print(pwm.freq())
    except ValueError as e:
        print(e)
