"""Servo motors."""

class Servo:
    def __new__(cls, id, /):
        """Servo number `id`, 1 to 4, at the pins X1 to X4: pulses of 1500 us, 50 a second. ValueError if there is no such servo. On a Pico
        1 and 2, and 3 and 4, share a PWM slice, so other uses of these pins must keep to 50 Hz."""
    def pulse_width(self, value=None, /) -> int:
        """The length of the pulses in microseconds, in steps of 10; with an argument sets it, within the calibration's limits."""
    def angle(self, angle=None, time=0, /) -> int:
        """The angle in degrees; with an argument moves there, within `time` milliseconds."""
    def speed(self, speed=None, time=0, /) -> int:
        """The speed of a servo that turns on and on, -100 to 100; with an argument sets it, within `time` milliseconds."""
    def calibration(self, pulse_min=None, pulse_max=None, pulse_centre=None, pulse_angle_90=None, pulse_speed_100=None, /):
        """The pulses in microseconds for: the least, the most, the middle, 90 degrees, full speed. Three arguments set the first three,
        five all. TypeError for another number."""
    def __repr__(self) -> str: ...
