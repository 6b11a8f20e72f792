/** The HAL on Kaluma's bindings against the twin: each trap of the bindings that it goes round, or refuses. */

import { buildSync } from "esbuild";
import { beforeEach, describe, expect, it } from "vitest";
import type { Hal } from "../../src/hal/hal";
import type { Host } from "../../src/vm/host";
import { RegisterDevice } from "../../src/sim/devices/register";
import { root } from "../cli/command";
import { BoardReset, Hang, Twin } from "../twin/twin";

const ENTRY = `
  import { makeHal } from "./src/kaluma/hal";
  import { kalumaHost } from "./src/kaluma/host";
  import { free } from "./src/kaluma/memory";
  import { setHost, host } from "./src/vm/host";
  import { exception } from "./src/vm/error";
  import { poll } from "./src/vm/poll";
  import { formatException } from "./src/vm/traceback";
  import "./src/object/types";
  setHost(kalumaHost({ locate: () => null, free }));
  globalThis.lab = { host, poll, hal: makeHal({}), text: (e) => formatException(e).trim() };
`;
const bundle = buildSync({
  stdin: { contents: ENTRY, resolveDir: root, loader: "ts" },
  bundle: true,
  write: false,
  format: "iife",
  target: "es2020",
  tsconfig: root + "tsconfig.json",
}).outputFiles[0].text;

let twin: Twin;
let hal: Hal;
let host: Host;
let poll: () => number;
let text: (e: unknown) => string;

beforeEach(() => {
  twin = new Twin();
  twin.run(bundle);
  ({ hal, host, poll, text } = twin.run("lab") as never);
});

/** What Python would see of what this throws. */
function raised(f: () => void): string {
  try {
    f();
  } catch (e) {
    return text(e);
  }
  return "nothing";
}

/** Bytes of the context, as a view in the middle of a buffer if asked for. */
const bytes = (list: number[], view = false): Uint8Array =>
  twin.run(view ? `new Uint8Array([9,9,${list},9]).subarray(2,${2 + list.length})` : `new Uint8Array([${list}])`) as Uint8Array;

/** What the console gets where bytes are written. */
const latin1 = (text: string): string => Buffer.from(text).toString("latin1");

describe("pins", () => {
  it("drive and read, with the latch before the direction", () => {
    hal.pins.write(3, 1);
    hal.pins.configure(3, "out", "none");
    expect(hal.pins.read(3)).toBe(1);
    hal.pins.write(3, 0);
    expect(twin.changesOf(3).map((c) => c.level)).toEqual([1, 0]);
  });

  it("keep the latch whatever the pad reads (trap 30)", () => {
    hal.pins.configure(3, "in", "none");
    hal.pins.write(3, 1);
    twin.pads[3].outside = 0;
    expect(hal.pins.read(3)).toBe(0);
    expect(hal.pins.latch(3)).toBe(1);
  });

  it("lose their pull when they are told to (trap 29)", () => {
    hal.pins.configure(3, "in", "up");
    expect(hal.pins.read(3)).toBe(1);
    hal.pins.configure(3, "in", "none");
    expect(twin.pads[3].pull).toBe(null);
    expect(twin.pads[3].output).toBe(false);
  });

  it("do open drain as output and input", () => {
    hal.pins.write(3, 1);
    hal.pins.configure(3, "open-drain", "up");
    expect([twin.pads[3].output, hal.pins.read(3)]).toEqual([false, 1]);
    hal.pins.write(3, 0);
    expect([twin.pads[3].output, hal.pins.read(3)]).toEqual([true, 0]);
    hal.pins.write(3, 1);
    twin.pads[3].outside = 0;
    expect([twin.pads[3].output, hal.pins.read(3)]).toEqual([false, 0]);
    hal.pins.configure(3, "out", "none");
    expect(hal.pins.read(3)).toBe(1);
  });

  it("are analog without a level", () => {
    twin.pads[3].outside = 1;
    hal.pins.configure(3, "analog", "none");
    expect(hal.pins.read(3)).toBe(0);
  });

  it("belong to their bus until a reset (trap 2)", () => {
    const bus = hal.i2c(0);
    bus.open({ baudrate: 100000, scl: 5, sda: 4 });
    bus.close();
    expect(raised(() => hal.pins.configure(4, "out", "none"))).toBe("RuntimeError: GPIO4 belongs to I2C0 until the board is reset");
    hal.pins.configure(4, "in", "none");
    twin.pads[4].outside = 1;
    expect(hal.pins.read(4)).toBe(1);
  });

  it("notice edges by looking", () => {
    hal.pins.configure(3, "in", "down");
    hal.pins.watch(3, true);
    expect(hal.pins.edges(3)).toBe(0);
    twin.pads[3].outside = 1;
    expect([hal.pins.edges(3), hal.pins.edges(3)]).toEqual([1, 0]);
    twin.pads[3].outside = 0;
    expect(hal.pins.edges(3)).toBe(2);
  });
});

