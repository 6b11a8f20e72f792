import { beforeEach, describe, expect, test } from "vitest";
import { Reset, SimBoard, boards } from "../../src/sim/board";
import { VirtualClock } from "../../src/sim/clock";
import type { Ds18b20 } from "../../src/sim/devices/ds18b20";
import type { Max7219 } from "../../src/sim/devices/max7219";
import type { Pca9685 } from "../../src/sim/devices/pca9685";
import type { Ws2812 } from "../../src/sim/devices/ws2812";

let clock: VirtualClock;
let board: SimBoard;

beforeEach(() => {
  clock = new VirtualClock();
  board = new SimBoard(boards.pico, clock);
});

/** Lets time pass until the operation is over. */
function result(): number {
  for (;;) {
    const value = board.pulses.result();
    if (value !== undefined) return value;
    clock.wait(board.pulses.due());
  }
}

const texts = (): string[] => board.transcript().map((line) => line.slice(12));

describe("wires", () => {
  test("carry levels, pulls and conflicts", () => {
    board.wire(0, 1);
    board.pins.configure(0, "out", "none");
    board.pins.configure(1, "in", "up");
    board.pins.write(0, 0);
    expect(board.pins.read(1)).toBe(0);
    board.pins.configure(0, "in", "none");
    expect([board.pins.read(0), board.pins.read(1)]).toEqual([1, 1]);
    board.pins.write(0, 1);
    board.pins.configure(0, "out", "none");
    board.pins.write(1, 0);
    board.pins.configure(1, "out", "none");
    expect([board.nets[0].conflict, board.nets[1].conflict, board.pins.read(0)]).toEqual([true, true, 0]);
    expect(texts()).toContain("GP1 X2 conflict: driven high and low (the pin, GP0 X1)");
    board.pins.write(1, 1);
    expect(board.nets[0].conflict).toBe(false);
  });

  test("by name, or not at all", () => {
    board.wireByName("GP2=X9");
    expect(board.nets[2].isJoinedTo(board.nets[5])).toBe(true);
    expect(() => board.wireByName("GP2")).toThrow("wire 'GP2': write PIN=PIN, as in GP0=GP1");
    expect(() => board.wireByName("GP2=GP99")).toThrow("pico has no pin 'GP99'");
  });
});

describe("PWM", () => {
  test("has its edges where somebody looks, and only there", () => {
    board.pwm.start(15, 1000, 0.25);
    expect(clock.next()).toBe(Infinity);
    clock.advance(100);
    expect(board.pins.read(15)).toBe(1);
    clock.advance(200);
    expect(board.pins.read(15)).toBe(0);
    const edges: [number, number][] = [];
    board.nets[15].listen((level, time) => edges.push([level, Math.round(time)]));
    clock.advance(1500);
    expect(edges).toEqual([
      [1, 1000],
      [0, 1250],
    ]);
    board.pwm.start(15, 1000, 1);
    expect(board.pins.read(15)).toBe(1);
    board.pwm.stop(15);
    expect(board.pins.read(15)).toBe(0);
    expect(texts().filter((text) => text.includes("PWM"))).toEqual([
      "GP15 X12 PWM 1000 Hz 25 %",
      "GP15 X12 PWM 1000 Hz 100 %",
      "GP15 X12 PWM off",
    ]);
  });

  test("pulses are measured to the microsecond", () => {
    board.wire(14, 15);
    board.pwm.start(15, 2000, 0.2);
    board.pulses.measure(14, 0, 1000);
    expect(result()).toBe(400);
    board.pulses.measure(14, 1, 1000);
    expect(result()).toBe(100);
    board.pwm.stop(15);
    board.pulses.measure(14, 1, 1000);
    expect(result()).toBe(-2);
    board.pulses.measure(14, 0, 1000);
    expect(result()).toBe(-1);
  });
});

test("the watchdog bites unless it is fed", () => {
  board.watchdog.start(100);
  clock.advance(90_000);
  board.watchdog.feed();
  clock.advance(90_000);
  expect(() => clock.advance(20_000)).toThrow(Reset);
  expect(texts()).toContain("the watchdog resets the board");
});

