/** What `sys`, `os` and `platform` say of the product. In: the entry point sets it. Out: facts. */

export interface Product {
  /** `sys.platform`. */
  platform: string;
  /** `sys.implementation._machine` and `_build`. */
  machine: string;
  build: string;
  /** The year in which `time` begins. */
  epoch: number;
  argv: string[];
  /** `sys.path`. */
  path: string[];
}

/** The MicroPython whose behaviour the machine has. */
export const MICROPYTHON = [1, 27, 0, ""];

/** What this is, in truth. */
export const RELEASE = "Pyluma 0.1.0";

export let product: Product = { platform: "pyluma", machine: "", build: "", epoch: 1970, argv: [], path: [] };

export function setProduct(p: Product): void {
  product = p;
}
