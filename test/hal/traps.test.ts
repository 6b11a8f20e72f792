/**
 * The traps of Kaluma's bindings as Python meets them: each is gone round, or refused with a Python error, on the twin, which hangs or gives
 * wrong results where the firmware would. The numbers are those of the twin's comments (test/twin/firmware.js).
 *
 *     1 views          2 owners of pins   3 attachInterrupt  4 irq of PIO     5 read's 8 bits   6 memWrite
 *     7 held lines     8 short writes     9 no bytes        10 open twice    11 SPI's order    12 PWM waits
 *    13 slices        14 UART's events   15 UART's ring     16 storage       17 flash          27 nothing but the program
 *    28 watches       29 pulls kept      30 toggle          31 pins          32 GP22
 *
 * Those of I2C, and what Python cannot see, stand in kaluma.test.ts too.
 */

import { readFileSync, readdirSync } from "node:fs";
import { buildSync } from "esbuild";
import { beforeEach, describe, expect, it } from "vitest";
import type { Hal } from "../../src/hal/hal";
import { RegisterDevice } from "../../src/sim/devices/register";
import { root } from "../cli/command";
import { typed } from "../twin/typed";
import { Hang, Twin } from "../twin/twin";

const ENTRY = `
  import { hal } from "./src/pyb/hardware";
  import "./src/main";
  globalThis.lab = { get hal() { return hal; } };
`;
// Without what the engine lacks, as the build makes it (tools/build/device.js).
const bundle = buildSync({
  stdin: { contents: ENTRY, resolveDir: root, loader: "ts" },
  bundle: true,
  write: false,
  format: "iife",
  target: "es2020",
  tsconfig: root + "tsconfig.json",
  define: { "process.env.NODE_ENV": '"production"' },
}).outputFiles[0].text.replaceAll("Object.hasOwn(", "Object.prototype.hasOwnProperty.call(");

let twin: Twin;

beforeEach(() => {
  twin = new Twin();
  // In one piece there are no parts.
  twin.evaluate("parts_ = Object.assign([], { stages: [0, 0, 0, 0] })");
  twin.run(bundle);
  python("from machine import *", "import pyb");
});

/** What the board prints for statements typed one after the other. */
function python(...statements: string[]): string {
  return typed(twin, ...statements);
}

/** The last line of the traceback. */
const error = (...statements: string[]): string =>
  python(...statements)
    .trim()
    .split("\n")
    .pop()!;

class Deaf extends RegisterDevice {
  override receive(byte: number, time: number): boolean {
    return byte !== 0xee && super.receive(byte, time);
  }
}

describe("traps 1 to 10, buses", () => {
  beforeEach(() => {
    twin.buses[0].devices[0x40] = new Deaf();
    python("i = I2C(0, freq=100000)", "b = bytearray(b'..\\x07\\x01\\x02..')");
  });
  const written = () => twin.buses[0].messages.filter((m) => !m.reading).map((m) => m.bytes);

  it("1: a view is sent as itself, on I2C, SPI and the console, and read into", () => {
    python("i.writeto(0x40, memoryview(b)[2:5])");
    expect(written()).toEqual([[7, 1, 2]]);
    python("r = bytearray(6)", "i.readfrom_mem_into(0x40, 7, memoryview(r)[2:4])");
    expect(python("r")).toBe("bytearray(b'\\x00\\x00\\x01\\x02\\x00\\x00')\n");
    twin.spis[0].device = (byte) => byte + 1;
    python("s = SPI(0)", "s.write_readinto(memoryview(b)[2:4], memoryview(r)[4:])");
    expect(twin.spis[0].sent).toEqual([7, 1]);
    expect(python("r")).toBe("bytearray(b'\\x00\\x00\\x01\\x02\\x08\\x02')\n");
    expect(python("import sys", "n = sys.stdout.buffer.write(memoryview(b'ABCD')[1:3])")).toBe("BC");
  });

  it("2: pins stay with what took them; they can be read, and not driven", () => {
    const refused = (what: string) => `RuntimeError: GPIO${what} until the board is reset`;
    expect(error("Pin(4, Pin.OUT)")).toBe(refused("4 belongs to I2C0"));
    expect(error("s = SPI(0)", "Pin(19, Pin.OUT)")).toBe(refused("19 belongs to SPI0"));
    expect(error("p = PWM(Pin(10), freq=1000, duty_u16=100)", "p.deinit()", "Pin(10, Pin.OUT)")).toBe(refused("10 belongs to PWM"));
    expect(error("ADC(26).read_u16()", "Pin(26, Pin.OUT)")).toBe(refused("26 belongs to ADC"));
    twin.pads[26].outside = 1;
    // The input buffer, which the converter switches off, is on again.
    expect(python("Pin(26, Pin.IN)()")).toBe("1\n");
  });

  it("5: a read waits longer than 255 ms", () => {
    twin.buses[0].stretch = 400_000;
    const [pass, begin] = [twin.pass.bind(twin), twin.time];
    twin.pass = (us) => {
      pass(us);
      if (twin.time - begin > 300_000) twin.buses[0].stretch = 0;
    };
    expect(python("i = I2C(0, timeout=900000)", "i.readfrom(0x40, 1)")).toBe("b'\\x00'\n");
  });

  it("6: register and data leave in one message", () => {
    python("i.writeto_mem(0x40, 7, b'\\x01\\x02')");
    expect(written()).toEqual([[7, 1, 2]]);
  });

  it("7: a held line is an exception, not the end of the board", () => {
    twin.pads[5].outside = 0;
    expect(error("i.readfrom_mem(0x40, 7, 1)")).toBe("OSError: [Errno 110] ETIMEDOUT");
    twin.pads[5].outside = null;
    expect(python("i.readfrom_mem(0x40, 7, 1)")).toBe("b'\\x00'\n");
  });

  it("8: nobody there, a refused byte and a clock held too long are told apart from success", () => {
    expect(error("i.writeto(0x41, b'a')")).toBe("OSError: [Errno 5] EIO");
    expect(error("i.writeto(0x40, b'a\\xeeb')")).toBe("OSError: [Errno 5] EIO");
    twin.buses[0].stretch = 1e6;
    expect(error("i.writeto(0x40, b'a')")).toBe("OSError: [Errno 110] ETIMEDOUT");
  });

  it("9: a scan finds who is there, and nobody else", () => {
    expect(python("i.scan()")).toBe("[64]\n");
  });

  it("10: buses open again and again", () => {
    expect(python("i = I2C(0)", "i = I2C(0, freq=50000)", "s = SPI(0)", "s = SPI(0, 500000)", "s.init(baudrate=600000)")).toBe("");
    expect(twin.buses[0].baudrate).toBe(50000);
    expect(twin.spis[0].baudrate).toBe(600000);
    twin.run('new (require("spi").SPI)(1)');
    expect(error("SPI(1)")).toBe("OSError: [Errno 16] EBUSY");
  });
});

