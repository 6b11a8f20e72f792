import { beforeEach, describe, expect, test } from "vitest";
import { Bytes, ByteArray } from "../../src/object/buffer";
import { repr } from "../../src/vm/text";
import type { Value } from "../../src/vm/value";
import type { SpiDevice } from "../../src/sim/spi";
import { World, call, constant, fun, make, raised } from "./pybworld";

let world: World;
const bytes = (x: Value): number[] => [...(x as Bytes).u];
const ascii = (text: string): number[] => [...text].map((c) => c.charCodeAt(0));

describe("SPI", () => {
  const CONTROLLER = () => constant("SPI", "CONTROLLER");
  beforeEach(() => void (world = new World("pico")));

  test("construction, reprs, errors", () => {
    for (const bus of [-1, 0, 3]) expect(raised(() => make("SPI", [bus]))).toBe(`ValueError: SPI(${bus}) doesn't exist`);
    expect(raised(() => make("SPI", ["Z"]))).toBe("ValueError: SPI(Z) doesn't exist");
    expect(raised(() => make("SPI", [1], { baudrate: 1 }))).toBe("TypeError: 'mode' argument required");
    const spi = make("SPI", ["X"]);
    expect(spi).toBe(make("SPI", [1]));
    expect(repr(spi)).toBe("SPI(1)");
    expect(raised(() => call(spi, "send", [1]))).toBe("OSError: [Errno 16] EBUSY");
    call(spi, "init", [CONTROLLER()], { baudrate: 1000000 });
    expect(repr(spi)).toBe("SPI(1, SPI.CONTROLLER, baudrate=992063, prescaler=126, polarity=1, phase=0, bits=8)");
    call(spi, "init", [CONTROLLER()], { prescaler: 8, polarity: 0, phase: 1 });
    expect(repr(spi)).toBe("SPI(1, SPI.CONTROLLER, baudrate=15625000, prescaler=8, polarity=0, phase=1, bits=8)");
    expect(repr(make("Pin", ["X6"]))).toBe("Pin(Pin.cpu.GPIO18, mode=Pin.ALT, pull=Pin.PULL_DOWN, alt=Pin.AF1_SPI)");
    for (const wrong of [{ crc: 7 }, { ti: true }, { bits: 9 }]) {
      expect(raised(() => call(spi, "init", [CONTROLLER()], wrong))).toMatch(/^ValueError/);
    }
    call(spi, "deinit");
    expect(repr(spi)).toBe("SPI(1)");
    expect(repr(make("Pin", ["X6"]))).toBe("Pin(Pin.cpu.GPIO18, mode=Pin.IN)");
  });

  test("every transfer", () => {
    const heard: number[] = [];
    const echo: SpiDevice = { select: () => {}, deselect: () => {}, exchange: (byte) => (heard.push(byte), byte ^ 0xff) };
    world.board.spi(0).attach(echo, null);
    const spi = make("SPI", [1, CONTROLLER()]);
    expect(call(spi, "send", [7])).toBe(null);
    call(spi, "send", [new Bytes(new Uint8Array([1, 2]))]);
    expect(heard).toEqual([7, 1, 2]);
    expect(bytes(call(spi, "recv", [2]))).toEqual([0xff, 0xff]);
    const buffer = new ByteArray(new Uint8Array([1, 2, 3]));
    expect(call(spi, "recv", [buffer])).toBe(buffer);
    expect(bytes(call(spi, "send_recv", [new Bytes(new Uint8Array([1, 2, 3]))]))).toEqual([0xfe, 0xfd, 0xfc]);
    buffer.u.set([1, 2, 3]);
    expect(call(spi, "send_recv", [buffer, buffer])).toBe(buffer);
    expect([...buffer.u]).toEqual([0xfe, 0xfd, 0xfc]);
    expect(raised(() => call(spi, "send_recv", [1, buffer]))).toBe("ValueError: recv must be same length as send");
    expect(bytes(call(spi, "read", [2, 0x0f]))).toEqual([0xf0, 0xf0]);
    call(spi, "readinto", [buffer, 0xaa]);
    expect([...buffer.u]).toEqual([0x55, 0x55, 0x55]);
    call(spi, "write_readinto", [new Bytes(new Uint8Array([0, 1, 2])), buffer]);
    expect([...buffer.u]).toEqual([0xff, 0xfe, 0xfd]);
    expect(raised(() => call(spi, "write_readinto", [buffer, new ByteArray(new Uint8Array(1))]))).toBe(
      "ValueError: buffers must be the same length",
    );
  });

  test("nobody clocks a peripheral", () => {
    const spi = make("SPI", [1, constant("SPI", "PERIPHERAL")], { phase: 1 });
    expect(repr(spi)).toBe("SPI(1, SPI.PERIPHERAL, polarity=1, phase=1, bits=8)");
    expect(raised(() => call(spi, "recv", [1], { timeout: 100 }))).toBe("OSError: [Errno 110] ETIMEDOUT");
    expect(world.clock.now()).toBe(100_000);
  });

  test("a transfer that takes longer than its timeout is given up", () => {
    const spi = make("SPI", [1, CONTROLLER()], { baudrate: 10000 });
    expect(raised(() => call(spi, "recv", [1000], { timeout: 10 }))).toBe("OSError: [Errno 110] ETIMEDOUT");
    expect(bytes(call(spi, "recv", [1]))).toEqual([0xff]);
  });
});

