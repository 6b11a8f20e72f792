# A button with asyncio: a short press turns the LED on or off, a long one lets it blink until the next press.
#
#     pyluma run --virtual examples/button.py

import asyncio
from machine import Pin
from time import ticks_diff, ticks_ms

LONG = 500
BOUNCE = 10


class Button:
    """Waits for presses of a button between a pin and ground."""

    def __init__(self, pin):
        self.pin = pin
        self.flag = asyncio.ThreadSafeFlag()
        pin.irq(lambda pin: self.flag.set(), Pin.IRQ_FALLING)

    async def press(self):
        """How long it was pressed, in milliseconds."""
        while True:
            await self.flag.wait()
            start = ticks_ms()
            await asyncio.sleep_ms(BOUNCE)
            while not self.pin():
                await asyncio.sleep_ms(BOUNCE)
            held = ticks_diff(ticks_ms(), start)
            if held > BOUNCE:
                # Edges of the bouncing contact.
                await asyncio.sleep_ms(BOUNCE)
                self.flag.clear()
                return held


async def blink(led):
    while True:
        led.toggle()
        await asyncio.sleep_ms(100)


async def serve(button, led):
    blinking = None
    while True:
        held = await button.press()
        if blinking is not None:
            blinking.cancel()
            blinking = None
            led.off()
        elif held >= LONG:
            blinking = asyncio.create_task(blink(led))
        else:
            led.toggle()


async def main(seconds):
    task = asyncio.create_task(serve(Button(Pin(22, Pin.IN, Pin.PULL_UP)), Pin(25, Pin.OUT)))
    await asyncio.sleep(seconds)
    task.cancel()


if __name__ == "__main__":
    asyncio.run(main(10))
