/** The object behind `uart.irq(…)`. In: a handler, what it is for. Out: calls of it, at polls. */

import { Method, Type, Value, builtinType, slot } from "../vm/value";
import { valueError } from "../vm/error";
import { attempt } from "../vm/callback";
import { defineType } from "../vm/define";
import { asSmallInt } from "../vm/convert";
import { irq as stub } from "./stubs.gen";

export class Irq {
  declare cls: Type;
  /** The peripheral, which the handler gets. */
  parent: Value;
  handler: Value = null;
  trigger = 0;
  hard = false;
  flags = 0;
  constructor(parent: Value) {
    this.parent = parent;
  }

  /** Something of `flags` happened. A hard handler that raises is disabled, a scheduled one only reported. */
  fire(flags: number): void {
    this.flags = flags;
    if (this.handler === null) return;
    if (!this.hard) attempt(this.handler, this.parent, "");
    else if (!attempt(this.handler, this.parent, "Uncaught exception in IRQ callback handler\n")) this.handler = null;
  }
}

export const irqType = builtinType("irq", undefined, Irq.prototype);

export const isCallable = (x: Value): boolean =>
  typeof x === "function" || x instanceof Type || x instanceof Method || slot(x, "$__call__") !== undefined;

/** Sets what `irq` methods take; `allowed` are the triggers that there are. */
export function setIrq(irq: Irq, handler: Value, trigger: number, allowed: number, hard: boolean): void {
  if (handler !== null && !isCallable(handler)) throw valueError("handler must be None or callable");
  const others = trigger & ~allowed;
  if (others !== 0) {
    const digits = (others >>> 0).toString(16);
    throw valueError("trigger 0x" + "00000000".slice(digits.length) + digits + " unsupported");
  }
  irq.handler = handler;
  irq.trigger = trigger;
  irq.hard = hard;
}

defineType(irqType, stub, {
  __call__(self: Irq) {
    self.fire(self.flags);
    return null;
  },
  flags: (self: Irq) => self.flags,
  trigger(self: Irq, trigger: Value) {
    const before = self.trigger;
    if (trigger !== undefined) self.trigger = asSmallInt(trigger);
    return before;
  },
});
