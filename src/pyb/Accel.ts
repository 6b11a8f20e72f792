/** `pyb.Accel`. In: the board's accelerometer on its I2C bus, and the pin that powers it. Out: its measurements. */

import { Type, Value, builtinType, tuple } from "../vm/value";
import { errors, raise } from "../vm/error";
import { defineType } from "../vm/define";
import { asSmallInt } from "../vm/convert";
import { host } from "../vm/host";
import { sleepUntil } from "../vm/poll";
import { hal, once } from "./hardware";
import { attempt, transfer } from "./i2ctransfer";
import { Mode, claim, configure } from "./pins";
import { Accel as stub } from "./stubs.gen";

const ADDRESS = 0x4c;
const TILT = 3;
const MODE = 7;
const ACTIVE = 1;
/** Microseconds for switching the power and the mode. */
const SETTLING = 30000;
/** Milliseconds for a transfer. */
const TIMEOUT = 50;
const TRIES = 4;
/** Measurements that `filtered_xyz` adds up, three numbers each. */
const DEPTH = 4;

class Accel {
  declare cls: Type;
  bus: number;
  recent: number[] = [];
  constructor(bus: number) {
    this.bus = bus;
    for (let i = 0; i < DEPTH * 3; i++) this.recent.push(0);
  }
}

export const accelType = builtinType("Accel", undefined, Accel.prototype);

const settle = (): void => sleepUntil(host.now() + SETTLING);

function start(): Accel {
  const place = hal.board.accelerometer;
  const id = place === undefined ? 1 : place.i2c;
  const row = hal.board.i2c[id - 1];
  hal.i2c(row.bus).open({ baudrate: 400000, scl: row.scl, sda: row.sda });
  claim(row.scl, Mode.AltOpenDrain, 1, "I2C", id);
  claim(row.sda, Mode.AltOpenDrain, 1, "I2C", id);
  if (place !== undefined) {
    hal.pins.write(place.power, 0);
    configure(place.power, Mode.Out, 0);
    settle();
    hal.pins.write(place.power, 1);
    settle();
  }
  let tries = TRIES;
  while (!attempt(row.bus, ADDRESS, null, null, TIMEOUT)) if (--tries === 0) throw raise(errors.OSError, "accelerometer not found");
  const self = once("accel", () => new Accel(row.bus));
  write(self, MODE, ACTIVE);
  settle();
  return self;
}

function read(self: Accel, register: number, count: number): Uint8Array {
  const into = new Uint8Array(count);
  transfer(self.bus, ADDRESS, new Uint8Array([register]), into, TIMEOUT);
  return into;
}

function write(self: Accel, register: number, value: number): void {
  transfer(self.bus, ADDRESS, new Uint8Array([register, value]), null, TIMEOUT);
}

/** Six bits with a sign; the sixth is repeated above it, except while a measurement is being replaced. */
const signed = (byte: number): number => ((byte & 0x3f) ^ 0x20) - 0x20;

const axis = (self: Accel, register: number): number => signed(read(self, register, 1)[0]);

defineType(accelType, stub, {
  __new__: (_cls: Type) => start(),
  x: (self: Accel) => axis(self, 0),
  y: (self: Accel) => axis(self, 1),
  z: (self: Accel) => axis(self, 2),
  tilt: (self: Accel) => read(self, TILT, 1)[0],
  filtered_xyz(self: Accel) {
    const now = read(self, 0, 3);
    self.recent = self.recent.slice(3).concat([signed(now[0]), signed(now[1]), signed(now[2])]);
    const sums = [0, 0, 0];
    for (let i = 0; i < DEPTH * 3; i++) sums[i % 3] += self.recent[i];
    return tuple(sums);
  },
  read: (self: Accel, reg: Value) => read(self, asSmallInt(reg) & 0xff, 1)[0],
  write(self: Accel, reg: Value, value: Value) {
    write(self, asSmallInt(reg) & 0xff, asSmallInt(value) & 0xff);
    return null;
  },
  __repr__: (_self: Accel) => "<Accel>",
});
