# every construct once
import re

for pattern, text in (
    ("a.c", "a\nc"), ("[a-c]+", "xxabcabd"), ("[^a-c]+", "abxyc"), ("^b", "ab"), ("b$", "ab"), ("ab?c", "xac"), ("ab*c", "abbbc"),
    ("ab+c", "ac abc"), ("a.*?c", "abcc"), ("a.+?c", "abcc"), ("ab??b", "abb"), ("a|bc|d", "xbc"), ("(a|b)+c", "abac"), ("(?:ab)+", "abab"),
    (r"\d+\D", "a12b"), (r"\w+\W", "a_1 "), (r"\s\S", "a b"), (r"[\d\s]+", "a1 2b"), (r"[\]a]+", "x]a"), (r"a\.b", "a.b axb"), ("", "abc"),
    ("(a)?b(c)", "bc"), ("((a)(b))", "ab"), ("x*", "aaa"), ("[a-]", "-"), ("a{2}", "a{2}"),
):
    m = re.search(pattern, text)
    if m is None:
        print(pattern, None)
    else:
        groups = []
        try:
            while True:
                groups.append(m.group(len(groups)))
        except IndexError:
            pass
        print(pattern, groups)
