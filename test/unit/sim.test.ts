import { describe as group, expect, test } from "vitest";
import { SimBoard, boards } from "../../src/sim/board";
import { RealClock, VirtualClock } from "../../src/sim/clock";
import { Apds9960, proximity } from "../../src/sim/devices/apds9960";
import { DeviceError, models, parseDevice } from "../../src/sim/devices/index";
import { RegisterDevice } from "../../src/sim/devices/register";
import { wireEvents, type SimI2c } from "../../src/sim/i2c";
import { Recorder } from "../../src/sim/recorder";

function pico() {
  const clock = new VirtualClock();
  return { clock, board: new SimBoard(boards.pico, clock) };
}

group("clock", () => {
  test("planned things happen in order, at their times", () => {
    const clock = new VirtualClock();
    const seen: [string, number][] = [];
    clock.at(300, () => seen.push(["c", clock.now()]));
    clock.at(100, () => {
      seen.push(["a", clock.now()]);
      clock.at(clock.now() + 50, () => seen.push(["b", clock.now()]));
    });
    clock.at(300, () => seen.push(["d", clock.now()]));
    clock.cancel(clock.at(200, () => seen.push(["never", 0])));
    clock.advance(1000);
    expect(seen).toEqual([
      ["a", 100],
      ["b", 150],
      ["c", 300],
      ["d", 300],
    ]);
    expect(clock.now()).toBe(1000);
  });

  test("waiting ends early where something happens", () => {
    const clock = new VirtualClock();
    clock.at(400, () => {});
    clock.wait(1000);
    expect(clock.now()).toBe(400);
    clock.wait(1000);
    expect(clock.now()).toBe(1000);
  });

  test("the real clock runs what became due, at its planned time", async () => {
    const clock = new RealClock();
    let at = -1;
    const due = clock.now() + 2000;
    clock.at(due, () => (at = clock.now()));
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(clock.now()).toBeGreaterThan(due);
    expect(at).toBe(due);
    expect(clock.next()).toBe(Infinity);
  });

  test("a wait that the computer ends late ends in time for the board; time that it slept for is skipped", () => {
    const clock = new RealClock();
    const late = (by: number) => {
      const due = clock.now() + 1000;
      while (clock.real() < due + by);
      clock.waited(due);
      return clock.now() - due;
    };
    expect(late(20_000)).toBeLessThan(10_000);
    const real = clock.real();
    expect(late(150_000)).toBeGreaterThan(140_000);
    // On a busy computer the board lags behind by more than the first wait was late.
    expect(clock.now() - real).toBeGreaterThan(50_000);
  });
});

group("nets", () => {
  test("the output latch drives only as an output", () => {
    const { board } = pico();
    const pins = board.pins;
    pins.write(6, 1);
    expect(pins.read(6)).toBe(0);
    pins.configure(6, "out", "none");
    expect(pins.read(6)).toBe(1);
    pins.configure(6, "in", "down");
    expect(pins.read(6)).toBe(0);
    expect(pins.latch(6)).toBe(1);
  });

  test("pulls, external drivers and open drain", () => {
    const { board } = pico();
    const { pins } = board;
    pins.configure(6, "in", "up");
    expect(pins.read(6)).toBe(1);
    board.drive(6, 0);
    expect(pins.read(6)).toBe(0);
    board.drive(6, null);
    const resistor = board.nets[6].attach("a resistor", "weak", 0);
    expect(pins.read(6)).toBe(0);
    board.nets[6].detach(resistor);
    pins.write(6, 1);
    pins.configure(6, "open-drain", "up");
    expect(pins.read(6)).toBe(1);
    board.drive(6, 0);
    expect(pins.read(6)).toBe(0);
    expect(board.nets[6].conflict).toBe(false);
  });

  test("two outputs against each other are recorded once", () => {
    const { board } = pico();
    board.pins.configure(6, "out", "none");
    board.pins.write(6, 1);
    board.drive(6, 0);
    board.drive(6, 0);
    expect(board.nets[6].conflict).toBe(true);
    expect(board.pins.read(6)).toBe(0);
    expect(board.transcript().filter((line) => line.includes("conflict"))).toEqual([
      "   0.000000 GP6 X3 conflict: driven high and low (the pin, the test bench)",
    ]);
  });

  test("edges are kept until they are asked for, and only while watched", () => {
    const { board } = pico();
    board.pins.configure(6, "in", "none");
    board.drive(6, 1);
    board.pins.watch(6, true);
    expect(board.pins.edges(6)).toBe(0);
    board.drive(6, 0);
    board.drive(6, 1);
    expect(board.pins.edges(6)).toBe(3);
    expect(board.pins.edges(6)).toBe(0);
    board.pins.watch(6, false);
    board.drive(6, 0);
    expect(board.pins.edges(6)).toBe(0);
  });

  test("the switch pulls its pin to ground; the LED has a history", () => {
    const { board, clock } = pico();
    board.pins.configure(22, "in", "up");
    board.button!.press();
    expect(board.pins.read(22)).toBe(0);
    board.button!.release();
    expect(board.pins.read(22)).toBe(1);
    board.pins.configure(25, "out", "none");
    clock.advance(500_000);
    board.pins.write(25, 1);
    expect(board.ledHistory(1)).toEqual([{ time: 500_000, level: 1 }]);
    expect(board.transcript().pop()).toBe("   0.500000 GP25 LED(1) 0 -> 1");
  });
});

