# Tasks of the same time go on in the order of their arrival; gather collects results.
import asyncio


async def worker(name, turns):
    for i in range(turns):
        print(name, i)
        await asyncio.sleep_ms(0)
    return name, turns


async def main():
    print(await asyncio.gather(worker("a", 2), worker("b", 3), worker("c", 1)))


asyncio.run(main())
