/**
 * Programs in Kaluma's real firmware, against what the simulated board makes of them, and what only the firmware can show. Where there
 * is no firmware they are skipped, and their names say why.
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { folder, program as command, pyluma, root } from "../cli/command";
import { EmulatedBoard, PROMPT } from "../../src/emulator/board";
import { KALUMA_UF2, RP2040_BOOTROM, because, build, emulated, missing, missingWorld, program, run, runEmulated } from "./firmware";

if (missing !== null) console.warn(`the firmware's tests are skipped: ${missing}`);

/** What the simulated board prints. */
function simulated(source: string, ...options: string[]): string {
  const r = pyluma(["run", "--virtual", ...options, "main.py"], { cwd: folder({ "main.py": source }) });
  expect(r.err).toBe("");
  return r.out;
}

/** The firmware's C code has its heap below, of which it uses less than 16 KB. */
const STACK_FLOOR = 0x20038000;

const groupsOf = <T>(n: number, all: T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / n) }, (_, i) => all.slice(i * n, i * n + n));

describe.skipIf(missing !== null)(`in Kaluma's firmware${because(missing)}`, { timeout: 600_000 }, () => {
  it("a program prints what it prints on the simulated board", async () => {
    const source = program("language.py");
    expect(await run(source)).toBe(simulated(source));
  });

  it("timers run beside a loop that does nothing", async () => {
    expect(await run(program("timers.py"))).toBe("10\nin time\n");
  });
});

describe.skipIf(missingWorld !== null)(`in the emulated board${because(missingWorld)}`, { timeout: 600_000 }, () => {
  it("examples/blink.py blinks", () => {
    const board = emulated();
    board.load(build(readFileSync(root + "examples/blink.py", "utf8")));
    board.run(5e6);
    const changes = board.world.ledHistory(1);
    expect(changes.length).toBe(20);
    for (let i = 1; i < changes.length; i++) expect((changes[i].time - changes[i - 1].time) / 1e5).toBeCloseTo(1, 1);
  });

  it("I2C finds its device, and errors are those of the simulated board", () => {
    const source = program("i2c.py");
    expect(runEmulated(emulated(["bme280@1"]), source)).toBe(simulated(source, "--device", "bme280@1"));
  });

  it("SPI exchanges bytes in either order", () => {
    const source = program("spi.py");
    // MOSI and MISO of SPI(1).
    expect(runEmulated(emulated([], ["GP19=GP16"]), source)).toBe(simulated(source, "--wire", "GP19=GP16"));
  });

  it("pins drive, pull and see edges", () => {
    const source = program("pins.py");
    expect(runEmulated(emulated([], ["GP14=GP15"]), source)).toBe(simulated(source, "--wire", "GP14=GP15"));
  });

  it("ADC measures voltages and the chip's temperature", () => {
    const board = emulated();
    board.world.adc.sources[26] = 1.65;
    board.world.adc.temperature = 31;
    const source = "import pyb\nprint(pyb.ADC('GP26').read())\nprint(round(pyb.ADCAll(12).read_core_temp()))";
    expect(runEmulated(board, source)).toBe("2048\n31\n");
  });

  it("PWM makes its frequency and duty, beside another one in the same slice", () => {
    const board = emulated();
    const source = `
import machine, time
a = machine.PWM(machine.Pin(16), freq=1000, duty_u16=16384)
b = machine.PWM(machine.Pin(17), freq=1000, duty_u16=49152)
time.sleep_ms(10)`;
    runEmulated(board, source);
    for (const [pin, share] of [
      [16, 0.25],
      [17, 0.75],
    ]) {
      // prettier-ignore
      const edges = board.world.nets[pin].history.slice(-7);
      const rise = edges.findIndex((edge) => edge.level === 1);
      const [up, down, next] = edges.slice(rise, rise + 3).map((edge) => edge.time);
      expect((next - up) / 1000).toBeCloseTo(1, 1);
      expect((down - up) / (next - up)).toBeCloseTo(share, 1);
    }
  });

  const [prologue, ...sections] = program("recursions.py").split("\n# --- ");
  it.each(groupsOf(6, sections))("endless recursion ends with RecursionError in the bounds of the stack: %#", (...group) => {
    const board = emulated();
    const printed = runEmulated(board, [prologue, ...group.map((section) => "# " + section)].join("\n"));
    const names = group.map((section) => section.slice(0, section.indexOf("\n")));
    expect(printed.split("\n").map((line) => line.replace(/ \d+$/, ""))).toEqual([...names.map((name) => `${name} RecursionError`), ""]);
    expect(board.chip.lowestStack).toBeGreaterThan(STACK_FLOOR);
  });

  it("the watchdog resets a program that forgets it", () => {
    const board = emulated();
    board.load(build("import machine\nw = machine.WDT(timeout=300)\nw.feed()\nprint('starving')\nwhile True:\n    pass\n"));
    board.expect("starving");
    expect(board.run(2e6, () => board.chip.resets > 0)).toBe(true);
  });

  it("an image of pyluma uf2 starts its program, and Kaluma mounts its files", () => {
    const cwd = folder({
      "main.py": "import machine\nmachine.Pin(25, machine.Pin.OUT, value=1)\n",
      "files/lib/x.py": "x = 1\n",
      "files/empty": "",
    });
    const r = pyluma(["uf2", "main.py", "--firmware", KALUMA_UF2, "--files", "files", "-o", "board.uf2"], { cwd });
    expect(r.status).toBe(0);
    const board = new EmulatedBoard({ firmware: readFileSync(cwd + "/board.uf2"), bootRom: readFileSync(RP2040_BOOTROM) });
    board.boot();
    expect(board.run(5e6, () => board.world.nets[25].level === 1)).toBe(true);
    board.output = "";
    board.send("\r");
    board.expect(PROMPT);
    const listing = board.command("var fs = require('fs'); print(JSON.stringify([fs.readdir('/'), fs.readFile('/lib/x.py').length]))");
    expect(listing).toContain('[["empty","lib"],6]');
  });

  it("pyluma flash writes as kaluma write does, reads back and starts", async () => {
    const process_ = spawn(process.execPath, [command, "emulate", "--listen", "0"], { cwd: root });
    try {
      const [line] = (await once(process_.stdout, "data")) as [Buffer];
      const port = String(line).trim();
      const cwd = folder({ "main.py": "print('hello')\n" });
      const r = pyluma(["flash", "main.py", "--port", port], { cwd });
      expect(r).toMatchObject({ status: 0 });
      expect(r.err).toContain("main.py was written, read back and started");
    } finally {
      process_.kill();
    }
  });
});
