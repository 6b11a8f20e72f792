# finally runs on every way out, innermost first, and may replace the result
def leave(how):
    try:
        try:
            if how == "return":
                return "inner"
            if how == "raise":
                raise KeyError(how)
        finally:
            print("first", how)
    except KeyError as e:
        print("caught", e.args)
        return "handled"
    finally:
        print("second", how)
    return "end"


for how in ("return", "raise", "fall"):
    print(leave(how))


def override():
    for i in range(3):
        try:
            return i
        finally:
            if i == 0:
                continue
            break
    return "after"


print(override())
