/**
 * What a callback will call, made ready before its time begins. Only the open bundle of the board has anything to do for that (ahead.device.ts): where
 * this file is used, everything is there. In: a function. Out: nothing.
 */

import type { Value } from "./value";

export function fetchAhead(_f: Value): void {}
