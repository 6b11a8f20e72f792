from pyb import Timer, Pin, delay
n = 0
def tick(t):
    global n
    n += 1
t = Timer(4, freq=100, callback=tick)
delay(55)
t.deinit()
p = Pin("GP2", Pin.IN, Pin.PULL_UP)
print(n, p.value())
