import { spawnSync } from "node:child_process";
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

/** What a line shows at each rising edge of a clock. */
function bits(clock: Signal, line: Signal): string {
  const at = (time: number) => line.changes.filter(([t]) => t <= time).pop()![1];
  const rising = clock.changes.filter(([, value], i) => value === "1" && i > 0 && clock.changes[i - 1][1] === "0");
  return rising.map(([time]) => at(time)).join("");
}

/** Microseconds of the units that files have. */
const UNITS: { [unit: string]: number } = { "1 us": 1, "100 ns": 0.1, "10 ns": 0.01, "1 ns": 0.001 };

/** Reads a value change dump strictly: what it does not expect is an error. */
function parse(text: string): { [name: string]: Signal } {
  const signals: { [name: string]: Signal } = {};
  const byId: { [id: string]: Signal } = {};
  const unit = UNITS[/^\$timescale (.*) \$end$/m.exec(text)![1]];
  let time = -1;
  let header = true;
  for (const line of text.trimEnd().split("\n")) {
    const declared = /^\$var (wire|string) ([0-9]+) (\S+) (\S+) \$end$/.exec(line);
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
      expect(Number(stamp[1]) * unit).toBeGreaterThanOrEqual(time);
      time = Number(stamp[1]) * unit;
      continue;
    }
    // Nothing that sigrok takes for something else: no vectors, no identifiers that begin like values.
    const change = /^(?:([01])|s(\S+) )([ac-qs-wyAC-QS-WY]+)$/.exec(line);
    expect(change, line).not.toBeNull();
    const [, bit, word, id] = change!;
    byId[id].changes.push([time, bit ?? word]);
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
    expect((second - first) / 1e3).toBeCloseTo(10, 1);
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
    expect(bits(signals.I2C1_SCL, signals.I2C1_SDA)).toBe(
      // Each byte and its acknowledgement; the bit in which RESTART is, and the one of STOP.
      ["11101100" + "0", "10001000" + "0", "1", "11101101" + "0", "01110000" + "0", "01101011" + "1", "0"].join(""),
    );
    expect(bits(signals.SPI1_SCK, signals.SPI1_MOSI)).toBe("01100001" + "01100010");
    expect(signals.SPI1_MOSI_byte.changes.map(([, value]) => value)).toEqual(["61", "62"]);
    expect(signals.GP3_Y9_PWM.changes[0][1]).toMatch(/^500\S*_Hz_0\.5$/);
    // What never changed is no signal.
    expect(
      Object.keys(signals)
        .filter((name) => name.startsWith("GP"))
        .sort(),
    ).toEqual(["GP25_LED_1", "GP3_Y9", "GP3_Y9_PWM"]);
  });

  it("writes the line of a UART, and units as coarse as can be", () => {
    const cwd = folder({ "main.py": "from machine import UART\nUART(0, 9600).write(b'U')\nfrom time import sleep\nsleep(2)\n" });
    pyluma(["run", "--virtual", "--trace", "out.vcd", "main.py"], { cwd });
    const text = readFileSync(join(cwd, "out.vcd"), "utf8");
    expect(text).toContain("$timescale 1 us $end");
    const { UART1_TX } = parse(text);
    expect(UART1_TX.changes.map(([, value]) => value).join("")).toBe("1" + "0101010101");
    const times = UART1_TX.changes.slice(1).map(([time]) => time - UART1_TX.changes[1][0]);
    expect(times.map((time) => Math.round(time / 104.17))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it.skipIf(spawnSync("sigrok-cli", ["--version"]).status !== 0)("is decoded by sigrok", () => {
    const cwd = folder({ "main.py": PROGRAM });
    pyluma(["run", "--virtual", "--device", "bme280", "--trace", "out.vcd", "main.py"], { cwd });
    const decode = (...words: string[]) =>
      spawnSync("sigrok-cli", ["-i", "out.vcd", "-I", "vcd", "-P", ...words], { cwd, encoding: "utf8" }).stdout.replace(/^\S+: /gm, "");
    const i2c = decode("i2c:scl=I2C1_SCL:sda=I2C1_SDA", "-A", "i2c=address-write:address-read:data-write:data-read").split("\n");
    expect(i2c.filter((line) => line.includes(":"))).toEqual([
      "Address write: 76",
      "Data write: 88",
      "Address read: 76",
      "Data read: 70",
      "Data read: 6B",
    ]);
    expect(decode("spi:clk=SPI1_SCK:mosi=SPI1_MOSI", "-A", "spi=mosi-data").trim()).toBe("61\n62");
  });

  it("says why it cannot write", () => {
    const r = pyluma(["run", "--virtual", "--trace", "/no/such/folder/out.vcd", "-c", "print(1)"]);
    expect(r.status).toBe(1);
    expect(r.out).toBe("1\n");
    expect(r.err).toContain("pyluma: cannot write '/no/such/folder/out.vcd'");
  });
});
