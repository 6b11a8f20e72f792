/**
 * Timed pulses on one pin, too short for a program to make or to see by itself: 1-Wire, DHT sensors, NeoPixels,
 * pulse lengths. Types only. An operation is begun and then asked after, one at a time; a HAL that cannot
 * return before the end has the result at once. Times are microseconds.
 */

export interface Pulses {
  /** Waits for a pulse of this level and times it. Result: its length; -2 if it did not begin within `timeout`, -1 if it did not end. */
  measure(pin: number, level: 0 | 1, timeout: number): void;
  /**
   * Pulls the pin low for `low`, lets go, and notes the times between the edges that follow, the first one counted
   * from letting go, until `into` is full or one lasts longer than `timeout`. Result: how many. The pin has its pull-up.
   */
  provoke(pin: number, low: number, into: Uint32Array, timeout: number): void;
  /** Drives the pin: for each bit, most significant first, high and then low for so many nanoseconds. Result: 0. */
  send(pin: number, data: Uint8Array, timing: BitTiming): void;
  /** A 1-Wire reset. Result: 1 if a device has answered, else 0. The pin is open drain. */
  reset(pin: number): void;
  /**
   * So many 1-Wire slots, at most 8, least significant bit first. Result: the bits seen on the line; a 1 sent
   * leaves it to the devices, so reading is sending ones.
   */
  exchange(pin: number, value: number, bits: number): void;
  /** The result, or undefined while the operation goes on. */
  result(): number | undefined;
  /** When it is worth asking again, in units of the host's clock. */
  due(): number;
  /** Gives up. */
  abort(): void;
}

/** Nanoseconds high and low of a 0, then of a 1. */
export interface BitTiming {
  high0: number;
  low0: number;
  high1: number;
  low1: number;
}
