/**
 * Special methods of builtin types that come when a look-up first misses one. Only closed bundles for the board have such
 * (specials.device.ts); where this file is used, everything is there from the start. In: a value, or the attribute object of a type; what was
 * looked for, or nothing for everybody who lists names. Out: whether anything came.
 */

import type { Value } from "./value";

/** Are there such? */
export const comeLate = false;

export const bringSpecials = (_x: Value, _key?: string): boolean => false;
