/**
 * The module `gc`. In: what the host knows of its memory. Out: the module. Collecting is the engine's: switching it off
 * and thresholds are remembered and change nothing.
 */

import { Module, Value } from "../vm/value";
import { asSmallInt } from "../vm/convert";
import { defineModule } from "../vm/define";
import { host } from "../vm/host";
import { gc as stub } from "./stubs.gen";

/** Thresholds are kept in blocks of MicroPython's heap, which have this size. */
const BLOCK = 16;

let enabled = true;
let threshold = -1;

function enable(on: boolean): null {
  enabled = on;
  return null;
}

/** Bytes of the heap that are in use, as far as the host counts them. */
export function memoryUsed(): number {
  return host.used === undefined ? 0 : host.used();
}

export function memoryFree(): number {
  const free = host.free(1);
  return free === Infinity ? -1 : Math.max(0, Math.floor(free));
}

export function makeGc(): Module {
  return defineModule("gc", stub, {
    collect() {
      if (host.collect !== undefined) host.collect();
      return null;
    },
    enable: () => enable(true),
    disable: () => enable(false),
    isenabled: () => enabled,
    mem_alloc: memoryUsed,
    mem_free: memoryFree,
    threshold(amount: Value) {
      if (amount === undefined) return threshold;
      const n = asSmallInt(amount);
      threshold = n < 0 ? -1 : n - (n % BLOCK);
      return null;
    },
  });
}
