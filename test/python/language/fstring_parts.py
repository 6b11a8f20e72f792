# f-strings: nested quotes, nested fields, conversions, texts that show themselves
x, name, width = 3.14159, "pi", 10
print(f"{name!r:>{width}}|{x:.{2}f}|{x=:.3f}|{name=}|{{}}")
print(f"{'a' 'b'}{"c"}{f'{f"{x:.1f}"}'}")
print(f"{ {'k': 1}['k'] }", f"{[i for i in range(3)]}", f"{(lambda v: v + 1)(1)}")
print(f"{x!s}", f"{'}'}", f"{'{'}", f"{1 != 2}", f"{1 == 1 = }")
print(f"""{
    1 + 1
} lines""", rf"\d{1}", f"\x41{1}\n".strip())
print(f"{1,}", f"{'a' if x > 3 else 'b'}", "a" f"{1}" "b{}")
print(f"{1:{'>'}{5}}|", f"{'x':*^7}")
for text in ("f'{'", "f'}'", "f'{1'", "f'{a b}'", "f'{}'"):
    try:
        eval(text)
    except SyntaxError:
        print("SyntaxError")
