# A servo that sweeps slowly, and one that follows a potentiometer on the first analog input.
#
#     pyluma run --virtual --transcript examples/servo.py

from machine import ADC, PWM, Pin
from pyb import Servo, delay


def main(turns=4):
    knob = ADC(26)
    sweeping = Servo(1)
    following = PWM(Pin(14), freq=50)
    for turn in range(turns):
        # It takes a second for the way, while the program goes on.
        sweeping.angle(60 if turn % 2 else -60, 1000)
        for _ in range(10):
            following.duty_ns(1_000_000 + knob.read_u16() * 1_000_000 // 65535)
            delay(100)
        print("at", sweeping.angle(), "degrees, the other at", following.duty_ns() // 1000, "us")
    following.deinit()


if __name__ == "__main__":
    main()
