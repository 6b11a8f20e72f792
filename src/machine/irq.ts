/**
 * The object that `irq()` of Pin and UART returns. In: how its owner tells and changes what triggers it. Out: a Python
 * object with `flags` and `trigger`, which can be called to run the handler.
 */

import { Type, Value, builtinType } from "../vm/value";
import { attempt } from "../vm/callback";
import { asSmallInt } from "../vm/convert";
import { defineType } from "../vm/define";
import { lockHeap } from "../vm/guard";
import { irq as stub } from "./stubs.gen";

/**
 * Calls a hard handler, as from an interrupt, where nothing can be allocated. False if it raised: then that was
 * reported, and the handler is to be taken away.
 */
export function attemptHard(handler: Value, arg: Value): boolean {
  lockHeap(1);
  try {
    return attempt(handler, arg, "Uncaught exception in IRQ callback handler\n");
  } finally {
    lockHeap(-1);
  }
}

export interface IrqOwner {
  /** What it was called for last. */
  flags(): number;
  trigger(): number;
  setTrigger(trigger: number): void;
  /** Runs the handler. */
  fire(): void;
}

class Irq {
  declare cls: Type;
  owner: IrqOwner;
  constructor(owner: IrqOwner) {
    this.owner = owner;
  }
}

export const makeIrq = (owner: IrqOwner): Value => new Irq(owner);

defineType(builtinType("irq", undefined, Irq.prototype), stub, {
  flags: (self: Irq) => self.owner.flags(),
  trigger(self: Irq, trigger: Value) {
    const before = self.owner.trigger();
    if (trigger !== undefined) self.owner.setTrigger(asSmallInt(trigger));
    return before;
  },
  __call__(self: Irq) {
    self.owner.fire();
    return null;
  },
});
