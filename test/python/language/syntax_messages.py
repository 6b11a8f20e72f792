# what is wrong with a text is said in MicroPython's words
for text in (
    "f(a=1, 2)", "f(**a, 2)", "f(**a, *b)", "f(a=1, *b)", "f(1=2)", "1 = x", "f() = 1", "a + b = 1", "() = x", "del f()", "del ()",
    "*a, *b = c", "return", "yield", "await x", "break", "for i in x:\n def f():\n  continue", "def f(a, a): pass", "def f(a=1, b): pass",
    "def f():\n x = 1\n global x", "def f():\n nonlocal zz", "nonlocal x", "try: pass\nexcept: pass\nexcept A: pass",
    "def f():\n from m import *", "{1:2, 3}", "{1, 2:3}", "0b2", "0x", "1__a", "1e", "'\\x0'", "@micropython.nothing\ndef f(): pass",
    "async with x: pass", " x", "if 1:\n  x\n y",
):
    try:
        compile(text, "", "exec")
        print("accepted", repr(text))
    except SyntaxError as e:
        print(type(e).__name__, e)
