# Dictionaries with strings, ints and tuples as keys; sets; sorting by a key.


def run():
    counts = {}
    seen = set()
    for i in range(40000):
        key = "k%d" % (i % 97)
        counts[key] = counts.get(key, 0) + i % 7
        seen.add((i % 31, i % 17))
    best = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return best[:3], len(seen)
