/** The module `micropython`. In: the machine's own facilities. Out: the module. */

import { Module, Value } from "../vm/value";
import { schedule, scheduleInterrupt } from "../vm/callback";
import { asSmallInt } from "../vm/convert";
import { Natives, defineModule } from "../vm/define";
import { host } from "../vm/host";
import { memoryFree, memoryUsed } from "./gc";
import { ringType } from "./ringio";
import { micropython as stub } from "./stubs.gen";

let level = 0;
/** How often the heap was locked: a count only, because allocation here is the engine's. */
let locks = 0;

export function makeMicropython(): Module {
  const rows: Natives = {
    const: (x: Value) => x,
    opt_level(n: Value) {
      if (n === undefined) return level;
      level = asSmallInt(n);
      return null;
    },
    mem_info() {
      const used = memoryUsed();
      const free = memoryFree();
      host.write("stack: 0\nGC: total: " + (free < 0 ? used : used + free) + ", used: " + used + ", free: " + (free < 0 ? 0 : free) + "\n");
      return null;
    },
    qstr_info() {
      return null;
    },
    stack_use() {
      return 0;
    },
    heap_lock() {
      locks++;
      return null;
    },
    heap_unlock() {
      if (locks > 0) locks--;
      return locks;
    },
    heap_locked: () => locks,
    alloc_emergency_exception_buf(_size: Value) {
      return null;
    },
    kbd_intr(char: Value) {
      host.interruptChar(asSmallInt(char));
      return null;
    },
    schedule(f: Value, x: Value) {
      // MicroPython's way to interrupt the program from a callback.
      if (f === rows.kbd_intr) scheduleInterrupt();
      else schedule(f, x);
      return null;
    },
    native: (f: Value) => f,
    viper: (f: Value) => f,
    bytecode: (f: Value) => f,
  };
  return defineModule("micropython", stub, rows, { RingIO: ringType });
}
