/**
 * `specials.ts` of the open bundle: special methods that small programs do not need (needs.json) come when a look-up misses them, as other rows do
 * (later.device.ts). A method takes 100 bytes of the board's heap, its place in the row of its type 14.
 */

import type { Value } from "./value";

export const comeLate = true;

let bring: (x: Value, key: string) => boolean = () => false;

/** Notes what brings one; `later.device.ts` imports from here. */
export function setBringing(f: (x: Value, key: string) => boolean): void {
  bring = f;
}

export const bringSpecials = (x: Value, key?: string): boolean => key !== undefined && bring(x, key);
