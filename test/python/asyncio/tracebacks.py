# A traceback has every coroutine that waited, and generators that have handed over.
import asyncio
import io
import sys


def told(e):
    text = io.StringIO()
    sys.print_exception(e, text)
    for line in text.getvalue().strip().split("\n"):
        print(line.split('", ')[-1])


async def fails():
    await asyncio.sleep(0)
    raise ValueError("here")


async def passes_on():
    await fails()


async def raises_again():
    try:
        await passes_on()
    except ValueError:
        raise


async def other():
    try:
        await asyncio.create_task(passes_on())
    except ValueError as e:
        print("caught", e)


def inner():
    yield 1
    raise KeyError("inner")


def outer():
    x = yield from inner()


def consumes():
    for x in outer():
        print(x)


async def main():
    await other()
    try:
        consumes()
    except KeyError as e:
        told(e)
    await raises_again()


try:
    asyncio.run(main())
except ValueError as e:
    told(e)
