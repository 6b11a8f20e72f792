# poll, ipoll and select on streams in Python
import io, select, time

class Pollable(io.IOBase):
    state = 0

    def ioctl(self, request, arg):
        return self.state & arg if request == 3 else -22

p = select.poll()
a, b = Pollable(), Pollable()
p.register(a)
p.register(b, select.POLLIN)
print(p.poll(0))
a.state = select.POLLOUT
b.state = select.POLLIN | select.POLLOUT
print([(x is a, e) for x, e in p.poll()])
p.modify(a, select.POLLIN)
print([(x is b, e) for x, e in p.ipoll(-1, 1)], p.poll(0))
p.modify(b, select.POLLIN)
p.unregister(a)
print(len(p.poll()), [len(l) for l in select.select([a, b], [a, b], [a, b], 0)])
t = time.ticks_ms()
p.unregister(b)
print(p.poll(20), 15 < time.ticks_diff(time.ticks_ms(), t) < 500)
for f in (lambda: p.modify(a, 1), lambda: p.register(5.5), lambda: p.register(-1)):
    try:
        f()
    except (OSError, ValueError) as e:
        print(type(e).__name__, e)