test("registers: GPIO in SIO, aliases that set and clear, the timer", () => {
  board.memory.write(0xd0000024, 4, 1 << 25);
  board.memory.write(0xd0000014, 4, 1 << 25);
  expect([board.pins.read(25), board.memory.read(0xd0000004, 4)! >>> 25]).toEqual([1, 1]);
  board.memory.write(0xd0000018, 4, 1 << 25);
  expect(board.pins.read(25)).toBe(0);
  board.memory.write(0x40050000 + 0x2000, 4, 6);
  board.memory.write(0x40050000 + 0x3000, 4, 2);
  expect(board.memory.read(0x40050000, 4)).toBe(4);
  clock.advance(1234);
  expect(board.memory.read(0x40054028, 4)).toBe(1234);
});

describe("devices on lines", () => {
  test("a 1-Wire reset and slots appear on the wire and in the transcript", () => {
    const sensor = board.attachByName("ds18b20@GP2") as Ds18b20;
    sensor.temperature = -10.125;
    const send = (byte: number): number => {
      board.pulses.exchange(2, byte, 8);
      return result();
    };
    board.pulses.reset(2);
    expect(result()).toBe(1);
    for (const byte of [0xcc, 0x44]) send(byte);
    clock.advance(750_000);
    board.pulses.reset(2);
    result();
    for (const byte of [0xcc, 0xbe]) send(byte);
    expect([send(0xff), send(0xff)]).toEqual([0x5e, 0xff]);
    expect(texts().slice(0, 3)).toEqual(["GP2 Y10 1-Wire RESET presence", "GP2 Y10 1-Wire > CC < CC", "GP2 Y10 1-Wire > 44 < 44"]);
    board.pins.configure(3, "open-drain", "up");
    board.pulses.reset(3);
    expect(result()).toBe(0);
  });

  test("a DHT answers with 83 edges; nobody, with none", () => {
    board.attachByName("dht22@GP2");
    const times = new Uint32Array(83);
    board.pulses.provoke(2, 18_000, times, 150);
    expect(result()).toBe(83);
    // 45.2 % is 452, 0x01C4: the first bit that is set is the eighth.
    expect(Array.from(times.slice(0, 5))).toEqual([30, 80, 80, 50, 26]);
    expect(times[4 + 2 * 7]).toBe(70);
    board.pulses.provoke(3, 18_000, times, 150);
    expect(result()).toBe(0);
  });

  test("lights show what was sent, if the times are right", () => {
    const lights = board.attachByName("ws2812@GP2") as Ws2812;
    const send = (data: number[], high0: number, high1: number) => {
      board.pulses.send(2, Uint8Array.from(data), { high0, low0: 850, high1, low1: 450 });
      result();
    };
    send([1, 2, 3, 0, 255, 0], 400, 800);
    expect(lights.colours).toEqual([
      [2, 1, 3],
      [255, 0, 0],
    ]);
    clock.advance(60);
    send([1, 2, 3], 400, 400);
    expect(lights.colours).toEqual([[0, 0, 0]]);
    expect(texts()[0]).toBe("GP2 Y10 bits 01 02 03 00 FF 00");
  });

  test("SPI lights take a row when chip select rises", () => {
    const lights = board.attachByName("max7219") as Max7219;
    board.pins.write(17, 1);
    board.pins.configure(17, "out", "none");
    const spi = board.spi(0);
    spi.open({ baudrate: 1e6, polarity: 0, phase: 0, bits: 8, lsb: false, sck: 18, mosi: 19, miso: 16, pull: "none" });
    for (const [register, value] of [
      [0x0c, 1],
      [0x0b, 7],
      [1, 0x81],
    ]) {
      board.pins.write(17, 0);
      spi.start(Uint8Array.from([register, value]), null, 2, 0);
      clock.advance(20);
      board.pins.write(17, 1);
    }
    expect(lights.rows()[0]).toBe("#......#");
  });

  test("a kept bus goes on with a repeated START", () => {
    const pwm = board.attachByName("pca9685") as Pca9685;
    const bus = board.i2c(0);
    bus.open({ baudrate: 400_000, scl: 5, sda: 4 });
    const into = new Uint8Array(1);
    bus.start(0x40, Uint8Array.from([0xfe]), null, 1000, true);
    bus.start(0x40, null, into, 1000);
    expect([into[0], Math.round(pwm.frequency)]).toEqual([0x1e, 197]);
    expect(texts()).toEqual(["I2C1  START 40+W ACK  FE ACK  RESTART 40+R ACK  1E NACK  STOP"]);
  });
});
