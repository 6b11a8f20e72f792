/** The methods of generators. In: the machinery of `vm/generator.ts`. Out: Python's protocol. */

import { Value } from "../vm/value";
import { stopIteration, valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { Generator, chain, closeGenerator, generatorType, resume, throwInto } from "../vm/generator";
import { address } from "../vm/text";
import { functionName } from "./object";
import { generator as stub } from "./stubs.gen";

/** A yielded value, or StopIteration with what `return` gave. */
function step(g: Generator, value: Value): Value {
  if (value === undefined) throw stopIteration(g.result);
  return value;
}

defineType(generatorType, stub, {
  __repr__: (self: Generator) => "<generator object '" + functionName(self.f) + "' at " + address(self) + ">",
  __next__(self: Generator) {
    return step(self, resume(self, null));
  },
  send(self: Generator, value: Value) {
    return step(self, resume(self, value));
  },
  throw(self: Generator, type: Value, value: Value) {
    return step(self, throwInto(self, value === undefined || value === null ? type : value));
  },
  close(self: Generator) {
    closeGenerator(self);
    return null;
  },
  pend_throw(self: Generator, e: Value) {
    if (chain !== undefined) chain.settle(self);
    if (self.running) throw valueError("generator already executing");
    const before = self.pending;
    self.pending = e;
    return before;
  },
});