/** Waits for the end of a transfer. */
function finish(bus: SimI2c, clock: VirtualClock) {
  expect(bus.status()).toBe("busy");
  clock.advanceTo(bus.due());
  return bus.status();
}

group("I2C", () => {
  test("a write takes its time on the wire and is recorded", () => {
    const { board, clock } = pico();
    board.attach(1, 0x39, new RegisterDevice());
    const bus = board.i2c(0);
    bus.open({ baudrate: 400_000, scl: 5, sda: 4 });
    bus.start(0x39, new Uint8Array([0xa0, 40]), null);
    expect(finish(bus, clock)).toBe("done");
    // START, three bytes with their acknowledgements, STOP: 29 bits of 2.5 us.
    expect(clock.now()).toBe(72.5);
    expect(board.transcript()).toEqual(["   0.000000 I2C1  START 39+W ACK  A0 ACK  28 ACK  STOP"]);
    expect(wireEvents(bus.transactions[0])).toEqual([
      { time: 0, kind: "START" },
      { time: 2.5, kind: "ADDRESS", byte: 0x72, acknowledged: true },
      { time: 25, kind: "DATA", byte: 0xa0, acknowledged: true },
      { time: 47.5, kind: "DATA", byte: 40, acknowledged: true },
      { time: 70, kind: "STOP" },
    ]);
  });

  test("a read of a register has a repeated START; the last byte is not acknowledged", () => {
    const { board, clock } = pico();
    board.attachByName("apds9960");
    const bus = board.i2c(0);
    bus.open({ baudrate: 100_000, scl: 5, sda: 4 });
    const into = new Uint8Array(2);
    bus.start(0x39, new Uint8Array([0x92]), into);
    expect(finish(bus, clock)).toBe("done");
    expect([...into]).toEqual([0xab, 0]);
    expect(board.transcript()).toEqual(["   0.000000 I2C1  START 39+W ACK  92 ACK  RESTART 39+R ACK  AB ACK  00 NACK  STOP"]);
  });

  test("nobody answers at an address without a device", () => {
    const { board, clock } = pico();
    const bus = board.i2c(1);
    bus.open({ baudrate: 400_000, scl: 3, sda: 2 });
    bus.start(0x40, null, null);
    expect(finish(bus, clock)).toBe("nack");
    bus.start(0x40, new Uint8Array([1, 2, 3]), null);
    expect(finish(bus, clock)).toBe("nack");
    expect(board.transcript().map((line) => line.slice(12))).toEqual(["I2C2  START 40+W NACK  STOP", "I2C2  START 40+W NACK  STOP"]);
  });

  test("a stretched clock takes longer, a stuck bus for ever", () => {
    const { board, clock } = pico();
    board.attach(1, 0x39, new RegisterDevice());
    const bus = board.i2c(0);
    bus.open({ baudrate: 400_000, scl: 5, sda: 4 });
    bus.faults.stretch = 1000;
    bus.start(0x39, new Uint8Array([1]), null);
    expect(finish(bus, clock)).toBe("done");
    expect(clock.now()).toBe(20 * 2.5 + 2000);
    bus.faults.stuck = true;
    bus.start(0x39, new Uint8Array([1]), null);
    clock.advance(1e9);
    expect(bus.status()).toBe("busy");
    bus.abort();
    expect(bus.status()).toBe("done");
  });
});

