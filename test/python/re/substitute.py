# sub: groups, functions, counts, bytes
import re

print(re.sub("a", "b", "banana"), re.sub("a", "b", "banana", 2), re.sub("(n)(a)", r"\2\1", "banana"), re.sub("(n)(a)?", r"<\g<2>>", "bann"))
print(re.sub("n.", lambda m: m.group(0).upper(), "banana"), re.sub("a*", "-", "baac"), re.sub("x", "\\n\\\\", "x"))
print(re.sub(b"a", b"xy", b"banana"), re.compile("[aeiou]").sub("*", "education"))
for f in (lambda: re.sub("(a)", "\\5", "a"), lambda: re.match("a", "a").group(1), lambda: re.sub(1, "a", "b")):
    try:
        f()
    except (IndexError, TypeError) as e:
        print(type(e).__name__)
print(re.compile(" +").split("a b   c"), re.compile(" ").split("a b c", 1), re.compile(b",").split(b"1,2"), re.compile("x*").split("ab"))
