import machine, pyb, time
led = machine.Pin(25, machine.Pin.OUT)
adc = machine.ADC(26)
button = machine.Pin(2, machine.Pin.IN, machine.Pin.PULL_UP)
# Long enough to be looked at when it grows.
samples = [0] * 63
counts = {"a": 0}
buffer = bytearray(20)
begin = time.ticks_ms()
n = worst = 0
class Blinker:
    def __init__(self, led):
        self.led = led
        self.on = False
        self.count = 0
    def show(self):
        self.led.value(self.on)
    def tick(self, timer):
        self.on = not self.on
        self.count += 1
        self.show()
def tick(timer):
    global n, worst
    n += 1
    led.toggle()
    if n % 2 == 0:
        led.on()
    else:
        led.off()
    now = time.ticks_us()
    samples.append(time.ticks_diff(time.ticks_ms(), begin))
    time.ticks_add(now, 10)
    worst = max(worst, time.ticks_diff(now, begin))
    buffer[n % 20] = adc.read_u16() >> 8
    counts["a"] += buffer[0]
    print("tick", n, len(samples), samples[-1])
    number = (n * 3 - 1) // 2 & 7 | 1
    share = n / 2 + 0.5
    text = f"{number} of {n}"
def pressed(pin):
    global n
    n += pin.value()
    led.high()
    led.low()
button.irq(pressed, machine.Pin.IRQ_FALLING)
timer = machine.Timer(period=10, mode=machine.Timer.PERIODIC, callback=tick)
other = machine.Timer()
other.init(freq=50, callback=Blinker(led).tick)
again = pyb.Timer(4)
again.init(freq=100)
again.callback(lambda timer: led.toggle())
print("ready")
time.sleep_ms(60)
