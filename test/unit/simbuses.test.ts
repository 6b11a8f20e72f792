import { describe, expect, test } from "vitest";
import { SimBoard, boards } from "../../src/sim/board";
import { VirtualClock } from "../../src/sim/clock";
import { spiDivider, type SpiDevice } from "../../src/sim/spi";
import { UartEvent, type UartOptions } from "../../src/hal/uart";
import type { SpiOptions } from "../../src/hal/spi";

function pico() {
  const clock = new VirtualClock();
  return { clock, board: new SimBoard(boards.pico, clock) };
}
const spiOptions: SpiOptions = { baudrate: 1e6, polarity: 0, phase: 0, bits: 8, lsb: false, sck: 18, mosi: 19, miso: 16, pull: "up" };
const uartOptions: UartOptions = {
  baudrate: 9600,
  bits: 8,
  parity: "none",
  stop: 1,
  tx: 0,
  rx: 1,
  rts: -1,
  cts: -1,
  buffer: 4,
  invert: 0,
};

describe("SPI", () => {
  test("rates that the chips have", () => {
    expect(125e6 / spiDivider("rp2040", 125e6, 1e6)).toBeCloseTo(992063.49, 1);
    expect(spiDivider("rp2040", 125e6, 62.5e6)).toBe(2);
    expect(spiDivider("stm32f405", 84e6, 328125)).toBe(256);
    expect(spiDivider("stm32f405", 84e6, 500000)).toBe(256);
    expect(spiDivider("stm32f405", 84e6, 21e6)).toBe(4);
  });

  test("a selected device answers; nobody reads as the pull says; a transfer takes its time", () => {
    const { clock, board } = pico();
    const seen: (number | string)[] = [];
    const device: SpiDevice = {
      select: () => void seen.push("low"),
      deselect: () => void seen.push("high"),
      exchange(byte) {
        seen.push(byte);
        return byte ^ 0xff;
      },
    };
    const spi = board.spi(0);
    spi.attach(device, board.nets[17]);
    expect(spi.open(spiOptions)).toBeCloseTo(992063.49, 1);
    const into = new Uint8Array(2);
    spi.start(new Uint8Array([1, 2]), into, 2, 0);
    expect([...into]).toEqual([0xff, 0xff]);
    expect(spi.done()).toBe(false);
    expect(spi.due()).toBeCloseTo(16.128, 2);
    clock.wait(spi.due());
    expect(spi.done()).toBe(true);
    board.pins.write(17, 0);
    board.pins.configure(17, "out", "none");
    spi.start(new Uint8Array([1, 2]), into, 2, 0);
    board.pins.write(17, 1);
    expect([...into]).toEqual([0xfe, 0xfd]);
    expect(seen).toEqual(["low", 1, 2, "high"]);
    expect(board.transcript().filter((line) => line.includes("SPI1"))).toEqual([
      "   0.000000 SPI1  > 01 02  < FF FF",
      "   0.000016 SPI1  > 01 02  < FE FD",
    ]);
  });

  test("least significant bit first turns bytes round, words go out high byte first", () => {
    const { board } = pico();
    const spi = board.spi(0);
    spi.loopback = true;
    spi.open({ ...spiOptions, lsb: true });
    const into = new Uint8Array(2);
    spi.start(new Uint8Array([0x01, 0x80]), into, 2, 0);
    expect([...into]).toEqual([0x01, 0x80]);
    expect(spi.transfers[0].sent).toEqual([0x80, 0x01]);
    spi.open({ ...spiOptions, bits: 16 });
    spi.start(new Uint8Array([0x34, 0x12]), into, 2, 0);
    expect([...into]).toEqual([0x34, 0x12]);
    expect(spi.transfers[1].sent).toEqual([0x12, 0x34]);
  });
});

describe("UART", () => {
  test("characters leave and arrive at the baud rate", () => {
    const { clock, board } = pico();
    const uart = board.uart(0);
    const got: [number, number][] = [];
    uart.device = { receive: (char, time) => void got.push([char, Math.round(time)]) };
    uart.open(uartOptions);
    expect(uart.put(0x41) && uart.put(0x42)).toBe(true);
    expect(uart.idle()).toBe(false);
    clock.advanceTo(uart.due());
    expect(got).toEqual([
      [0x41, 1042],
      [0x42, 2083],
    ]);
    expect(uart.idle()).toBe(true);
    expect(uart.events()).toBe(UartEvent.Sent);
    uart.feed([1, 2]);
    clock.advance(1050);
    expect(uart.any()).toBe(1);
    expect(uart.events()).toBe(UartEvent.Received);
    clock.advance(2200);
    expect([uart.take(), uart.take(), uart.take()]).toEqual([1, 2, -1]);
    expect(uart.events()).toBe(UartEvent.Received | UartEvent.Idle);
  });

  test("the queue for sending is finite, and so is the buffer for what comes", () => {
    const { clock, board } = pico();
    const uart = board.uart(0);
    uart.loopback = true;
    uart.open(uartOptions);
    let n = 0;
    while (uart.put(n)) n++;
    expect(n).toBe(32);
    clock.advance(1e6);
    expect(uart.any()).toBe(4);
    expect(uart.lost).toBe(28);
    expect(uart.events() & UartEvent.Overrun).toBe(UartEvent.Overrun);
  });

  test("closing forgets what is under way", () => {
    const { clock, board } = pico();
    const uart = board.uart(0);
    uart.open(uartOptions);
    uart.feed([1, 2, 3]);
    uart.put(7);
    uart.close();
    uart.open(uartOptions);
    clock.advance(1e6);
    expect(uart.any()).toBe(0);
    expect(uart.sent).toEqual([]);
  });
});

describe("ADC", () => {
  test("sources, levels, sensors, noise", () => {
    const { clock, board } = pico();
    const adc = board.adc;
    adc.sources[26] = 1.65;
    adc.sources[27] = (time) => time / 1e6;
    expect(adc.read(26)).toBe(2048);
    clock.advance(1.1e6);
    expect(adc.read(27)).toBe(1365);
    board.drive(28, 1);
    expect(adc.read(28)).toBe(4095);
    expect(27 - ((adc.sense("temperature") * 3.3) / 4096 - 0.706) / 0.001721).toBeCloseTo(25, 0);
    adc.noise = 3;
    const samples = Array.from({ length: 50 }, () => adc.read(26));
    expect(Math.min(...samples)).toBe(2045);
    expect(Math.max(...samples)).toBe(2051);
  });
});

describe("boards", () => {
  test("what is connected exists", () => {
    for (const board of Object.values(boards)) {
      const has = (pin: number) => board.pins[pin] !== null && board.pins[pin] !== undefined;
      const used = [...board.leds, board.switch!, ...board.adc, ...board.servos, ...(board.dac ?? [])];
      for (const b of board.i2c) used.push(b.scl, b.sda);
      for (const b of board.spi) used.push(b.sck, b.mosi, b.miso, b.nss);
      for (const b of board.uart) used.push(...[b.tx, b.rx, b.rts, b.cts].filter((pin) => pin >= 0));
      for (const d of Object.values(board.displays ?? {})) used.push(d.select, d.reset, d.command, d.light);
      expect([board.name, used.filter((pin) => !has(pin))]).toEqual([board.name, []]);
      const names = board.pins.flatMap((row) => (row ?? "").split(" ")).filter((name) => name !== "");
      expect(new Set(names).size).toBe(names.length);
    }
  });
});
