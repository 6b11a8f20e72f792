/**
 * Pins as a HAL offers them. Types only. A pin is named by its GPIO number; the HAL need not check
 * that it exists: boards list their pins, and `pyb` and `machine` know nothing but those.
 */

export type Level = 0 | 1;
/** "open-drain" drives 0 and lets go for 1. "analog" disconnects the digital input: it reads 0. */
export type PinMode = "in" | "out" | "open-drain" | "analog";
export type Pull = "none" | "up" | "down";

export interface Pins {
  /** Gives the pin to the GPIO block. The output latch stays as it is. */
  configure(pin: number, mode: PinMode, pull: Pull): void;
  /** The level at the pad, whoever drives it. */
  read(pin: number): Level;
  /** Sets the output latch, of an input too: it is what the pin drives as soon as it becomes an output. */
  write(pin: number, level: Level): void;
  /** What was written last. */
  latch(pin: number): Level;
  /** Begins or ends noticing edges at the pad; beginning forgets earlier ones. */
  watch(pin: number, on: boolean): void;
  /** Edges since the last call: 1 rising, 2 falling, 3 both. A HAL that can only sample compares with the level it saw then. */
  edges(pin: number): number;
}
