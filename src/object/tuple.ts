/** The type tuple. In: the arrays inside tuples. Out: natives. */

import { Tuple, Type, Value, hide, tuple, tupleType } from "../vm/value";
import { defineType } from "../vm/define";
import { ListIterator, toArray } from "../vm/iterate";
import { hash } from "../vm/operator";
import { goInto } from "../vm/stack";
import { repr } from "../vm/text";
import { concatArrays, countIn, equalArrays, isIn, itemOf, lessArrays, listed, positionIn, repeatArray } from "./sequence";
import { tuple as stub } from "./stubs.gen";

hide(Tuple.prototype, "iterate", function (this: Tuple) {
  return new ListIterator(this.a);
});

function repeat(self: Tuple, times: Value): Value {
  const a = repeatArray(self.a, times);
  return a === undefined ? undefined : tuple(a);
}

defineType(tupleType, stub, {
  __new__(cls: Type, x: Value) {
    if (cls === tupleType) return x instanceof Tuple && x.cls === tupleType ? x : tuple(x === undefined ? [] : toArray(x));
    return Object.setPrototypeOf(tuple(x === undefined ? [] : toArray(x)), cls.p);
  },
  __repr__: (self: Tuple) => listed(self.a, repr, "(", self.a.length === 1 ? ",)" : ")"),
  __len__: (self: Tuple) => self.a.length,
  __getitem__: (self: Tuple, i: Value) => itemOf(self.a, i, "tuple", tuple),
  __contains__: (self: Tuple, x: Value) => isIn(self.a, x),
  __add__: (self: Tuple, other: Value) => (other instanceof Tuple ? tuple(concatArrays(self.a, other.a)) : undefined),
  __mul__: repeat,
  __rmul__: (self: Tuple, times: Value) => repeat(self, times),
  __eq__: (self: Tuple, other: Value) => (other instanceof Tuple ? equalArrays(self.a, other.a) : undefined),
  __lt__: (self: Tuple, other: Value) => (other instanceof Tuple ? lessArrays(self.a, other.a, false) : undefined),
  __le__: (self: Tuple, other: Value) => (other instanceof Tuple ? lessArrays(self.a, other.a, true) : undefined),
  __gt__: (self: Tuple, other: Value) => (other instanceof Tuple ? lessArrays(other.a, self.a, false) : undefined),
  __ge__: (self: Tuple, other: Value) => (other instanceof Tuple ? lessArrays(other.a, self.a, true) : undefined),
  __hash__(self: Tuple) {
    let h = self.a.length;
    for (let i = 0; i < self.a.length; i++) {
      goInto(self.a[i]);
      h = (Math.imul(h, 31) + hash(self.a[i])) | 0;
    }
    return h;
  },
  count: (self: Tuple, x: Value) => countIn(self.a, x),
  index: (self: Tuple, x: Value, start: Value, stop: Value) => positionIn(self.a, x, start, stop),
});
