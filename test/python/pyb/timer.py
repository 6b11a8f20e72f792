# The registers that a frequency becomes are those of the pyboard.
from pyb import Timer

for id, freq in ((2, 1), (4, 1), (4, 100), (4, 1000), (1, 100)):
    t = Timer(id, freq=freq)
    print(t)
t = Timer(4, prescaler=83, period=999)
print(t.freq(), t.prescaler(), t.period())
t.freq(2.5)
print(t.freq())
for arguments in ({}, {"freq": 0}, {"freq": 1, "mode": 7}):
    try:
        t.init(**arguments)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
try:
    Timer(15)
except ValueError as e:
    print(e)
