/**
 * Several operators on what seem to be fractions are one function in text for optimising engines (src/compile/fusion.ts). Here its results,
 * exceptions and the order of what happens are those of the operators one by one, for values of every kind in every place.
 */

import { describe, expect, it } from "vitest";
import { compile } from "../../src/compile/compile";
import { fractionsOf } from "../../src/compile/fractions";
import { run } from "../fuzz/machine";

const VALUES = [
  ["0", "1", "-1", "-257", "2**31", "2**53-1", "-2**60"],
  ["0.0", "-0.0", "2.0", "0.5", "-2.25", "3e9", "1e300", "inf", "nan"],
  ["True", "None", "'s'", "Noisy(0)", "1j", "complex(-0.0, inf)"],
].flat();

const PRELUDE = `
inf = float("inf")
nan = float("nan")
log = []
class Noisy:
    def __init__(self, n):
        self.n = n
    def __add__(self, other):
        log.append("add")
        return 2.5
    def __mul__(self, other):
        log.append("mul")
        P.y = 7
        return 0.5
    __radd__ = __rmul__ = __add__
    def __truediv__(self, other):
        log.append("div")
        return self
    def __repr__(self):
        return "Noisy"
class Point:
    def __init__(self):
        self.x = 0.5
        self.y = 0.5
        self.z = 0.5
class Halves:
    @property
    def x(self):
        log.append("x")
        return 0.5
    def y(self):
        pass
`;

const EXPRESSIONS = [
  "a*b + c",
  "c + a*b",
  "a*b - c",
  "a*b + b*c - c",
  "a*b - b*c",
  "c - a*b",
  "a*b*c",
  "(a + b)*c",
  "(a - b)/(a - c)",
  "a/b*c",
  "a/b/c",
  "a*b/c",
  "a/(b*c)",
  "a/(b/c)",
  "a*b + b*c",
  "a**2 + b**2 - c",
  "a/b**2 + c",
  "a*2 + 0.5*b - c",
  "-2.5*a + b*300",
  "(a - 1)*(b + 1)*c",
  "P.x*P.y + P.z*a",
  "P.x*a + P.y*b",
  "P.x*P.x + P.y*P.y + P.z*P.z",
  "P.y - H.x*a + b",
  "a*0.5 + P.missing",
  "a*0.5 + nothing",
  "a*0.5 + N.x*b",
  "a*0.5 + H.y*b",
  "(a + b)*Z - c",
  "Z*Z + a",
  "Z*a - Z*b*Z",
];

/** A function of each expression whose parameters seem to be fractions, called with every value in every place, and what came of it. */
function program(expression: string, values: string[]): string {
  return (
    PRELUDE +
    `
def f(a, b, c):
    if c is log:
        a = b = c = ${/[Zj]/.test(expression) ? "1j" : "0.5"}
    return ${expression}
def g(a, b, c):
    if c is log:
        a = b = c = 0.5
    a += b*c*0.5
    a -= b/c + 1
    return a
P = Point()
H = Halves()
Z = 2 - 0.5j
N = None
values = [${values.join(", ")}]
for a in values:
    for b in values:
        for c in values:
            for h in f, g:
                P.x, P.y, P.z = a, b, c
                log.clear()
                try:
                    r = h(a, b, c)
                    print(a, b, c, repr(r), log)
                except Exception as e:
                    print(a, b, c, repr(e), log)
`
  );
}

describe("fusion", () => {
  it("is made of every expression that is tried, but for quotients of quotients", () => {
    for (const e of EXPRESSIONS.filter((e) => e !== "a/(b/c)")) {
      const text = String(compile(program(e, ["1"]), { filename: "f.py", mode: "exec", optimizing: true, fractions: fractionsOf }));
      // Two of `g`, and one or two of `f`.
      expect(text.match(/=\(function\([a-f,]+\)\{var r/g)?.length, e).toBeGreaterThan(2);
    }
  });

  it.each(EXPRESSIONS)("%s", (e) => {
    const text = program(e, VALUES);
    const fast = run(text).out.split("\n");
    const slow = run(text, { optimizing: false }).out.split("\n");
    expect(fast.length).toBeGreaterThan(VALUES.length ** 3);
    expect(fast.filter((line, i) => line !== slow[i])).toEqual([]);
  });
});
