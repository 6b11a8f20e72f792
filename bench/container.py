# Lists, dicts and strings.
words = {}
for i in range(300000):
    key = "k%d" % (i % 1000)
    words[key] = words.get(key, 0) + 1
order = sorted(words.items(), key=lambda item: item[0])
print(len(order), sum([n for _, n in order]))
