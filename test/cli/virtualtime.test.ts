import { describe, expect, it } from "vitest";
import { folder, pyluma } from "./command";

const HOUR = `
from pyb import LED, Timer, delay
ticks = 0
def tick(timer):
    global ticks
    ticks += 1
led = LED(1)
timer = Timer(1, freq=100, callback=tick)
for i in range(3600):
    led.toggle()
    delay(1000)
timer.deinit()
print(ticks)
`;

describe("simulated time", () => {
  it("is 500 times faster than real time: an hour of a blink with a 10 ms timer", { timeout: 30_000 }, () => {
    const cwd = folder({ "main.py": HOUR });
    const start = performance.now();
    const { out } = pyluma(["run", "--virtual", "main.py"], { cwd });
    const seconds = (performance.now() - start) / 1000;
    expect(Math.abs(Number(out) - 360_000)).toBeLessThanOrEqual(1);
    expect(3600 / seconds).toBeGreaterThan(500);
  });
});