group("APDS-9960", () => {
  const bytes = (device: Apds9960, register: number, count: number, time: number) => {
    device.begin(false, time);
    device.receive(register, time);
    device.begin(true, time);
    return Array.from({ length: count }, () => device.send(time));
  };
  const write = (device: Apds9960, register: number, value: number, time: number) => {
    device.begin(false, time);
    device.receive(register, time);
    device.receive(value, time);
  };

  test("switched off it measures nothing", () => {
    const device = new Apds9960();
    expect(bytes(device, 0x92, 1, 0)).toEqual([0xab]);
    expect(bytes(device, 0x9c, 1, 1_000_000)).toEqual([0]);
    write(device, 0x92, 1, 0);
    expect(bytes(device, 0x92, 1, 0)).toEqual([0xab]);
  });

  test("something comes near and goes away, every round the same", () => {
    expect(proximity(100_000)).toBeLessThan(10);
    expect(proximity(1_000_000)).toBeGreaterThan(200);
    expect(Math.abs(proximity(700_000) - proximity(2_700_000))).toBeLessThanOrEqual(4);
    for (let t = 0; t < 4_000_000; t += 1234) {
      expect(proximity(t)).toBeGreaterThanOrEqual(0);
      expect(proximity(t)).toBeLessThanOrEqual(255);
    }
  });

  test("gesture mode begins at GPENTH and ends below GEXTH", () => {
    const device = new Apds9960();
    write(device, 0xa0, 40, 0);
    write(device, 0xa1, 30, 0);
    write(device, 0x80, 0x45, 0);
    expect(bytes(device, 0xab, 1, 400_000)).toEqual([0]);
    expect(bytes(device, 0x93, 1, 400_000)).toEqual([0x02]);
    expect(bytes(device, 0xab, 1, 1_000_000)).toEqual([1]);
    expect(bytes(device, 0xaf, 1, 1_000_000)[0] & 1).toBe(1);
    expect(bytes(device, 0xae, 1, 1_000_000)[0]).toBeGreaterThan(0);
    expect(bytes(device, 0xab, 1, 1_700_000)).toEqual([0]);
  });

  test("the FIFO is read four registers at a time, overflows, and is cleared", () => {
    const device = new Apds9960();
    write(device, 0xa0, 40, 0);
    write(device, 0x80, 0x45, 0);
    expect(bytes(device, 0xae, 1, 1_400_000)).toEqual([32]);
    expect(bytes(device, 0xaf, 1, 1_400_000)).toEqual([3]);
    const entries = bytes(device, 0xfc, 8, 1_400_000);
    expect(entries[1]).toBeGreaterThan(entries[0]);
    expect(bytes(device, 0xae, 1, 1_400_000)).toEqual([30]);
    write(device, 0xab, 0x04, 1_400_000);
    expect(bytes(device, 0xae, 1, 1_400_000)).toEqual([0]);
    expect(bytes(device, 0xaf, 1, 1_400_000)).toEqual([0]);
  });
});

group("devices by name", () => {
  test("bus and address may be given", () => {
    expect(parseDevice("apds9960")).toMatchObject({ bus: 1, address: 0x39 });
    expect(parseDevice("apds9960@2")).toMatchObject({ bus: 2, address: 0x39 });
    expect(parseDevice("apds9960@2:0x40")).toMatchObject({ bus: 2, address: 0x40 });
    expect(parseDevice("apds9960@1:64")).toMatchObject({ bus: 1, address: 64 });
  });

  test.each([
    ["lamp", "there is no device 'lamp'; there are: " + Object.keys(models).sort().join(", ")],
    ["toString", "there is no device 'toString'; there are: " + Object.keys(models).sort().join(", ")],
    ["ds18b20@GP5:3", "device 'ds18b20@GP5:3': write NAME or NAME@PIN, as in ds18b20@GP22"],
    ["", "device '': write NAME, NAME@BUS or NAME@BUS:ADDR, as in apds9960@1:0x39"],
    ["apds9960@x", "device 'apds9960@x': the bus must be a number from 1 to 9"],
    ["apds9960@1:", "device 'apds9960@1:': the address must be a number from 0x08 to 0x77"],
    ["apds9960@1:200", "device 'apds9960@1:200': the address must be a number from 0x08 to 0x77"],
  ])("%j is refused", (text, message) => {
    expect(() => parseDevice(text)).toThrow(new DeviceError(message));
  });

  test("a bus must exist and have room at the address", () => {
    const { board } = pico();
    expect(() => board.attachByName("apds9960@3")).toThrow("pico has no I2C(3): it has 2 buses");
    board.attachByName("apds9960");
    expect(() => board.attachByName("apds9960")).toThrow("I2C(1) has a device at 0x39 already");
  });
});

test("the record of a long run keeps the latest and counts the rest", () => {
  const recorder = new Recorder(3);
  for (let i = 0; i < 5; i++) recorder.add({ time: i * 1e6, text: () => `event ${i}` });
  expect(recorder.transcript()).toEqual([
    "... 2 earlier lines dropped, the last 3 follow",
    "   2.000000 event 2",
    "   3.000000 event 3",
    "   4.000000 event 4",
  ]);
});
