/**
 * MMA7660FC: the pyboard's accelerometer, three axes of ±1.5 g with 6 bits each. It answers while it has power and
 * measures while it is in active mode.
 */

import type { Inputs } from "./model";
import { RegisterDevice } from "./register";

const X = 0;
const TILT = 3;
const MODE = 7;
const ACTIVE = 1;
/** Counts per g. */
const SCALE = 21.33;

/** Acceleration in g. */
export interface Acceleration {
  x: number;
  y: number;
  z: number;
}

export class Mma7660 extends RegisterDevice {
  /** What it feels: at rest, face up. */
  acceleration: Acceleration | ((time: number) => Acceleration) = { x: 0, y: 0, z: 1 };
  inputs: Inputs = {};
  private powered = true;

  constructor() {
    super();
    const still = () => (typeof this.acceleration === "function" ? this.acceleration(0) : this.acceleration);
    for (const axis of ["x", "y", "z"] as const) {
      Object.defineProperty(this.inputs, axis, {
        enumerable: true,
        get: () => still()[axis],
        set: (g: number) => (this.acceleration = { ...still(), [axis]: g }),
      });
    }
  }

  /** Power on or off; switched on, all registers are 0 and it is in standby. */
  power(on: boolean): void {
    if (on && !this.powered) this.registers.fill(0);
    this.powered = on;
  }

  override begin(reading: boolean, time: number): boolean {
    return this.powered && super.begin(reading, time);
  }

  protected override update(time: number): void {
    if ((this.registers[MODE] & ACTIVE) === 0) return;
    const a = typeof this.acceleration === "function" ? this.acceleration(time) : this.acceleration;
    [a.x, a.y, a.z].forEach((g, i) => (this.registers[X + i] = Math.min(Math.max(Math.round(g * SCALE), -32), 31) & 0x3f));
    this.registers[TILT] = orientation(a);
  }

  /** Settings can be changed in standby only, the mode always. */
  protected override store(register: number, value: number): void {
    const active = (this.registers[MODE] & ACTIVE) !== 0;
    if (register === MODE || (register > TILT && !active)) this.registers[register] = value;
  }
}

/** The TILT register without taps and shakes: which side is up, and which way round. */
function orientation({ x, y, z }: Acceleration): number {
  const side = z > 0.2 ? 1 : z < -0.2 ? 2 : 0;
  let turn = 0;
  if (Math.abs(x) > 0.5 || Math.abs(y) > 0.5) turn = Math.abs(x) > Math.abs(y) ? (x < 0 ? 1 : 2) : y < 0 ? 5 : 6;
  return (turn << 2) | side;
}
