/** Depth of calls on the board: what the compiler writes into the text is what the machine counts with, and calls hand it on. */

import { describe, expect, it } from "vitest";
import { DEPTH_LIMIT, UNKNOWN_DEPTH } from "../../src/compile/dialect";
import "../../src/vm/bind";
import { call1, call3, callKw, callN } from "../../src/vm/call";
import { depthLimit, unknownDepth } from "../../src/vm/stack";
import { Callable, Tuple, Type, Value, objectType } from "../../src/vm/value";

it("compiler and machine agree on the depth of calls", () => {
  expect([DEPTH_LIMIT, UNKNOWN_DEPTH]).toEqual([depthLimit, unknownDepth]);
});

describe("the depth of calls", () => {
  const made = (further: Partial<Callable>): Callable =>
    Object.assign(((...args: Value[]) => args) as unknown as Callable, { a: -1, c: 0, s: "a,b=,*c", ...further });

  it("goes on through arguments that must be bound, which takes as much of the stack as another call", () => {
    const f = made({ m: {}, d: [2] });
    for (const args of [call1(f, 1, 5), callN(f, [1], 5)]) expect(args).toEqual([1, 2, expect.any(Tuple), 6]);
    const [a, b, c, depth] = call3(f, 1, 7, 8, 5) as [number, number, Tuple, number];
    expect([a, b, c.a, depth]).toEqual([1, 7, [8], 6]);
    expect(call1(f, 1)).toEqual([1, 2, expect.any(Tuple)]);
  });

  it("goes on through keywords, and through what makes an instance", () => {
    expect(callKw(made({ m: {}, d: [2] }), [1], ["b"], [7], 5)).toEqual([1, 7, expect.any(Tuple), 6]);
    const type = new Type("T", [objectType]);
    type.open = true;
    const seen: Value[][] = [];
    const init = (further: Partial<Callable>): Callable =>
      Object.assign(((_self: Value, ...args: Value[]) => (seen.push(args), null)) as unknown as Callable, further);
    type.p.$__init__ = init({ a: 2, c: 4, s: "self,x", m: {} });
    call1(type, "x", 5);
    callN(type, ["x"], 5);
    call1(type, "x");
    type.p.$__init__ = init({ a: -1, c: 0, s: "self,x=", m: {}, d: [3] });
    callKw(type, [], ["x"], ["y"], 5);
    expect(seen).toEqual([["x", 6], ["x", 6], ["x"], ["y", 7]]);
  });

  it("is nothing for natives, which would take it for an argument", () => {
    expect(call1(made({}), 1, 5)).toEqual([1, undefined, expect.any(Tuple)]);
  });
});
