/** The type of functions, compiled and native. In: function objects. Out: natives. */

import { Callable, functionType } from "../vm/value";
import { defineType } from "../vm/define";
import { address } from "../vm/text";
import { functionName } from "./object";
import { function_ as stub } from "./stubs.gen";

defineType(functionType, stub, {
  __repr__(self: Callable) {
    if (self.m === undefined) return "<function>";
    return "<" + (self.g === undefined ? "function" : "generator") + " " + functionName(self) + " at 0x" + address(self) + ">";
  },
});
