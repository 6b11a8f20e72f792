/**
 * The examples, and every eighth program of test/python, as closed bundles in Kaluma's real firmware. In: their sources. Out: they print there
 * what they print on the simulated board with the same devices, or what is recorded.
 */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, pyluma, root } from "../cli/command";
import { because, emulated, missing, missingWorld, run, runEmulated } from "./firmware";

const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** The devices in the command at the top of an example. */
function devicesOf(source: string): string[] {
  const command = /^#.*\bpyluma run .*$/m.exec(source);
  return command === null ? [] : [...command[0].matchAll(/--device (\S+)/g)].map(([, device]) => device);
}

/** What an example prints of the time: the board takes longer for its steps than the simulated one. */
const TIMED: { [name: string]: RegExp } = {
  "bme280.py": /^ *\d+ s/gm,
  "eeprom_log.py": /\(\d+, /g,
  "proximity.py": /^ *\d+ ms/gm,
};

/** A world that stands still, where measurements would depend on the time. */
const DEVICES: { [name: string]: string[] } = { "proximity.py": ["apds9960,proximity=120"] };

/** Shorter waits, because the board is emulated in more than its own time. */
const SHORTER: { [name: string]: [string, string] } = { "weather_station.py": ["sleep_ms(60_000)", "sleep_ms(2_000)"] };

const examples = readdirSync(join(root, "examples")).filter((name) => name.endsWith(".py") && !name.startsWith("test_"));

describe.skipIf(missingWorld !== null)(`an example in the firmware${because(missingWorld)}`, { timeout: 1_200_000 }, () => {
  it.each(examples)("%s prints what it prints on the simulated board", (name) => {
    const original = read("examples/" + name);
    const [long, short] = SHORTER[name] ?? ["", ""];
    const source = original.replace(long, short);
    expect(source === original).toBe(long === "");
    const devices = DEVICES[name] ?? devicesOf(source);
    const cwd = folder({ [name]: source });
    const r = pyluma(["run", "--virtual", ...devices.flatMap((device) => ["--device", device]), name], { cwd });
    expect([r.status, r.err]).toEqual([0, ""]);
    const timeless = (text: string): string => text.replace(TIMED[name] ?? "", "");
    expect(timeless(runEmulated(emulated(devices), source))).toBe(timeless(r.out));
  });
});

/** What only computers, or the open run time, have. */
const ELSEWHERE = /\b(sim|exec|eval|execfile|_thread|asyncio|pyb|framebuf|uctypes)\b|^# run:/m;
const SHARE = 8;

/** What a closed program on a board cannot do, and why. */
const LEFT_OUT: { [name: string]: string } = {
  "deflate/streams.py": "has texts of 10 KB with windows of 32 KB, and a copy of each, for which there is no room",
  "language/builtins_replaced.py": "imports what only its own __import__ knows",
  "machine/functions.py": "writes to memory",
};

const programs = readdirSync(join(root, "test/python"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".py.exp"))
  .map((name) => name.slice(0, -4))
  .sort()
  .filter((name) => !ELSEWHERE.test(read("test/python/" + name)))
  .filter((_, i) => i % SHARE === 0);

describe.skipIf(missing !== null)(`a program of test/python in the firmware${because(missing)}`, { timeout: 1_200_000 }, () => {
  it.each(programs.filter((name) => LEFT_OUT[name] === undefined))("%s prints what is recorded", async (name) => {
    expect(await run(read("test/python/" + name))).toBe(read(`test/python/${name}.exp`));
  });
  it.skip.each(Object.entries(LEFT_OUT))("%s %s", () => undefined);
});
