# what cannot be made cannot be derived from
def generator():
    yield


for base in (1, None, type(None), type(print), type(generator()), type([].append), type({}.keys())):
    try:

        class A(base):
            pass

        print("derived from", base)
    except TypeError:
        print("TypeError")

try:

    class C(int, str):
        pass

except TypeError:
    print("TypeError")
