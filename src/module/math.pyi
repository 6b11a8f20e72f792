"""Mathematical functions of real numbers. ValueError where a result does not exist or is infinite."""

e: float = 2.718281828459045
pi: float = 3.141592653589793
tau: float = 6.283185307179586
inf: float
nan: float

def sqrt(x, /) -> float:
    """The square root."""
def pow(x, y, /) -> float:
    """x to the power of y."""
def exp(x, /) -> float:
    """e to the power of x."""
def expm1(x, /) -> float:
    """`exp(x) - 1`, exact for small x."""
def log(x, base=..., /) -> float:
    """The logarithm to the base e, or to another one. ZeroDivisionError for the base 1."""
def log2(x, /) -> float:
    """The logarithm to the base 2."""
def log10(x, /) -> float:
    """The logarithm to the base 10."""
def cosh(x, /) -> float:
    """The hyperbolic cosine."""
def sinh(x, /) -> float:
    """The hyperbolic sine."""
def tanh(x, /) -> float:
    """The hyperbolic tangent."""
def acosh(x, /) -> float:
    """The inverse of `cosh`."""
def asinh(x, /) -> float:
    """The inverse of `sinh`."""
def atanh(x, /) -> float:
    """The inverse of `tanh`."""
def cos(x, /) -> float:
    """The cosine of an angle in radians."""
def sin(x, /) -> float:
    """The sine of an angle in radians."""
def tan(x, /) -> float:
    """The tangent of an angle in radians."""
def acos(x, /) -> float:
    """The inverse of `cos`, from 0 to pi."""
def asin(x, /) -> float:
    """The inverse of `sin`, from -pi/2 to pi/2."""
def atan(x, /) -> float:
    """The inverse of `tan`, from -pi/2 to pi/2."""
def atan2(y, x, /) -> float:
    """The angle of the point (x, y), from -pi to pi."""
def ceil(x, /) -> int:
    """The smallest int that is not less. OverflowError for infinity, ValueError for nan, as in `floor` and `trunc`."""
def floor(x, /) -> int:
    """The largest int that is not greater."""
def trunc(x, /) -> int:
    """The int towards zero."""
def copysign(x, y, /) -> float:
    """x with the sign of y, which may be -0.0."""
def fabs(x, /) -> float:
    """The absolute value."""
def fmod(x, y, /) -> float:
    """The exact remainder of x / y, with the sign of x."""
def frexp(x, /) -> tuple:
    """(m, e) with x == m * 2**e and 0.5 <= abs(m) < 1; (0.0, 0) for zero."""
def ldexp(x, exp: int, /) -> float:
    """x * 2**exp."""
def modf(x, /) -> tuple:
    """The fraction and the whole part, both as floats with the sign of x."""
def isfinite(x, /) -> bool:
    """Whether x is neither infinite nor nan."""
def isinf(x, /) -> bool:
    """Whether x is infinite."""
def isnan(x, /) -> bool:
    """Whether x is nan."""
def isclose(a, b, /, *, rel_tol=1e-9, abs_tol=0.0) -> bool:
    """Whether a and b differ by at most `rel_tol` of the larger one, or by `abs_tol`."""
def radians(x, /) -> float:
    """Degrees to radians."""
def degrees(x, /) -> float:
    """Radians to degrees."""
def factorial(x: int, /) -> int:
    """1 * 2 * … * x. ValueError if x is negative."""
def erf(x, /) -> float:
    """The error function."""
def erfc(x, /) -> float:
    """`1 - erf(x)`, exact for large x."""
def gamma(x, /) -> float:
    """The gamma function."""
def lgamma(x, /) -> float:
    """The logarithm of the absolute value of the gamma function."""
