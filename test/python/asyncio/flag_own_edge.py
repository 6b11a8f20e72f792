# run: --wire GP2=GP3
# A task causes an edge whose callback sets a flag: whoever waits for it goes on at once, not when the next sleep is over
import asyncio, time
from machine import Pin

out = Pin(2, Pin.OUT, value=0)
pin = Pin(3, Pin.IN)
flag = asyncio.ThreadSafeFlag()
pin.irq(lambda p: flag.set(), Pin.IRQ_RISING)


async def wait():
    start = time.ticks_ms()
    await flag.wait()
    print("after", time.ticks_diff(time.ticks_ms(), start) < 50)


async def main():
    task = asyncio.create_task(wait())
    await asyncio.sleep_ms(10)
    out.on()
    await asyncio.sleep_ms(500)
    await task


asyncio.run(main())
