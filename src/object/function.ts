/** The types of functions, compiled and native, and of bound methods. In: such objects. Out: natives. */

import { Callable, Method, Value, functionType, methodType } from "../vm/value";
import { defineType } from "../vm/define";
import { identity } from "../vm/identity";
import { address } from "../vm/text";
import { functionName } from "./object";
import * as stubs from "./stubs.gen";

defineType(functionType, stubs.function_, {
  __repr__(self: Callable) {
    if (self.g !== undefined) return "<generator>";
    return self.m === undefined ? "<function>" : "<function " + functionName(self) + " at 0x" + address(self) + ">";
  },
});

defineType(methodType, stubs.bound_method, {
  __eq__: (self: Method, other: Value) => (other instanceof Method ? self.f === other.f && self.self === other.self : undefined),
  __hash__: (self: Method) => (identity(self.f) ^ identity(self.self)) | 0,
});
