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

/** Bytes of a chain of lights, from the lengths of the pulses on its line; each must be that of a 0 or a 1 within 150 ns. */
function sentBits(history: { time: number; level: number }[]): number[] {
  const bytes: number[] = [];
  let bits = 0;
  history.forEach((rise, i) => {
    const fall = history[i + 1];
    if (rise.level !== 1 || fall === undefined) return;
    const high = fall.time - rise.time;
    expect(Math.min(Math.abs(high - 0.4), Math.abs(high - 0.8))).toBeLessThan(0.15);
    if (bits % 8 === 0) bytes.push(0);
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] << 1) | (high > 0.6 ? 1 : 0);
    bits++;
  });
  return bytes;
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
    expect(await run(program("timers.py"))).toBe("True\nin time\n");
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

  it("UARTs send and receive while the program runs", () => {
    const source = program("uart.py");
    const printed = runEmulated(emulated(["gps@1"], ["GP8=GP9"]), source);
    expect(printed).toBe(simulated(source, "--device", "gps@1", "--wire", "GP8=GP9"));
  });

  it("the console waits while a program waits for a UART, and Ctrl-C ends it", () => {
    const board = emulated();
    board.load(
      build(
        "import machine, sys\nu = machine.UART(0, 9600, timeout=500)\nprint('waiting')\nu.read(1)\nprint(sys.stdin.read(400))\nu.read(1)\nwhile True:\n    u.read(1)\n",
      ),
    );
    board.expect("waiting");
    const typed = Array.from({ length: 40 }, (_, i) => `line ${10 + i}..\r`).join("");
    board.send(typed);
    const echoed = board.expect("line 49", 10e6);
    for (let i = 10; i < 50; i++) expect(echoed).toContain(`line ${i}`);
    board.run(1e6);
    board.output = "";
    board.send("\x03");
    board.run(2e5);
    board.send("\r");
    board.expect(PROMPT);
  });

  it("1-Wire, DHT sensors and NeoPixels", () => {
    const source = program("pulses.py");
    const devices = ["ds18b20@GP15", "dht22@GP14", "ws2812@GP28"];
    const board = emulated(devices);
    expect(runEmulated(board, source)).toBe(simulated(source, ...devices.flatMap((device) => ["--device", device])));
    expect(sentBits(board.world.nets[28].history)).toEqual([0, 255, 0, 2, 1, 3, 0, 0, 0, 20, 10, 30]);
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
      expect(r.err).toContain("main.py was written, read back and started");
      expect(r.status).toBe(0);
    } finally {
      process_.kill();
    }
  });
});
