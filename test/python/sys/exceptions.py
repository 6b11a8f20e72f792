# print_exception: a traceback begins where the exception was caught
import io, sys

def inner():
    raise ValueError("v")

def middle():
    inner()

def catch():
    try:
        middle()
    except ValueError as e:
        s = io.StringIO()
        sys.print_exception(e, s)
        for line in s.getvalue().split("\n"):
            print(line.split(",")[-1] if "File" in line else line)

catch()
sys.tracebacklimit = 1
catch()
sys.tracebacklimit = 0
catch()
