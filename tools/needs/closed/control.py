# A controller: readings are smoothed and compared, an output is set, a line is logged now and then.
from machine import ADC, PWM, Pin
from time import sleep_ms, ticks_add, ticks_diff, ticks_ms


class Controller:
    def __init__(self, target, p=0.8, i=0.1):
        self.target = target
        self.p = p
        self.i = i
        self.sum = 0.0
        self.history = [0.0] * 8
        self.at = 0

    def smooth(self, value):
        self.history[self.at] = value
        self.at = (self.at + 1) % len(self.history)
        return sum(self.history) / len(self.history)

    def step(self, value):
        error = self.target - self.smooth(value)
        self.sum = min(max(self.sum + error * self.i, -20.0), 20.0)
        out = error * self.p + self.sum
        if out < 0:
            out = 0
        elif out > 100:
            out = 100
        return round(out, 1)


adc = ADC(26)
pwm = PWM(Pin(15))
pwm.freq(1000)
limit = Pin(2, Pin.IN, Pin.PULL_UP)
controller = Controller(21.5)
states = ("idle", "heating", "limit")
state = 0
due = ticks_ms()
for turn in range(5):
    total = 0
    for i in range(10):
        total += adc.read_u16()
    value = total / 10 * 3.3 / 65535
    duty = controller.step(value * 20)
    pwm.duty_u16(int(duty * 655))
    if not limit.value():
        state = 2
    elif duty > 0:
        state = 1
    else:
        state = 0
    if ticks_diff(ticks_ms(), due) >= 0:
        due = ticks_add(due, 1000)
        print(f"{states[state]}: {value:.3f} V, {duty} %", turn)
    sleep_ms(20)