describe("UART", () => {
  beforeEach(() => void (world = new World("pyboard")));

  test("construction, reprs, errors", () => {
    for (const bus of [-1, 0, 5]) expect(raised(() => make("UART", [bus]))).toBe(`ValueError: UART(${bus}) doesn't exist`);
    expect(raised(() => make("UART", [""]))).toBe("ValueError: UART() doesn't exist");
    const uart = make("UART", ["YA"]);
    expect(repr(uart)).toBe("UART(6)");
    expect(make("UART", [6, 9600], { parity: 0, bits: 7, stop: 2, timeout: 5 })).toBe(uart);
    expect(repr(uart)).toBe("UART(6, baudrate=9600, bits=7, parity=0, stop=2, flow=0, timeout=5, timeout_char=3, rxbuf=64)");
    expect(raised(() => call(uart, "init", [9600, 7]))).toBe("ValueError: unsupported combination of bits and parity");
    expect(raised(() => call(uart, "init", [9600], { flow: 256 }))).toBe("ValueError: UART(6) doesn't exist");
    const three = make("UART", [3, 2400], { flow: 768 });
    expect(repr(three)).toBe("UART(3, baudrate=2400, bits=8, parity=None, stop=1, flow=RTS|CTS, timeout=0, timeout_char=7, rxbuf=64)");
    call(uart, "deinit");
    expect([repr(uart), call(uart, "any"), call(uart, "read")]).toEqual(["UART(6)", 0, null]);
    expect(raised(() => call(uart, "write", ["x"]))).toBe("OSError: [Errno 5] EIO");
  });

  test("reading waits for the first character, then for each further one", () => {
    const uart = make("UART", [1, 9600], { timeout: 20, timeout_char: 5 });
    const sim = world.board.uart(0);
    expect(call(uart, "read", [4])).toBe(null);
    expect(world.clock.now()).toBe(20_000);
    sim.feed(ascii("hello\nworld\n"), 10_000);
    expect(bytes(call(uart, "read", [4]))).toEqual(ascii("hell"));
    expect(bytes(call(uart, "readline"))).toEqual(ascii("o\n"));
    expect(call(uart, "readchar")).toBe(0x77);
    const into = new ByteArray(new Uint8Array(3));
    expect(call(uart, "readinto", [into])).toBe(3);
    expect([...into.u]).toEqual(ascii("orl"));
    expect(bytes(call(uart, "read"))).toEqual(ascii("d\n"));
    expect([call(uart, "readline"), call(uart, "readinto", [into]), call(uart, "readchar")]).toEqual([null, null, -1]);
    world.clock.advance(1);
    sim.feed(ascii("ab"));
    world.clock.advance(3000);
    expect(call(uart, "any")).toBe(2);
  });

  test("writing waits until everything has left", () => {
    const uart = make("UART", [1, 9600]);
    expect(call(uart, "write", ["x".repeat(50)])).toBe(50);
    expect(Math.round(world.clock.now())).toBe(52083);
    expect(world.board.uart(0).sent.length).toBe(50);
    expect(call(uart, "writechar", [65])).toBe(null);
    expect(world.board.uart(0).sent[50]).toBe(65);
  });

  test("nine bits take two bytes", () => {
    world.board.uart(0).loopback = true;
    const uart = make("UART", [1, 9600, 9]);
    expect(call(uart, "write", [new Bytes(new Uint8Array([0x34, 1]))])).toBe(2);
    expect(bytes(call(uart, "read", [2]))).toEqual([0x34, 1]);
    expect(raised(() => call(uart, "write", ["x"]))).toBe("OSError: [Errno 5] EIO");
  });

  test("interrupts: at each character, or when the line goes quiet", () => {
    const uart = make("UART", [1, 9600]);
    const flags: number[] = [];
    const [RX, RXIDLE] = ["IRQ_RX", "IRQ_RXIDLE"].map((name) => constant("UART", name));
    const irq = call(uart, "irq", [fun((u) => (flags.push(call(call(u, "irq"), "flags")), null)), RXIDLE]);
    expect(repr(uart)).toMatch(/rxbuf=64; irq=0x10\)$/);
    world.board.uart(0).feed(ascii("abc"));
    make("delay", [10]);
    expect(flags).toEqual([RXIDLE]);
    call(uart, "irq", [fun((u) => (flags.push(call(u, "readchar")), null)), RX]);
    world.board.uart(0).feed(ascii("d"));
    call(uart, "read", [3]);
    make("delay", [10]);
    expect(flags).toEqual([RXIDLE, 0x64]);
    expect(call(irq, "trigger")).toBe(RX);
    expect(raised(() => call(uart, "irq", [1]))).toBe("ValueError: handler must be None or callable");
    expect(raised(() => call(uart, "irq", [null, 0x41]))).toBe("ValueError: trigger 0x00000041 unsupported");
  });
});