describe("i2c", () => {
  const open = () => {
    const bus = hal.i2c(1);
    bus.open({ baudrate: 400000, scl: 3, sda: 2 });
    return bus;
  };
  const messages = () => twin.buses[1].messages.map((m) => [m.reading ? "R" : "W", ...m.bytes]);
  class Short extends RegisterDevice {
    override receive(byte: number, time: number): boolean {
      return byte !== 0xee && super.receive(byte, time);
    }
  }

  beforeEach(() => (twin.buses[1].devices[0x40] = new Short()));

  it("opens again with other options (trap 10)", () => {
    open();
    hal.i2c(1).open({ baudrate: 100000, scl: 3, sda: 2 });
    expect(twin.buses[1].baudrate).toBe(100000);
  });

  it("says EBUSY where a program in JavaScript has the bus (trap 10)", () => {
    twin.run('new (require("i2c").I2C)(1)');
    expect(raised(open)).toBe("OSError: [Errno 16] EBUSY");
  });

  it("writes register and data in one message (trap 6), and all of a view but no more (trap 1)", () => {
    const bus = open();
    bus.start(0x40, bytes([7, 1, 2], true), null, 1e6);
    expect(bus.status()).toBe("done");
    expect(messages()).toEqual([["W", 7, 1, 2]]);
  });

  it("reads a register with a repeated start, into a view too", () => {
    const bus = open();
    bus.start(0x40, bytes([7, 11, 12]), null, 1e6);
    const into = bytes([0, 0], true);
    bus.start(0x40, bytes([7]), into, 1e6);
    expect(bus.status()).toBe("done");
    expect(Array.from(into)).toEqual([11, 12]);
    expect(twin.buses[1].messages[1].stopped).toBe(false);
  });

  it("takes 2 bytes as a wide register, more as a message of its own", () => {
    const bus = open();
    const into = bytes([0]);
    bus.start(0x40, bytes([1, 2]), into, 1e6);
    bus.start(0x40, bytes([1, 2, 3]), into, 1e6);
    expect(messages()).toEqual([
      ["W", 1, 2],
      ["R", expect.any(Number)],
      ["W", 1, 2, 3],
      ["R", expect.any(Number)],
    ]);
  });

  it("tells that nobody answers, and that a byte was refused (trap 8)", () => {
    const bus = open();
    bus.start(0x41, bytes([1]), null, 1e6);
    expect(bus.status()).toBe("nack");
    bus.start(0x40, bytes([1, 0xee, 2]), null, 1e6);
    expect(bus.status()).toBe("nack");
  });

  it("waits longer than the firmware can (trap 5)", () => {
    const bus = open();
    twin.buses[1].stretch = 600_000;
    const begin = twin.time;
    // The device lets the clock go while the third slice is running.
    const pass = twin.pass.bind(twin);
    twin.pass = (us) => {
      pass(us);
      if (twin.time - begin > 500_000) twin.buses[1].stretch = 0;
    };
    bus.start(0x40, null, bytes([0]), 2e6);
    expect(bus.status()).toBe("done");
  });

  it("is busy when time ran out", () => {
    const bus = open();
    twin.buses[1].stretch = 600_000;
    bus.start(0x40, null, bytes([0]), 300_000);
    expect(bus.status()).toBe("busy");
    bus.abort();
    expect(bus.status()).toBe("done");
  });

  it("does not begin while a line is held low (trap 7)", () => {
    const bus = open();
    twin.pads[3].outside = 0;
    bus.start(0x40, bytes([1]), bytes([0]), 1e6);
    expect(bus.status()).toBe("busy");
    twin.pads[3].outside = null;
    expect(bus.status()).toBe("done");
  });

  it("refuses transfers of nothing (trap 9), and asks for an address by reading a byte", () => {
    const bus = open();
    expect(raised(() => bus.start(0x40, bytes([]), null, 1e6))).toBe("ValueError: I2C transfer of no bytes");
    bus.start(0x40, null, null, 1e6);
    expect(bus.status()).toBe("done");
    bus.start(0x41, null, null, 1e6);
    expect(bus.status()).toBe("nack");
    expect(messages().map((m) => m[0])).toEqual(["R", "R"]);
  });
});

