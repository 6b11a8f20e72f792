import time
from pyb import Timer, Pin


class Counter:
    def __init__(self):
        self.counts = {}
        self.late = 0

    def add(self, word):
        self.counts[word] = self.counts.get(word, 0) + 1

    def __len__(self):
        return len(self.counts)

    def most(self, n=3):
        return sorted(self.counts.items(), key=lambda item: (-item[1], item[0]))[:n]


class Loud(Counter):
    def add(self, word):
        super().add(word.upper())


def words(text):
    for word in text.split():
        yield word.strip(".,")


def counter(step):
    total = 0

    def count():
        nonlocal total
        total += step
        return total

    return count


pin = Pin("GP2", Pin.IN, Pin.PULL_UP)
tick = counter(2)
timer = Timer(4, freq=50)
timer.callback(lambda t: tick())
for turn in range(3):
    c = Loud() if turn else Counter()
    for w in words("the quick brown fox jumps over the lazy dog, the end."):
        c.add(w)
    for word, n in c.most():
        print("%-8s %3d" % (word, n), pin.value())
    print(len(c), "words", sum(c.counts.values()), ",".join([w for w in c.counts if len(w) > 4]))
    time.sleep(0.1)
print(tick() > 2, timer is None, f"{turn:>3}")
