/** Ends and beginnings of Python's world in Kaluma's real firmware: resets of the chip and of Python, the watchdog, sys.exit; and a Timer beside a busy loop. */

import { describe, expect, it } from "vitest";
import type { EmulatedBoard } from "../../src/emulator/board";
import { because, build, emulated, missingWorld, openBoard } from "./firmware";
import { RAW_BANNER, enterRaw, raw, rawCompiled } from "./rawmode";

/** Seconds that a board may take until it has reset itself. */
const SOON = 10;

/** Sends a statement after which the chip resets; Python's prompt is there again. */
function resetBy(board: EmulatedBoard, statement: string): void {
  const before = board.chip.resets;
  board.send(statement + "\x04");
  expect(board.run(SOON * 1e6, () => board.chip.resets > before)).toBe(true);
  expect(board.run(SOON * 1e6, () => board.serial.open)).toBe(true);
  board.run(1e6);
  board.output = "";
  board.send("\r");
  board.expect(">>> ");
  enterRaw(board);
}

describe.skipIf(missingWorld !== null)(`a world that ends in Kaluma's firmware${because(missingWorld)}`, { timeout: 900_000 }, () => {
  it("ends with machine.reset: the chip starts again, and tells why", () => {
    const board = openBoard();
    enterRaw(board);
    raw(board, "import machine\nx = 5");
    expect(raw(board, "print(machine.reset_cause(), machine.PWRON_RESET)")[0]).toBe("1 1\n");
    resetBy(board, "machine.reset()");
    expect(raw(board, "x")[1]).toContain("NameError: name 'x' isn't defined");
    raw(board, "import machine");
    // On this chip it is the watchdog that resets, whoever asks, and MicroPython tells the same.
    expect(raw(board, "print(machine.reset_cause(), machine.WDT_RESET)")[0]).toBe("3 3\n");
  });

  it("ends with the watchdog that nobody feeds, and tells so", () => {
    const board = openBoard();
    enterRaw(board);
    raw(board, "import machine");
    resetBy(board, "w = machine.WDT(timeout=500)");
    raw(board, "import machine");
    expect(raw(board, "print(machine.reset_cause(), machine.WDT_RESET)")[0]).toBe("3 3\n");
  });

  it.each(["machine.soft_reset()", "sys.exit()"])("ends with %s: a fresh world, on the same chip", (statement) => {
    const board = openBoard();
    enterRaw(board);
    raw(board, "import machine, sys\nx = 5");
    board.output = "";
    board.send(statement + "\x04");
    expect(board.expect(RAW_BANNER)).toContain("MPY: soft reboot\r\n");
    expect(raw(board, "x")[1]).toContain("NameError: name 'x' isn't defined");
    expect(raw(board, "machine")[1]).toContain("NameError: name 'machine' isn't defined");
    expect(board.chip.resets).toBe(0);
  });

  it("ends with sys.exit where the program is closed, and with machine.reset", () => {
    const board = emulated();
    board.load(build("import sys\nprint('before')\ntry:\n    sys.exit(3)\nfinally:\n    print('finally')\nprint('after')\n"));
    board.expect("finally");
    board.run(1e6);
    expect(board.output).not.toContain("after");
    board.load(build("import machine\nprint('before')\nmachine.reset()\n"));
    expect(board.run(SOON * 1e6, () => board.chip.resets > 0)).toBe(true);
  });

  it("a Timer of 10 ms beside a loop that does nothing loses no callback and is never late by more than 15 ms", () => {
    const board = openBoard();
    enterRaw(board);
    const program = `
import machine, time
n = worst = 0
def tick(timer):
    global n, worst
    n += 1
    worst = max(worst, time.ticks_diff(time.ticks_us(), begin) - 10000 * n)
timer = machine.Timer(period=10, callback=tick)
begin = time.ticks_us()
while n < 200:
    pass
count, late = n, worst
timer.deinit()
print(count, late)
`;
    const [out, wrong] = rawCompiled(board, program);
    expect(wrong).toBe("");
    const [callbacks, worst] = out.trim().split(" ").map(Number);
    console.log(`the worst of ${callbacks} callbacks was ${worst} us late`);
    // What is lost makes all that come after it late by 10 ms more.
    expect(callbacks).toBe(200);
    expect(worst).toBeLessThan(15_000);
  });
});
