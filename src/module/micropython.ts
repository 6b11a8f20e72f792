/** The module `micropython`. In: the machine's own facilities. Out: the module. */

import { Module, Value } from "../vm/value";
import { schedule } from "../vm/callback";
import { asSmallInt } from "../vm/convert";
import { defineModule } from "../vm/define";
import { host } from "../vm/host";
import { micropython as stub } from "./stubs.gen";

let level = 0;
/** How often the heap was locked: a count only, because allocation here is the engine's. */
let locks = 0;

export function makeMicropython(): Module {
  return defineModule("micropython", stub, {
    const: (x: Value) => x,
    opt_level(n: Value) {
      if (n === undefined) return level;
      level = asSmallInt(n);
      return null;
    },
    mem_info() {
      const free = host.free(0);
      host.write("mem: free " + (free === Infinity ? "unlimited" : free) + "\n");
      return null;
    },
    qstr_info() {
      return null;
    },
    stack_use() {
      return 0;
    },
    heap_lock() {
      return ++locks;
    },
    heap_unlock() {
      if (locks > 0) locks--;
      return locks;
    },
    alloc_emergency_exception_buf(_size: Value) {
      return null;
    },
    kbd_intr(char: Value) {
      host.interruptChar(asSmallInt(char));
      return null;
    },
    schedule(f: Value, x: Value) {
      schedule(f, x);
      return null;
    },
    native: (f: Value) => f,
    viper: (f: Value) => f,
    bytecode: (f: Value) => f,
  });
}
