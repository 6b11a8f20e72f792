"""Mathematical functions of complex numbers; they take real ones, too."""

e: float = 2.718281828459045
pi: float = 3.141592653589793

def phase(z, /) -> float:
    """The angle of z, from -pi to pi."""
def polar(z, /) -> tuple:
    """The size and the angle of z."""
def rect(r: float, phi: float, /) -> complex:
    """The complex number with this size and angle."""
def exp(z, /) -> complex:
    """e to the power of z."""
def log(z, /) -> complex:
    """The logarithm to the base e; its imaginary part is the angle."""
def log10(z, /) -> complex:
    """The logarithm to the base 10."""
def sqrt(z, /) -> complex:
    """The square root whose real part is not negative."""
def cos(z, /) -> complex:
    """The cosine."""
def sin(z, /) -> complex:
    """The sine."""
