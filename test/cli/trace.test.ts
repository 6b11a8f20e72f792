import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, pyluma } from "./command";

const PROGRAM = `
from pyb import LED, delay, I2C
import machine
i2c = I2C(1, I2C.MASTER)
i2c.mem_read(2, 0x76, 0x88)
machine.SPI(0).write(b"ab")
machine.PWM(machine.Pin(3), freq=500, duty_u16=32768)
for k in range(3):
    LED(1).toggle()
    delay(10)
`;

interface Signal {
  kind: string;
  width: number;
  /** Time and value, in the order of the file. */
  changes: [number, string][];
}

/** Reads a value change dump strictly: what it does not expect is an error. */
function parse(text: string): { [name: string]: Signal } {
  const signals: { [name: string]: Signal } = {};
  const byId: { [id: string]: Signal } = {};
  let time = -1;
  let header = true;
  for (const line of text.trimEnd().split("\n")) {
    const declared = /^\$var (wire|reg|string) ([0-9]+) (\S+) (\S+) \$end$/.exec(line);
    if (header) {
      if (declared !== null) {
        const [, kind, width, id, name] = declared;
        expect(byId[id]).toBeUndefined();
        signals[name] = byId[id] = { kind, width: Number(width), changes: [] };
      } else expect(line).toMatch(/^\$(version|timescale|scope module|upscope|enddefinitions)\b.*\$end$/);
      if (line.startsWith("$enddefinitions")) header = false;
      continue;
    }
    const stamp = /^#([0-9]+)$/.exec(line);
    if (stamp !== null) {
      expect(Number(stamp[1])).toBeGreaterThanOrEqual(time);
      time = Number(stamp[1]);
      continue;
    }
    const change = /^(?:([01])|b([01]+) |s(\S+) )(\S+)$/.exec(line);
    expect(change, line).not.toBeNull();
    const [, bit, bits, word, id] = change!;
    byId[id].changes.push([time, bit ?? bits ?? word]);
  }
  return signals;
}

describe("pyluma run --trace", () => {
  it("writes pins, buses and PWM", () => {
    const cwd = folder({ "main.py": PROGRAM });
    expect(pyluma(["run", "--virtual", "--device", "bme280", "--trace", "out.vcd", "main.py"], { cwd })).toMatchObject({
      status: 0,
      err: "",
    });
    const signals = parse(readFileSync(join(cwd, "out.vcd"), "utf8"));
    const led = signals.GP25_LED_1;
    expect(led).toMatchObject({ kind: "wire", width: 1 });
    expect(led.changes.map(([, value]) => value)).toEqual(["0", "1", "0", "1"]);
    const [, [first], [second]] = led.changes;
    expect((second - first) / 1e6).toBeCloseTo(10, 1);
    expect(signals.I2C1.changes.map(([, value]) => value)).toEqual([
      "START",
      "76+W_ACK",
      "88_ACK",
      "RESTART",
      "76+R_ACK",
      "70_ACK",
      "6B_NACK",
      "STOP",
    ]);
    expect(signals.I2C1_byte.changes.map(([, value]) => parseInt(value, 2))).toEqual([0xec, 0x88, 0xed, 0x70, 0x6b]);
    expect(signals.SPI1_MOSI.changes.map(([, value]) => parseInt(value, 2))).toEqual([0x61, 0x62]);
    expect(signals.GP3_Y9_PWM.changes[0][1]).toMatch(/^500\S*_Hz_0\.5$/);
    // What never changed is no signal.
    expect(
      Object.keys(signals)
        .filter((name) => name.startsWith("GP"))
        .sort(),
    ).toEqual(["GP25_LED_1", "GP3_Y9", "GP3_Y9_PWM"]);
  });

  it("says why it cannot write", () => {
    const r = pyluma(["run", "--virtual", "--trace", "/no/such/folder/out.vcd", "-c", "print(1)"]);
    expect(r.status).toBe(1);
    expect(r.out).toBe("1\n");
    expect(r.err).toContain("pyluma: cannot write '/no/such/folder/out.vcd'");
  });
});
