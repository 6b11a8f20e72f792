/**
 * The MPU-6050, an accelerometer and gyroscope with a FIFO, at 0x68. It wakes from sleep, scales by its ranges and
 * samples at its rate; self-test and the auxiliary bus are not modelled.
 */

import type { Clock, Planned } from "../clock";
import { clamp, numeric, type Inputs } from "./model";
import { Line } from "./line";
import { RegisterDevice } from "./register";

const enum Reg {
  Divider = 0x19,
  Config = 0x1a,
  GyroConfig = 0x1b,
  AccelConfig = 0x1c,
  FifoEnable = 0x23,
  InterruptPin = 0x37,
  InterruptEnable = 0x38,
  InterruptStatus = 0x3a,
  Accel = 0x3b,
  Temperature = 0x41,
  Gyro = 0x43,
  SignalReset = 0x68,
  UserControl = 0x6a,
  Power1 = 0x6b,
  Power2 = 0x6c,
  FifoCount = 0x72,
  Fifo = 0x74,
  WhoAmI = 0x75,
}

const DEVICE_RESET = 0x80;
const SLEEP = 0x40;
const TEMPERATURE_OFF = 0x08;
const FIFO_ON = 0x40;
const FIFO_RESET = 0x04;
const OVERFLOW = 0x10;
const DATA_READY = 0x01;
const FIFO_SIZE = 1024;
/** FIFO_EN: which registers go in, in their order, how many each. */
const FIFO_GROUPS: [number, number, number][] = [
  [0x08, Reg.Accel, 6],
  [0x80, Reg.Temperature, 2],
  [0x40, Reg.Gyro, 2],
  [0x20, Reg.Gyro + 2, 2],
  [0x10, Reg.Gyro + 4, 2],
];
const ACCEL = ["ax", "ay", "az"];
const GYRO = ["gx", "gy", "gz"];

export class Mpu6050 extends RegisterDevice {
  /** g, degrees per second, degrees Celsius. */
  inputs: Inputs = { ax: 0, ay: 0, az: 1, gx: 0, gy: 0, gz: 0, temperature: 25 };
  lines = { int: new Line("the MPU-6050", 0) };
  private fifo: number[] = [];
  /** When the next sample is due. */
  private next = 0;

  private planned: Planned | null = null;

  constructor(private clock: Clock) {
    super();
    this.reset();
  }

  private reset(): void {
    this.registers.fill(0);
    this.registers[Reg.Power1] = SLEEP;
    this.registers[Reg.WhoAmI] = 0x68;
    this.fifo = [];
  }

  /** Microseconds between two samples: the gyro runs at 8 kHz, with the low-pass at 1 kHz. */
  private period(): number {
    const filter = this.registers[Reg.Config] & 7;
    return (filter === 0 || filter === 7 ? 125 : 1000) * (1 + this.registers[Reg.Divider]);
  }

  protected override update(time: number): void {
    if ((this.registers[Reg.Power1] & SLEEP) !== 0) {
      this.next = time;
      return;
    }
    const period = this.period();
    // Of a long pause only as many samples matter as the FIFO can hold.
    this.next = Math.max(this.next, time - period * FIFO_SIZE);
    for (; this.next <= time; this.next += period) this.sample();
    this.watch();
  }

  /** While an interrupt is wanted, samples happen by themselves. */
  private watch(): void {
    if (this.planned !== null || this.registers[Reg.InterruptEnable] === 0) return;
    this.planned = this.clock.at(this.next, () => {
      this.planned = null;
      this.update(this.clock.now());
    });
  }

  private sample(): void {
    const r = this.registers;
    const standby = r[Reg.Power2];
    const accelScale = 16384 >> ((r[Reg.AccelConfig] >> 3) & 3);
    const gyroScale = 131 / (1 << ((r[Reg.GyroConfig] >> 3) & 3));
    const put = (register: number, value: number) => this.put16(register, clamp(Math.round(value), -32768, 32767));
    ACCEL.forEach((name, i) => {
      if ((standby & (0x20 >> i)) === 0) put(Reg.Accel + 2 * i, numeric(this.inputs, name) * accelScale);
    });
    GYRO.forEach((name, i) => {
      if ((standby & (0x04 >> i)) === 0) put(Reg.Gyro + 2 * i, numeric(this.inputs, name) * gyroScale);
    });
    if ((r[Reg.Power1] & TEMPERATURE_OFF) === 0) put(Reg.Temperature, (numeric(this.inputs, "temperature") - 36.53) * 340);
    r[Reg.InterruptStatus] |= DATA_READY;
    if ((r[Reg.UserControl] & FIFO_ON) !== 0) this.fill();
    this.signal();
  }

  private fill(): void {
    for (const [bit, first, count] of FIFO_GROUPS) {
      if ((this.registers[Reg.FifoEnable] & bit) === 0) continue;
      this.fifo.push(...this.registers.subarray(first, first + count));
    }
    // The oldest bytes make room.
    if (this.fifo.length > FIFO_SIZE) {
      this.fifo.splice(0, this.fifo.length - FIFO_SIZE);
      this.registers[Reg.InterruptStatus] |= OVERFLOW;
    }
  }

  private signal(): void {
    const r = this.registers;
    const active = (r[Reg.InterruptStatus] & r[Reg.InterruptEnable]) !== 0;
    const activeLow = (r[Reg.InterruptPin] & 0x80) !== 0;
    this.lines.int.drive(active !== activeLow ? 1 : 0);
  }

  protected override load(register: number): number {
    const r = this.registers;
    switch (register) {
      case Reg.FifoCount:
        return this.fifo.length >> 8;
      case Reg.FifoCount + 1:
        return this.fifo.length & 0xff;
      case Reg.Fifo:
        return this.fifo.shift() ?? 0;
      case Reg.InterruptStatus: {
        const status = r[register];
        r[register] = 0;
        this.signal();
        return status;
      }
      default:
        return r[register];
    }
  }

  protected override following(register: number): number {
    return register === Reg.Fifo ? register : (register + 1) & 0x7f;
  }

  protected override store(register: number, value: number, time: number): void {
    const r = this.registers;
    if (register >= Reg.InterruptStatus && register < Reg.SignalReset) return;
    if (register >= Reg.FifoCount && register !== Reg.Fifo) return;
    r[register] = value;
    if (register === Reg.Power1) {
      if ((value & DEVICE_RESET) !== 0) this.reset();
      else if ((value & SLEEP) === 0) this.next = time;
    } else if (register === Reg.UserControl && (value & FIFO_RESET) !== 0) {
      this.fifo = [];
      r[register] &= ~FIFO_RESET;
    } else if (register === Reg.Fifo) this.fifo.push(value);
    else if (register === Reg.SignalReset) r[register] = 0;
    else if (register === Reg.InterruptEnable) this.update(time);
  }
}