describe("the host", () => {
  it("waits in slices and counts microseconds", () => {
    const begin = host.now();
    host.wait(begin + 10_000);
    expect(twin.time - begin).toBeLessThan(1000);
    expect(host.epoch() - host.epoch()).toBeLessThan(0);
  });

  it("writes lines as terminals want them, and bytes of views as they are (trap 1)", () => {
    host.write("ä\nb\n");
    host.writeBytes(bytes([65, 66], true));
    expect(twin.out).toBe("ä\r\nb\r\nAB");
  });

  it("writes characters beyond U+FFFF as they are in UTF-8, which the firmware does not", () => {
    host.write("a😀b\n");
    expect(twin.out).toBe(latin1("a😀b\r\n"));
  });

  it("prints long text in pieces (trap 39)", () => {
    const print = twin.write.bind(twin);
    const lengths: number[] = [];
    twin.write = (piece) => {
      lengths.push(piece.length);
      print(piece);
    };
    host.write("x".repeat(600) + "😀".repeat(400));
    expect(twin.out).toBe("x".repeat(600) + latin1("😀".repeat(400)));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(512);
  });

  it("reads a line with its echo", () => {
    twin.input = Array.from(Buffer.from("ab\x7fü\x7f\x7fx\r"));
    expect(host.readLine("> ")).toBe("x");
    expect(twin.out).toBe("> ab\b \bÃ¼\b \b\b \bx\r\n");
    twin.input = [4];
    expect(host.readLine("")).toBe(null);
  });

  it("keeps 12 KB of heap in reserve, as polls see", () => {
    twin.heapUsed = twin.heapTotal - 20_000;
    expect(host.free(0)).toBe(20_000 - 12_288);
    expect(raised(poll)).toBe("nothing");
    twin.heapUsed = twin.heapTotal - 12_000;
    expect(raised(poll)).toBe("MemoryError: memory allocation failed");
  });

  it("polls about every 5 ms", () => {
    host.budget();
    twin.pass(1000);
    const quick = host.budget();
    twin.pass(100_000);
    expect(host.budget()).toBeLessThan(quick);
  });
});

describe("the chip", () => {
  it("has an id, random numbers and a reset", () => {
    expect(Array.from(hal.uniqueId())).toEqual([0xe6, 0x60, 0x58, 0x38, 0x83, 0x3a, 0x4c, 0x21]);
    expect(hal.random()).toBeLessThan(2 ** 30);
    expect(() => hal.reset()).toThrow(BoardReset);
  });
});

describe("the twin itself", () => {
  it("hangs where the board would", () => {
    expect(() => twin.run("attachInterrupt(1, () => 1)")).toThrow(Hang);
    expect(() => twin.run("delay(-1)")).toThrow(Hang);
  });

  it("has nothing of Node, and not what the engine lacks", () => {
    expect(twin.run("[typeof WeakRef, typeof Buffer, typeof console, typeof [].at, typeof world].join()")).toBe(
      "undefined,undefined,undefined,undefined,undefined",
    );
    expect(twin.run("Array.isArray(new Error().stack) && new Error().stack[0]")).toBe("<anonymous>:1");
    expect(() => twin.run("digitalWrite(1, true)")).toThrow("must be a number");
    expect(() => twin.run("digitalRead(30)")).toThrow("Invalid pin number");
  });
});