describe("trap 11, SPI", () => {
  it("bits go out last one first where that is asked for, both ways, and the filling byte is what was asked for", () => {
    const spi = (twin.run("lab") as { hal: Hal }).hal.spi(0);
    const options = { baudrate: 1e6, polarity: 0, phase: 0, bits: 8, sck: 18, mosi: 19, miso: 16, pull: "none" } as const;
    spi.open({ ...options, lsb: true });
    twin.spis[0].device = () => 0b10110000;
    const into = twin.run("new Uint8Array(2)") as Uint8Array;
    spi.start(twin.run("new Uint8Array([1, 0b110])") as Uint8Array, into, 2, 0);
    expect(twin.spis[0].sent).toEqual([0x80, 0b01100000]);
    expect([...into]).toEqual([0b1101, 0b1101]);
    expect(python("s = SPI(1)", "n = s.read(3, 0x5a)")).toBe("");
    expect(twin.spis[1].sent).toEqual([0x5a, 0x5a, 0x5a]);
  });

  it("rates that it has no divider for are brought to those that it has", () => {
    expect(python("s = SPI(0, 100)", "s = SPI(0, 100000000)")).toBe("");
    expect(twin.spis[0].baudrate).toBe(62500000);
  });
});

describe("traps 12 and 13, PWM", () => {
  it("12: a new duty never waits for a counter that stands, is too fast, or takes long", () => {
    for (const frequency of [13, 50, 400, 1000, 100000, 1000000]) {
      const begin = twin.time;
      python(`p = PWM(Pin(2), freq=${frequency}, duty_u16=1000)`, "p.duty_u16(32768)", "p.deinit()");
      expect(twin.time - begin).toBeLessThan(10_000);
    }
    python("p = PWM(Pin(2), freq=50, duty_u16=16384)");
    expect(twin.slices.output(2)).toMatchObject({ frequency: expect.closeTo(50, 1), duty: expect.closeTo(0.25, 2) });
  });

  it("13: the other pin of a slice keeps its duty, and follows the frequency", () => {
    python("a = PWM(Pin(0), freq=50, duty_u16=8192)", "b = PWM(Pin(1), freq=50, duty_u16=16384)");
    const both = () => [0, 1].map((pin) => twin.slices.output(pin));
    const near = (...duties: number[]) => duties.map((duty) => expect.objectContaining({ duty: expect.closeTo(duty, 2) }));
    expect(both()).toEqual(near(0.125, 0.25));
    python("a.duty_u16(32768)");
    expect(both()).toEqual(near(0.5, 0.25));
    python("a.duty_u16(0)");
    expect(both()).toEqual(near(0, 0.25));
    python("s = pyb.Servo(3)", "t = pyb.Servo(4)", "s.angle(45)", "t.angle(-45)");
    expect([6, 7].map((pin) => twin.slices.output(pin)?.frequency)).toEqual([50, 50]);
    python("a = PWM(Pin(10), freq=1000, duty_u16=8192)", "b = PWM(Pin(11), freq=2000, duty_u16=32768)");
    expect([10, 11].map((pin) => twin.slices.output(pin))).toEqual([
      { frequency: expect.closeTo(2000, 0), duty: expect.closeTo(0.125, 1) },
      { frequency: expect.closeTo(2000, 0), duty: expect.closeTo(0.5, 2) },
    ]);
  });

  it("frequencies that it would change silently are refused", () => {
    expect(error("PWM(Pin(2), freq=10, duty_u16=1)")).toMatch(/^ValueError: PWM frequency must be from 13 Hz to 1 MHz$/);
    expect(error("PWM(Pin(2), freq=2000000, duty_u16=1)")).toMatch(/^ValueError: PWM frequency/);
  });
});

