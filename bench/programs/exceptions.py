# Exceptions as control flow, and with.


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        return kind is KeyError


def classify(x):
    try:
        if x % 3 == 0:
            raise ValueError(x)
        return [1, 2][x % 5]
    except ValueError as e:
        return e.args[0]
    except IndexError:
        return -1
    finally:
        pass


def run():
    total = 0
    for i in range(8000):
        total += classify(i)
        with Guard():
            {}[i]
    return total
