/** The methods of generators. In: the machinery of `vm/generator.ts`. Out: Python's protocol. */

import { Value } from "../vm/value";
import { stopIteration } from "../vm/error";
import { defineType } from "../vm/define";
import { Generator, closeGenerator, generatorType, resume, throwInto, toThrow } from "../vm/generator";
import { generator as stub } from "./stubs.gen";

/** A yielded value, or StopIteration with what `return` gave. */
function step(g: Generator, value: Value): Value {
  if (value === undefined) throw stopIteration(g.result);
  return value;
}

defineType(generatorType, stub, {
  __next__(self: Generator) {
    return step(self, resume(self, null));
  },
  send(self: Generator, value: Value) {
    return step(self, resume(self, value));
  },
  throw(self: Generator, type: Value, value: Value) {
    return step(self, throwInto(self, toThrow(type, value === undefined ? null : value)));
  },
  close(self: Generator) {
    closeGenerator(self);
    return null;
  },
  pend_throw(self: Generator, e: Value) {
    const before = self.pending;
    self.pending = e;
    return before;
  },
});
