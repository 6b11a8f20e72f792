/** Simulated digital to analog converters. In: values, sequences and shapes of the HAL. Out: the voltage at any time, and what was set when. */

import type { Dac } from "../hal/dac";
import type { Clock } from "./clock";
import type { Recorder } from "./recorder";

const FULL = 4095;

/** What a converter does from a time on. */
interface Setting {
  time: number;
  /** The value after so many microseconds. */
  at: (elapsed: number) => number;
}

export class SimDac implements Dac {
  private settings: { [port: number]: Setting } = {};
  /** What was asked for, in words, by port. */
  log: { [port: number]: string[] } = {};

  constructor(
    private reference: number,
    private clock: Clock,
    private recorder: Recorder,
  ) {}

  private set(port: number, what: string, at: (elapsed: number) => number): void {
    const time = this.clock.now();
    this.settings[port] = { time, at };
    (this.log[port] ??= []).push(what);
    this.recorder.add({ time, text: () => `DAC${port} ${what}` });
  }

  write(port: number, value: number): void {
    this.set(port, String(value), () => value);
  }

  play(port: number, value: (index: number) => number, length: number, rate: number, circular: boolean): void {
    this.set(port, `${length} values, ${rate} Hz${circular ? ", circular" : ""}`, (elapsed) => {
      const index = Math.floor((elapsed * rate) / 1e6);
      return length === 0 ? 0 : value(circular ? index % length : Math.min(index, length - 1));
    });
  }

  generate(port: number, shape: "noise" | "triangle", rate: number): void {
    this.set(port, `${shape}, ${rate} Hz`, (elapsed) => {
      const step = Math.floor((elapsed * rate) / 1e6);
      if (shape === "noise") return noise(step);
      const phase = step % (2 * FULL);
      return phase <= FULL ? phase : 2 * FULL - phase;
    });
  }

  stop(port: number): void {
    this.set(port, "off", () => 0);
  }

  /** The 12-bit value that is put out now. */
  value(port: number): number {
    const setting = this.settings[port];
    return setting === undefined ? 0 : setting.at(this.clock.now() - setting.time);
  }

  voltage(port: number): number {
    return (this.value(port) * this.reference) / FULL;
  }
}

/** The hardware's noise: a shift register of 12 bits, starting at 0xaaa. */
function noise(steps: number): number {
  let register = 0xaaa;
  for (let i = steps % FULL; i > 0; i--) {
    const bit = (register ^ (register >> 1) ^ (register >> 4) ^ (register >> 6)) & 1;
    register = (register >> 1) | (bit << 11);
  }
  return register;
}
