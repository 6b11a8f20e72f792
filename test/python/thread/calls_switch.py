# only pyluma
# Deep in calls of a thread: switches there, exceptions and values that come back, and generators and coroutines on the way.
import _thread
import time
import asyncio

done = _thread.allocate_lock()


class Node:
    def __init__(self, n):
        if n == 0:
            time.sleep_ms(1)
        self.below = Node(n - 1) if n else None

    def depth(self):
        time.sleep_ms(0)
        return 1 + self.below.depth() if self.below else 1

    def __iter__(self):
        yield 1
        if self.below:
            yield from self.below


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        time.sleep_ms(1)
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n


def switches(n):
    if n:
        return switches(n - 1)
    for i in range(2000):
        time.sleep_ms(0)
    return "switched"


def unwinds(n, seen):
    try:
        if n == 0:
            time.sleep_ms(1)
            raise ValueError("bottom")
        unwinds(n - 1, seen)
    finally:
        seen[0] += 1


def again(n):
    try:
        return again(n + 1)
    except RecursionError:
        time.sleep_ms(0)
        raise


def within(n):
    with done_with:
        for i in Countdown(2):
            if n:
                return [within(n - 1) for _ in range(1)][0] + 1
        return 0


class Manager:
    entered = left = 0

    def __enter__(self):
        time.sleep_ms(0)
        self.entered += 1

    def __exit__(self, *args):
        time.sleep_ms(0)
        self.left += 1


done_with = Manager()


async def awaits(n):
    await asyncio.sleep_ms(0)
    time.sleep_ms(0)
    return 1 + await awaits(n - 1) if n else 1


async def forever(n):
    return await forever(n + 1)


def names(*, a, b=2, **more):
    time.sleep_ms(0)
    return a, b, more


def thread():
    print(switches(5000))
    node = Node(1000)
    print(node.depth(), sum(node))
    print(list(Countdown(3)), [x for x in Countdown(3)], sum(x for x in Countdown(4)))
    seen = [0]
    try:
        unwinds(3000, seen)
    except ValueError as e:
        print(e, seen)
    try:
        again(0)
    except RecursionError as e:
        print(e)
    print(within(300), done_with.entered, done_with.left)
    print(asyncio.run(awaits(2000)))
    try:
        asyncio.run(forever(0))
    except RecursionError as e:
        print(e)
    print(names(a=1, **{"c": 3}))
    done.release()


done.acquire()
_thread.start_new_thread(thread, ())
done.acquire()
print("main")
