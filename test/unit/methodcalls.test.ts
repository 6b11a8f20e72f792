/** Calls of methods by helpers, where the path in compiled text did not fit. */

import { describe, expect, it } from "vitest";
import "../../src/vm/bind";
import { defineModule } from "../../src/vm/define";
import { callMethod0, callMethod1, callMethod2, callMethodN, invoke } from "../../src/vm/support";
import { Callable, Type, Value, instance, objectType } from "../../src/vm/value";

const type = new Type("T", [objectType]);
type.open = true;
for (let n = 0; n < 4; n++) {
  const f = ((self: Value, ...args: Value[]) => [self, ...args.filter((arg) => arg !== undefined)]) as unknown as Callable;
  type.p[`$f${n}`] = Object.assign(f, { a: n + 1, c: 2 << n, m: {} });
}
const x = instance(type);
const module = defineModule("m", { s: {}, k: {} }, { f0: () => [], f1: (a: Value) => [a], f2: (a: Value, b: Value) => [a, b] });

describe("a method call", () => {
  it("finds the method where its slot was not looked at: the name was a module's before", () => {
    expect(callMethod0(x, "$f0", undefined)).toEqual([x]);
    expect(callMethod1(x, "$f1", undefined, 1)).toEqual([x, 1]);
    expect(callMethod2(x, "$f2", undefined, 1, 2)).toEqual([x, 1, 2]);
    expect(callMethodN(x, "$f3", undefined, [1, 2, 3])).toEqual([x, 1, 2, 3]);
  });

  it("binds methods, and no functions of modules", () => {
    expect([0, 1, 2, 3].map((n) => invoke(x, `$f${n}`, [1, 2, 3].slice(0, n)))).toEqual([[x], [x, 1], [x, 1, 2], [x, 1, 2, 3]]);
    expect([0, 1, 2].map((n) => invoke(module, `$f${n}`, [1, 2].slice(0, n)))).toEqual([[], [1], [1, 2]]);
    expect([callMethod0(module, "$f0", undefined), callMethod1(module, "$f1", undefined, 7)]).toEqual([[], [7]]);
  });
});
