/** Digital to analog converters as a HAL offers them. Types only. They are numbered from 1; values have 12 bits. */

export interface Dac {
  /** Puts out a value, and ends whatever ran. */
  write(port: number, value: number): void;
  /** Puts out values one after the other, `rate` a second; over and over if `circular`. The array stays the caller's and may change. */
  play(port: number, value: (index: number) => number, length: number, rate: number, circular: boolean): void;
  /** Noise, or a triangle between 0 and 4095, a step `rate` times a second. */
  generate(port: number, shape: "noise" | "triangle", rate: number): void;
  stop(port: number): void;
}
