# How pins are named, set and printed.
from pyb import Pin

p = Pin("X1", Pin.OUT_PP, value=1)
print(p.value(), p is Pin(p), p is Pin.board.X1)
p.init(Pin.IN, Pin.PULL_DOWN)
print(p.value(), p.mode() == Pin.IN, p.pull() == Pin.PULL_DOWN)
Pin.dict({"motor": Pin("X2")})
print(Pin("motor") is Pin("X2"))
Pin.mapper(lambda name: Pin.board.X3 if name == "valve" else None)
print(Pin("valve") is Pin("X3"), Pin("motor") is Pin("X2"))
Pin.mapper(None)
Pin.dict(None)
for wrong in ("Q1", "motor"):
    try:
        Pin(wrong)
    except ValueError as e:
        print(e)
try:
    p.init(99)
except ValueError as e:
    print(e)
print("X1" in dir(Pin.board), "GPIO3" in dir(Pin.cpu), "GP99" in dir(Pin.board))
