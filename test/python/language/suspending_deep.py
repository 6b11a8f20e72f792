# only pyluma: MicroPython's stack ends before
# Chains of 10,000 generators and coroutines; RecursionError, and nothing worse, where they are longer than anybody needs.
import asyncio


def chain(n):
    if n > 0:
        return (yield from chain(n - 1))
    try:
        x = yield 1
        print("got", x)
        yield 2
    except ValueError:
        yield 3
    finally:
        print("closed")
    return 4


def told(f, *args):
    try:
        print(f(*args))
    except RuntimeError as e:
        print(type(e).__name__)


for n in (100, 10000):
    it = chain(n)
    print(next(it), it.send(5))
    it.close()
    it = chain(n)
    print(next(it), it.throw(ValueError))
    told(next, it, "end")
told(lambda: list(chain(200000)))


async def calls(n):
    if n == 0:
        for i in range(3):
            await asyncio.sleep_ms(0)
        return 7
    return await calls(n - 1)


async def waits(n):
    if n == 0:
        await asyncio.sleep(10)
    else:
        await waits(n - 1)


async def main():
    print(await calls(10000))
    task = asyncio.create_task(waits(8000))
    await asyncio.sleep_ms(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    try:
        await calls(200000)
    except RuntimeError as e:
        print(type(e).__name__)


asyncio.run(main())
