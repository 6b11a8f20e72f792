# Floating point: an n-body system of three, over lists.

from math import sqrt


def energy(bodies):
    e = 0.0
    for i in range(len(bodies)):
        x, y, vx, vy, m = bodies[i]
        e += 0.5 * m * (vx * vx + vy * vy)
        for j in range(i + 1, len(bodies)):
            dx = x - bodies[j][0]
            dy = y - bodies[j][1]
            e -= m * bodies[j][4] / sqrt(dx * dx + dy * dy)
    return e


def advance(bodies, dt):
    for i in range(len(bodies)):
        a = bodies[i]
        for j in range(i + 1, len(bodies)):
            b = bodies[j]
            dx = a[0] - b[0]
            dy = a[1] - b[1]
            d2 = dx * dx + dy * dy
            f = dt / (d2 * sqrt(d2))
            a[2] -= dx * b[4] * f
            a[3] -= dy * b[4] * f
            b[2] += dx * a[4] * f
            b[3] += dy * a[4] * f
    for a in bodies:
        a[0] += dt * a[2]
        a[1] += dt * a[3]


def run():
    bodies = [[0.0, 0.0, 0.0, -0.01, 39.5], [1.0, 0.1, 0.2, 6.2, 0.01], [5.2, 0.3, -0.1, 2.7, 0.04]]
    for _ in range(8000):
        advance(bodies, 0.0005)
    return "%.4f" % energy(bodies)
