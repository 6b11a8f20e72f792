# long texts: no recursion, no hang
import re

text = "a" * 100000
print(len(re.match("a*", text).group(0)), len(re.match("(a|b)*", text).group(0)), re.match("a*b", text))
print(re.search("(a+)+b", "a" * 18))
print(re.search("b", text))
