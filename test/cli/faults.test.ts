/**
 * Every single fault of every I2C transaction of every example: it ends in success or in a Python exception, never
 * in a hang, and the bus works afterwards. By default a sample, always the same; PYLUMA_FAULTS=all runs them all.
 */

import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pyluma, root } from "./command";

const ALL = process.env.PYLUMA_FAULTS === "all";
/** About so many faults of each example are tried; 0 for all. */
const WANTED = ALL ? 0 : 150;
const SEED = 7;

/** What an example keeps from one run to the next, undone before each. */
const PREPARE: { [name: string]: string } = {
  "eeprom_log.py": `I2C(1, I2C.CONTROLLER).mem_write(b"\\xff" * 8, 0x50, 0, addr_size=16); delay(10)`,
};

/** Runs an example again and again, each time with another fault, and prints a line for each. */
const HARNESS = `
import sim, sys
from pyb import I2C, delay
source = open(sys.argv[1]).read()
wanted, n, prepare = int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
soft = "SoftI2C" in source

def run():
    exec(source, {"__name__": "__main__", "print": lambda *a, **k: None})

def is_ready(address):
    if soft:
        # As the example has it: by hand, on the same pins.
        from machine import Pin, SoftI2C
        return address in SoftI2C(scl=Pin(5), sda=Pin(4)).scan()
    return I2C(1, I2C.CONTROLLER).is_ready(address)

exec(prepare)
sim.clear()
run()
plain = [(t[1], len(t[2]), len(t[3])) for t in sim.transactions(1)]
print("transactions", len(plain))

def attempt(kind, skip, byte, bit):
    global n
    n = (n * 1103515245 + 12345) & 0x3fffffff
    if share > 1 and (n >> 8) % share:
        return
    exec(prepare)
    sim.fault(1, kind, skip=skip, byte=byte, bit=bit)
    before = sim.now()
    try:
        run()
        outcome = "success"
    except Exception as e:
        outcome = type(e).__name__
    seconds = (sim.now() - before) // 1000000
    sim.fault(1, "none")
    usable = False
    for i in range(100):
        usable = is_ready(plain[skip][0])
        if usable:
            break
        delay(1)
    print(kind, skip, byte, bit, outcome, seconds, usable)

faults = sum((1 + written + (1 + read if read else 0)) * 10 for _, written, read in plain)
share = max(1, faults // wanted) if wanted else 1
for skip, (address, written, read) in enumerate(plain):
    total = 1 + written + (1 + read if read else 0)
    for byte in range(total):
        attempt("nack", skip, byte, 0)
        attempt("hold", skip, byte, 0)
        for bit in range(8):
            attempt("flip", skip, byte, bit)
share = 1
attempt("stuck", 0, 0, 0)
attempt("stretch", 0, 500, 0)
`;

const examples = readdirSync(root + "examples")
  .filter((name) => name.endsWith(".py") && !name.startsWith("test_"))
  .map((name) => ({ name, source: readFileSync(root + "examples/" + name, "utf8") }))
  .filter(({ source }) => /\b(Soft)?I2C\b/.test(source));

/** What an example is to be run with, as its first lines say. */
const devices = (source: string): string[] => [...source.matchAll(/--device (\S+)/g)].flatMap(([, device]) => ["--device", device]);

describe("faults of I2C", () => {
  it("have examples to strike", () => expect(examples.length).toBeGreaterThan(0));

  for (const { name, source } of examples) {
    it(name, { timeout: ALL ? 1_800_000 : 60_000 }, () => {
      const options = [
        "run",
        "--virtual",
        ...devices(source),
        "-c",
        HARNESS,
        `examples/${name}`,
        String(WANTED),
        String(SEED),
        PREPARE[name] ?? "",
      ];
      const { status, out, err } = pyluma(options, { timeout: ALL ? 1_800_000 : 60_000 });
      expect(err).toBe("");
      expect(status).toBe(0);
      const [first, ...rest] = out.trim().split("\n");
      expect(Number(first.split(" ")[1])).toBeGreaterThan(0);
      expect(rest.length).toBeGreaterThan(ALL ? 100 : 10);
      const bad = rest.filter((line) => {
        const [, , , , outcome, seconds, usable] = line.split(" ");
        return usable !== "True" || Number(seconds) > 600 || !/^(success|[A-Za-z]+(Error|Exception))$/.test(outcome);
      });
      expect(bad).toEqual([]);
      expect(rest.some((line) => line.includes("OSError"))).toBe(true);
      expect(rest.some((line) => line.includes("success"))).toBe(true);
    });
  }
});
