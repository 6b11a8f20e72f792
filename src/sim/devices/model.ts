/**
 * What a test bench can ask of a device model, whatever line it hangs on. In: nothing. Out: types only.
 */

import type { Line } from "./line";

/** A picture of one bit, grey or colour per pixel: three bytes each, row by row. */
export interface Picture {
  width: number;
  height: number;
  rgb: Uint8Array;
}

/** What the device measures, by name, in its units. */
export interface Inputs {
  [name: string]: number | string;
}

export interface Bench {
  /** The model reads them whenever it converts. */
  inputs?: Inputs;
  /** A test has changed an input: for models that react by themselves. */
  inputChanged?(name: string): void;
  /** Pins beside the bus, by the names of the data sheet in lower case. */
  lines?: { [name: string]: Line };
  /** What a display shows. */
  picture?(): Picture;
  text?(): string;
  /** Registers, or the contents of a memory chip. */
  memory?(): Uint8Array;
}

/** Inputs that are fields of the model, numbers or functions of time. */
export function fieldInputs<T extends object>(model: T, names: (keyof T & string)[]): Inputs {
  const inputs: Inputs = {};
  for (const name of names) {
    Object.defineProperty(inputs, name, {
      enumerable: true,
      get: () => model[name],
      set: (value: T[keyof T & string]) => (model[name] = value),
    });
  }
  return inputs;
}

/** An input as a number: NaN if somebody has set a word. */
export const numeric = (inputs: Inputs, name: string): number => Number(inputs[name]);

export const clamp = (n: number, least: number, most: number): number => Math.min(Math.max(n, least), most);
