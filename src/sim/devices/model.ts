/**
 * What a test bench can ask of a device model, whatever line it hangs on. In: nothing. Out: types only.
 */

/** A picture of one bit, grey or colour per pixel: three bytes each, row by row. */
export interface Picture {
  width: number;
  height: number;
  rgb: Uint8Array;
}

export interface Bench {
  /** What the device measures, by name, in its units; the model reads it whenever it converts. */
  inputs?: { [name: string]: number | string };
  /** What a display shows. */
  picture?(): Picture;
  text?(): string;
  /** Registers, or the contents of a memory chip. */
  memory?(): Uint8Array;
}
