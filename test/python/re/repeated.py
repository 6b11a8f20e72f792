# nothing stands in front of these quantifiers that could be repeated
import re

for pattern in ("*", "a**", "a+*", "a?*", "a|*", "(*)", "^*", "$*", "a*??"):
    try:
        print(pattern, re.match(pattern, "aaa"))
    except ValueError as e:
        print(pattern, e)
for pattern in ("a*?", "a??", "(a)*", "a|b*", "^a+$"):
    print(pattern, re.match(pattern, "aaa").group(0))
