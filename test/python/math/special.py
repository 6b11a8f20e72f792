# Error and gamma functions.
import math

for x in (-3.0, -0.5, 0.0, 0.1, 0.9, 1.5, 2.0, 5.0, 30.0):
    print(x, "%.13g %.13g" % (math.erf(x), math.erfc(x)))
for x in (1e-3, 0.5, 1, 3.7, 5, 23, 24, 60.5, 171.5, -0.5, -3.5, -150.5):
    print(x, "%.12g %.12g" % (math.gamma(x), math.lgamma(x)))
print(math.lgamma(1), math.lgamma(2), math.lgamma(1e300), math.factorial(25))
print(math.isclose(1, 1 + 1e-10), math.isclose(0, 1e-12), math.isclose(0, 1e-12, abs_tol=1e-9), math.isclose(1, 2, rel_tol=0.5))
