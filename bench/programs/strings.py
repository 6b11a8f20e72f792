# Splitting, formatting, joining and looking at characters.


def run():
    vowels = 0
    text = ""
    for i in range(2500):
        text = "%d:%s" % (i, "the quick brown fox".upper())
        words = text.split(" ")
        text = "-".join([w.lower() for w in words])
        for c in text:
            if c in "aeiou":
                vowels += 1
    return vowels, text
