# characters beyond ASCII in literals of bytes are their UTF-8
print(b"\xc3\xa9" == b"é", len(b"€"), b"a" b"\x41")
print("\u20ac\U0001f600\101\x41", len("\U0001f600"), r"\n", b"\u0041")
try:
    eval('"\\N{LATIN SMALL LETTER A}"')
except NotImplementedError:
    print("NotImplementedError")
