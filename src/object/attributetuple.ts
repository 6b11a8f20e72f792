/** Tuples whose items have names too, such as `os.uname()` and `sys.implementation`. In: names and values. Out: the tuple. */

import { Tuple, Value, builtinType, tupleType } from "../vm/value";
import { defineType } from "../vm/define";
import { repr } from "../vm/text";
import { AttributeTuple as stub } from "./stubs.gen";

class AttributeTuple extends Tuple {
  names: string[] = [];
}

export function attributeTuple(fields: { [name: string]: Value }): Tuple {
  const names = Object.keys(fields);
  const t: Value = new AttributeTuple(names.map((name) => fields[name]));
  t.names = names;
  for (let i = 0; i < names.length; i++) t["$" + names[i]] = t.a[i];
  return t;
}

defineType(builtinType("tuple", tupleType, AttributeTuple.prototype), stub, {
  __repr__: (self: AttributeTuple) => "(" + self.names.map((name, i) => name + "=" + repr(self.a[i])).join(", ") + ")",
});
