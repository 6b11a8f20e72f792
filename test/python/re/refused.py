# what is no regular expression, or too much of one
import re

for pattern in ("*", "+", "?", "(", ")", "[", "[a", "\\", "(?P<n>a)", "(a)" * 130, "a" * 70 + "|b", "[" + "a" * 256 + "]", "(" * 1000 + ")" * 1000):
    try:
        re.compile(pattern)
        print(pattern[:10], "OK")
    except ValueError as e:
        print(pattern[:10], e)
try:
    re.match("(a*)*", "aaa")
except RuntimeError:
    print("RuntimeError")
