# names that another function unbinds
def shared():
    x = 0

    def get():
        return x

    def add():
        nonlocal x
        x += 1

    def unbind():
        nonlocal x
        del x

    def bind():
        nonlocal x
        x = 5

    unbind()
    for f in (get, add):
        try:
            f()
        except NameError:
            print("not bound")
    try:
        x
    except NameError:
        print("not bound")
    bind()
    add()
    print(get(), x)


shared()
