/** The type float. In: numbers and text. Out: natives. Arithmetic is in `vm/number.ts`. */

import { Type, Value, floatType, instance, toFloat } from "../vm/value";
import { valueError } from "../vm/error";
import { asFloat, strOf } from "../vm/convert";
import { defineType } from "../vm/define";
import { parseFloat_, floatRepr } from "../vm/floattext";
import { latin1 } from "../vm/text";
import { bufferOf } from "./buffer";
import { float as stub } from "./stubs.gen";

function floatOf(x: Value): number {
  const buffer = strOf(x) === undefined ? bufferOf(x) : undefined;
  const s = buffer === undefined ? strOf(x) : latin1(buffer.u);
  if (s === undefined) return asFloat(x);
  const n = parseFloat_(s);
  if (n === undefined) throw valueError("invalid syntax for number");
  return n;
}

defineType(floatType, stub, {
  __new__(cls: Type, x: Value) {
    const n = toFloat(x === undefined ? 0 : floatOf(x));
    if (cls === floatType) return n;
    const self = instance(cls);
    self.v = n;
    return self;
  },
  __repr__: (self: Value) => floatRepr(asFloat(self)),
});
