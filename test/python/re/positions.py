# span, start, end; positions count characters
import re

m = re.search("(é)(b)?€", "xé€")
print(m.span(), m.start(), m.end(), m.span(1), m.span(2), m.start(2), m.groups())
p = re.compile("^o")
print(p.search("oo", 1), re.compile("o").search("dog", 1, 1), re.compile("o$").search("dog", 0, 2).span(), re.compile("g").match("dog", 2).span())
try:
    m.span(3)
except IndexError as e:
    print(e)
