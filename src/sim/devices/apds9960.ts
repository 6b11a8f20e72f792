/**
 * The APDS-9960, a proximity and gesture sensor at 0x39. In front of it a hand comes near and goes
 * away again every two seconds, always the same way. Registers and bits are those of its data sheet;
 * light and colour are not modelled, and neither is the interrupt pin.
 */

import { clamp, numeric, type Inputs } from "./model";
import { RegisterDevice } from "./register";

const enum Reg {
  Enable = 0x80,
  Id = 0x92,
  Status = 0x93,
  ProximityData = 0x9c,
  GestureEnter = 0xa0,
  GestureExit = 0xa1,
  GestureConfig1 = 0xa2,
  GestureConfig4 = 0xab,
  GestureLevel = 0xae,
  GestureStatus = 0xaf,
  ForceInterrupt = 0xe4,
  /** Up, down, left, right: four registers that read the oldest entry of the FIFO. */
  Fifo = 0xfc,
}

const enum Enable {
  Power = 0x01,
  Proximity = 0x04,
  Gesture = 0x40,
}

const enum Status {
  ProximityValid = 0x02,
  GestureInterrupt = 0x04,
}

const GESTURE_MODE = 0x01;
const GESTURE_VALID = 0x01;
const GESTURE_OVERFLOW = 0x02;
const FIFO_CLEAR = 0x04;

/** Registers that are not 0 after power-on. */
const RESET: [number, number][] = [
  [0x81, 0xff],
  [0x83, 0xff],
  [0x8d, 0x60],
  [0x8e, 0x40],
  [0x90, 0x01],
  [Reg.Id, 0xab],
  [0xa6, 0x40],
];

/** Entries of the gesture FIFO. */
const FIFO = 32;
/** Time between two conversions. */
const SAMPLE = 10_000;
/** The hand: far, coming, near, going, far. Microseconds of a round, and the reading at that time. */
const ROUND = 2_000_000;
const HAND: [number, number][] = [
  [0, 4],
  [500_000, 4],
  [900_000, 220],
  [1_200_000, 220],
  [1_600_000, 4],
  [ROUND, 4],
];

/** What the proximity engine measures at a time: 0 far … 255 near, with a little repeatable noise. */
export function proximity(time: number): number {
  const at = time % ROUND;
  let i = 1;
  while (HAND[i][0] < at) i++;
  const [from, low] = HAND[i - 1];
  const [to, high] = HAND[i];
  const noise = (Math.floor(time / SAMPLE) * 7) % 5;
  return Math.round(low + ((high - low) * (at - from)) / (to - from)) + noise - 2;
}

export class Apds9960 extends RegisterDevice {
  /** Counts from 0 to 255, or `hand`. */
  inputs: Inputs = { proximity: "hand" };
  /** Number of the next conversion. */
  private next = 0;
  private fifo: number[][] = [];

  constructor() {
    super();
    for (const [register, value] of RESET) this.registers[register] = value;
  }

  private enabled(bits: number): boolean {
    const wanted = bits | Enable.Power;
    return (this.registers[Reg.Enable] & wanted) === wanted;
  }

  /** Makes up for the conversions since the last message; of a long pause, one round is enough. */
  protected override update(time: number): void {
    const last = Math.floor(time / SAMPLE);
    this.next = Math.max(this.next, last - ROUND / SAMPLE);
    for (; this.next <= last; this.next++) this.convert(this.next * SAMPLE);
  }

  private convert(time: number): void {
    if (!this.enabled(Enable.Proximity)) return;
    const set = numeric(this.inputs, "proximity");
    const reading = isNaN(set) ? proximity(time) : clamp(Math.round(set), 0, 255);
    this.registers[Reg.ProximityData] = reading;
    this.registers[Reg.Status] |= Status.ProximityValid;
    this.gesture(reading);
  }

  /** In gesture mode, entered at GPENTH and left below GEXTH, every conversion fills the FIFO. */
  private gesture(reading: number): void {
    const r = this.registers;
    if (!this.enabled(Enable.Gesture)) return;
    if (reading >= r[Reg.GestureEnter]) r[Reg.GestureConfig4] |= GESTURE_MODE;
    else if (reading < r[Reg.GestureExit]) r[Reg.GestureConfig4] &= ~GESTURE_MODE;
    if ((r[Reg.GestureConfig4] & GESTURE_MODE) === 0) return;
    if (this.fifo.length === FIFO) {
      r[Reg.GestureStatus] |= GESTURE_OVERFLOW;
      return;
    }
    // The hand comes from below: the lower diodes see it a little better.
    this.fifo.push([reading - (reading >> 3), reading, reading - (reading >> 4), reading - (reading >> 4)]);
  }

  protected override load(register: number): number {
    const r = this.registers;
    if (register >= Reg.Fifo) return this.readFifo(register);
    switch (register) {
      case Reg.ProximityData:
        if (!this.enabled(Enable.Proximity)) return 0;
        r[Reg.Status] &= ~Status.ProximityValid;
        return r[Reg.ProximityData];
      case Reg.Status:
        return this.enabled(0) ? r[Reg.Status] | (this.fifoValid() ? Status.GestureInterrupt : 0) : 0;
      case Reg.GestureLevel:
        return this.fifo.length;
      case Reg.GestureStatus:
        return this.enabled(0) ? (r[Reg.GestureStatus] & GESTURE_OVERFLOW) | (this.fifoValid() ? GESTURE_VALID : 0) : 0;
      default:
        return r[register];
    }
  }

  /** Does the FIFO hold as many entries as GFIFOTH asks for: 1, 4, 8 or 16? */
  private fifoValid(): boolean {
    return this.fifo.length >= [1, 4, 8, 16][this.registers[Reg.GestureConfig1] >> 6];
  }

  private readFifo(register: number): number {
    if (this.fifo.length === 0) return 0;
    const value = this.fifo[0][register - Reg.Fifo];
    // Reading the last of the four takes the entry out.
    if (register === 0xff) this.fifo.shift();
    return value;
  }

  protected override following(register: number): number {
    return register === 0xff ? Reg.Fifo : register + 1;
  }

  protected override store(register: number, value: number): void {
    if (register === Reg.Id || register === Reg.Status || register === Reg.ProximityData) return;
    if (register === Reg.GestureLevel || register === Reg.GestureStatus || register >= Reg.ForceInterrupt) return;
    this.registers[register] = value;
    if (register === Reg.GestureConfig4 && (value & FIFO_CLEAR) !== 0) {
      this.fifo = [];
      this.registers[Reg.GestureStatus] = 0;
      this.registers[Reg.GestureConfig4] &= ~FIFO_CLEAR;
    }
    if (register === Reg.Enable && !this.enabled(Enable.Gesture)) this.registers[Reg.GestureConfig4] &= ~GESTURE_MODE;
  }
}
