/**
 * What Python sees of exceptions. In: the types of `vm/error.ts`. Out: their constructor, attributes
 * and texts. Raising and catching are the machine's.
 */

import { Tuple, Value, instance, isSubclass } from "../vm/value";
import { baseExceptionType, errors } from "../vm/error";
import { noAttribute } from "../vm/attribute";
import { defineType } from "../vm/define";
import { repr, str } from "../vm/text";
import { errnoName } from "../vm/errno";
import { BaseException as stub } from "./stubs.gen";

function first(e: Value): Value {
  return e.args.a.length > 0 ? e.args.a[0] : null;
}

defineType(baseExceptionType, stub, {
  __new__(cls: Value, args: Tuple) {
    const e = instance(cls);
    e.args = args;
    // Until its own `__init__` is through, or has called this type's, it cannot be raised.
    if (cls.p.$__init__ !== baseExceptionType.p.$__init__) e.unfinished = true;
    return e;
  },
  __init__(self: Value, args: Tuple) {
    self.args = args;
    self.unfinished = false;
    return null;
  },
  __repr__(self: Value) {
    const args = self.args.a;
    if (args.length === 1) return self.cls.name + "(" + repr(args[0]) + ",)";
    return self.cls.name + repr(self.args);
  },
  __str__(self: Value) {
    const args = self.args.a;
    if (args.length === 0) return "";
    const name = isSubclass(self.cls, errors.OSError) && args.length < 3 ? errnoName(args[0]) : undefined;
    if (name !== undefined) return "[Errno " + args[0] + "] " + name + (args.length > 1 ? ": " + str(args[1]) : "");
    if (args.length > 1) return repr(self.args);
    return str(args[0]);
  },
  args(self: Value) {
    return self.args;
  },
  // MicroPython has both in every exception.
  value: (self: Value) => first(self),
  errno: (self: Value) => first(self),
  __traceback__(self: Value, value: Value) {
    if (value !== null) throw noAttribute(self, "__traceback__");
    delete self.trace;
    return null;
  },
});
