"""The accelerometer of the pyboard."""

class Accel:
    def __new__(cls):
        """The accelerometer, powered and measuring: an MMA7660 at address 0x4C of I2C(1). Takes 90 ms. OSError `accelerometer not found` if it
        does not answer: a Pico has none, but one can be connected."""
    def x(self) -> int:
        """Acceleration along x, -32 to 31 for -1.5 to 1.5 g."""
    def y(self) -> int:
        """Acceleration along y."""
    def z(self) -> int:
        """Acceleration along z."""
    def tilt(self) -> int:
        """The tilt register: which side is up, tapped, shaken."""
    def filtered_xyz(self) -> tuple:
        """Sums of the last four calls' x, y and z."""
    def read(self, reg, /) -> int:
        """A register of the chip."""
    def write(self, reg, value, /) -> None:
        """Sets a register of the chip."""
    def __repr__(self) -> str: ...
