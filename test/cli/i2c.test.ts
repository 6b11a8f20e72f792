import { describe, expect, it } from "vitest";
import { folder, pyluma } from "./command";

const i2c = (...args: string[]) => pyluma(["i2c", ...args]);

describe("pyluma i2c", () => {
  it("scan lists who answers", () => {
    expect(i2c("scan", "--device", "bme280", "--device", "ds3231@2").out).toBe("0x76  bme280  temperature, pressure and humidity sensor\n");
    expect(i2c("scan", "--device", "ds3231@2", "--bus", "2").out).toBe("0x68  ds3231  real-time clock with alarms\n");
  });

  it("scan says what silence and a stuck line look like", () => {
    expect(i2c("scan")).toMatchObject({ status: 1, out: "" });
    expect(i2c("scan").err).toMatch(/Nothing answers on I2C\(1\)\. This looks like wiring: .*pull-ups/);
    expect(i2c("scan", "--device", "bme280", "--fault", "stuck").err).toMatch(
      /I2C\(1\) is stuck\. This looks like wiring: a line is held low/,
    );
  });

  it("dump shows registers", () => {
    expect(i2c("dump", "--device", "bme280", "0x76", "0x88", "20").out).toBe(
      "88  70 6b 43 67 18 fc 7d 8e 43 d6 d0 0b 27 0b 8c 00\n98  f9 ff 8c 3c\n",
    );
  });

  it("dump tells wiring from software", () => {
    expect(i2c("dump", "--device", "bme280", "0x77").err).toMatch(
      /Nothing answers at 0x77\. This looks like software: a wrong address.*0x76/,
    );
    expect(i2c("dump", "0x77").err).toMatch(/Nothing answers on I2C\(1\)\. This looks like wiring/);
    expect(i2c("dump", "--device", "bme280", "--fault", "nack:1", "0x76").err).toMatch(
      /does not acknowledge the register's number\. This looks like software/,
    );
    expect(i2c("dump", "--device", "bme280", "--fault", "nack:0", "0x76").err).toMatch(/It answers now/);
  });

  it("watch prints changes", () => {
    const { out } = i2c("watch", "--device", "ds3231", "0x68", "0", "--every", "500", "--times", "5");
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => line.replace(/^.*s {2}/, "")),
    ).toEqual(["00: 00  00000000", "00: 01  00000001", "00: 02  00000010"]);
  });

  it("says what is wrong with its words", () => {
    expect(i2c("look")).toMatchObject({
      status: 2,
      err: "pyluma: i2c has no 'look'; there are: scan, dump, watch\nTry: pyluma i2c --help\n",
    });
    expect(i2c("dump").err).toContain("i2c dump needs an address");
    expect(i2c("dump", "0x99").status).toBe(2);
    expect(i2c("scan", "--bus", "5").err).toContain("has no I2C(5)");
  });
});

describe("a board file", () => {
  const file = (board: unknown) => folder({ "board.json": JSON.stringify(board) });

  it("extends a board by devices and wires", () => {
    const cwd = file({ extends: "pico2", devices: ["bme280@1:0x77,temperature=30"], wires: ["GP0=GP1"] });
    expect(pyluma(["i2c", "scan", "--board", "board.json"], { cwd }).out).toMatch(/^0x77 {2}bme280/);
    const code = "import sim\nfrom machine import Pin\nPin(0, Pin.OUT, value=1)\nprint(sim.board(), Pin(1, Pin.IN)())";
    expect(pyluma(["run", "--board", "board.json", "-c", code], { cwd }).out).toBe("Raspberry Pi Pico2 with RP2350 1\n");
  });

  it("says what is wrong with it", () => {
    const message = (board: unknown) => pyluma(["run", "--board", "board.json", "-c", "1"], { cwd: file(board) }).err;
    expect(message({ extends: "picnic" })).toContain("there is no board 'picnic'");
    expect(message({ device: [] })).toContain("there is no field 'device'; there are: extends, devices, wires");
    expect(message({ devices: [1] })).toContain("'devices' and 'wires' must be lists of texts");
    expect(message({ devices: ["bme280,light=1"] })).toContain(
      "'light=1' is none of its settings: temperature=VALUE, pressure=VALUE, humidity=VALUE",
    );
    expect(pyluma(["run", "--board", "none.json", "-c", "1"])).toMatchObject({ status: 2 });
  });
});