describe("traps 14 to 17", () => {
  it("14, 15: a UART receives while the program runs, as much as its buffer takes, also around the end of the firmware's ring", () => {
    const [uart] = twin.uarts;
    python("u = UART(0, 9600, rxbuf=64)");
    uart.receive(Buffer.from("hello"));
    expect(python("u.any(), u.read(3), u.read(), u.read()")).toBe("(5, b'hel', b'lo', None)\n");
    uart.receive(new Uint8Array(100).fill(65));
    expect(python("u.any(), len(u.read())")).toBe("(64, 64)\n");
    for (let i = 0; i < 40; i++) {
      uart.receive(new Uint8Array(60).fill(i));
      expect(python("r = u.read()", "len(r), r[0], r[59]")).toBe(`(60, ${i}, ${i})\n`);
    }
  });

  it("14: what is sent goes out in order, opening again is possible, what the chip cannot do is refused", () => {
    const [uart, other] = twin.uarts;
    uart.loopback = other.loopback = true;
    expect(python("u = UART(0, 115200)", "u.write(b'0123456789' * 5)", "pyb.delay(20)", "u.read()")).toBe(
      `50\nb'${"0123456789".repeat(5)}'\n`,
    );
    expect(python("p = pyb.UART(2, 9600)", "p.write(b'abc')", "p.read()", "p.sendbreak()", "p.deinit()")).toContain("3\nb'abc'\n");
    expect(other.sent).toEqual([97, 98, 99, 0]);
    expect(error("UART(0, tx=Pin(12), rx=Pin(13), invert=UART.INV_TX)")).toBe("ValueError: UART lines cannot be inverted");
    expect(error("UART(1, tx=Pin(20))")).toBe("ValueError: bad TX pin");
    twin.run('new (require("uart").UART)(1)');
    expect(error("UART(1, 9600, tx=Pin(4))")).toBe("OSError: [Errno 16] EBUSY");
  });

  it("17: the flash that has no file system of ours is refused", () => {
    expect(error("pyb.Flash().readblocks(0, bytearray(512))")).toBe("OSError: [Errno 19] ENODEV");
  });

  it("3, 4, 6, 16, 28, 30: what corrupts memory, or does nothing, is called nowhere", () => {
    const calls = /\b(attachInterrupt|setWatch|digitalToggle|memWrite|tone|getItem|Storage|StateMachine)\b|["']storage["']/;
    for (const name of readdirSync(root + "src/kaluma")) {
      const code = readFileSync(root + "src/kaluma/" + name, "utf8").replace(/\/\*[^]*?\*\/|\/\/.*/g, "");
      expect([name, calls.exec(code)?.[0]]).toEqual([name, undefined]);
    }
  });
});

describe("traps 27 and 28, who owns the processor", () => {
  it("27: timers run while the program never returns", () => {
    expect(
      python(
        "n = [0]\ndef tick(t):\n    n[0] += 1\n    if n[0] == 5: t.deinit()",
        "t = Timer(period=10, callback=tick)",
        "while n[0] < 5: pass",
        "n",
      ),
    ).toBe("[5]\n");
  });

  it("28: edges are seen at polls: a level that stays is one call, a pulse between two polls none", () => {
    python("p = Pin(2, Pin.IN, Pin.PULL_DOWN)", "n = []", "p.irq(lambda p: n.append(p()), Pin.IRQ_RISING)");
    const [pass, begin] = [twin.pass.bind(twin), twin.time];
    twin.pass = (us) => {
      pass(us);
      const time = twin.time - begin;
      twin.pads[2].outside = time > 20_000 && time < 60_000 ? 1 : 0;
    };
    expect(python("pyb.delay(100)", "n")).toBe("[1]\n");
    twin.pads[2].outside = 1;
    twin.pads[2].outside = 0;
    expect(python("pyb.delay(10)", "n")).toBe("[1]\n");
  });
});

describe("traps 29 to 32, pins", () => {
  it("29: a pull goes when none is asked for", () => {
    python("p = Pin(2, Pin.IN, Pin.PULL_UP)", "p.init(Pin.IN, None)");
    expect(twin.pads[2]).toMatchObject({ pull: null, output: false });
  });

  it("30: toggle turns what was written, not what the pad reads; open drain lets go", () => {
    python("p = Pin(2, Pin.OUT, value=1)", "q = Pin(3, Pin.OPEN_DRAIN, value=1)");
    twin.pads[3].outside = 0;
    python("p.toggle()", "q.toggle()");
    expect([twin.pads[2].latch, twin.pads[3].output]).toEqual([0, true]);
    python("q.toggle()");
    expect(twin.pads[3].output).toBe(false);
  });

  it("31: pins that are the board's own, or are none, are no pins of a program", () => {
    for (const pin of [30, 256]) expect(error(`Pin(${pin})`)).toBe("ValueError: invalid pin");
    expect(error("pyb.Pin('GP23')")).toBe("ValueError: Pin(GP23) doesn't exist");
    expect(error("PWM(Pin(23), freq=1000, duty_u16=1)")).toBe("ValueError: GPIO23 has no PWM");
    expect(error("ADC(25)")).toMatch(/^ValueError: /);
    expect(error("I2C(0, sda=Pin(6), scl=Pin(7))")).toBe("ValueError: bad SCL pin");
    expect(error("SPI(0, sck=Pin(10))")).toBe("ValueError: bad SCK pin");
  });

  it("32: nothing of ours uses GP22 but the switch, which keeps a program from running", () => {
    const board = (twin.run("lab") as { hal: Hal }).hal.board;
    const taken = [...board.i2c.flatMap((b) => [b.scl, b.sda]), ...board.spi.flatMap((b) => [b.sck, b.mosi, b.miso, b.nss])];
    taken.push(...board.adc, ...board.uart.flatMap((b) => [b.tx, b.rx]), ...board.servos, ...board.leds);
    expect([board.switch, taken.includes(22)]).toEqual([22, false]);
    expect(python("s = pyb.Switch()", "s()")).toBe("False\n");
    expect(twin.pads[22]).toMatchObject({ output: false, pull: 1 });
    const held = new Twin();
    held.pads[22].outside = 0;
    held.boot("globalThis.started = 1");
    expect(held.run("typeof started")).toBe("undefined");
  });
});

describe("the twin walks into every trap that it has", () => {
  const hangs = (...lines: string[]) => expect(() => new Twin().run(`"use strict";{${lines.join(";")}}`), lines.join(";")).toThrow(Hang);
  const gives = (value: unknown, ...lines: string[]) => expect(new Twin().run(`{${lines.join(";")}}`), lines.join(";")).toEqual(value);

  it("hangs", () => {
    hangs("attachInterrupt(1, () => 1)");
    hangs('new (require("rp2").StateMachine)(0).irq(() => 1)');
    hangs("setWatch(() => 1, 1)");
    hangs('require("storage").getItem("a")');
    hangs('new (require("flash").Flash)(0).read(-1, new Uint8Array(1))');
    hangs('new (require("flash").Flash)(132, 128).write(128, new Uint8Array(256))');
    hangs('let P=require("pwm").PWM,a=new P(0,50,0.1),b=new P(1,50,0.1)', "a.start()", "b.start()", "a.stop()", "b.setDuty(0.5)");
    hangs('let P=require("pwm").PWM,a=new P(0,200000,0.1)', "a.start()", "a.setDuty(0.5)");
  });

  it("does the wrong thing", () => {
    const sent = new Twin();
    sent.run('new (require("spi").SPI)(0, { bitorder: 1 }).send(new Uint8Array([1, 2, 3]).subarray(1, 2))');
    expect(sent.spis[0].sent).toEqual([1, 2, 3]);
    const slices = new Twin();
    slices.run('let P=require("pwm").PWM,a=new P(0,50,0.1);a.start();new P(1,50,0.2)');
    expect(slices.slices.output(0)).toBe(null);
    const led = new Twin();
    led.run('new (require("pwm").PWM)(25).close();pinMode(25, OUTPUT = 1);digitalWrite(25, 1)');
    expect(led.changesOf(25)).toEqual([]);
    const flash = new Twin();
    flash.run('new (require("flash").Flash)(4).write(0, new Uint8Array(100))');
    expect(flash.program.toString("latin1", 0, 3)).toBe("new");
    gives(0, "pinMode(2, 2)", "pinMode(2, 0)", "analogRead(26)", "digitalRead(26)");
  });
});
