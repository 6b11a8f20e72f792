# StopIteration ends iterators around the one that raised it, and its value is kept
class A:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(42)


for it in (iter(A()), enumerate(A()), map(str, A()), zip(A()), filter(None, A())):
    try:
        next(it)
    except StopIteration as e:
        print(e.args)


def early(x):
    if x < 3:
        return x
    raise StopIteration("early")


print(list(map(early, range(10))))
print([x for x in map(early, range(10))])


def gen():
    result = yield from map(early, range(10))
    print("result", result)


print(list(gen()))


def wrong():
    raise StopIteration
    yield


try:
    next(wrong())
except RuntimeError:
    print("RuntimeError")
print(iter([1, 2]).__next__())
