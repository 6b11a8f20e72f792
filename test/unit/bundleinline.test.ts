/** Functions that closed bundles have not, because what calls them does without (src/host/bundler/inline.ts, gates.ts). */

import { expect, it } from "vitest";
import { withoutGates } from "../../src/host/bundler/gates";
import { inlineCalls } from "../../src/host/bundler/inline";

const value = (text: string): unknown => new Function(text)();

it("puts a function into its only call, and a short expression into a few, in closed bundles", () => {
  const text =
    "const half = (x) => x / 2; function once(a) { const b = a + 1; return b * b; } function f(y) { if (y < 0) return half(y); const z = once(y); return z + half(7); }";
  const closed = inlineCalls(text, true);
  expect(closed).not.toMatch(/half|once/);
  expect(value(closed + "return [f(-4), f(2)]")).toEqual([-2, 12.5]);
  expect(inlineCalls(text)).toMatch(/const half.* f\(y\).*return half\(y\)/);
});

it("leaves functions that are long, handed out, or given what is computed", () => {
  for (const use of ["return [g(x), g(x), g(x), g(x), g(x), g(x)]", "return [g, g(x)]", "return g(x + 1) + g(x)"]) {
    const text = `function g(a) { return [a * a - 1, a * 2, a, a, a]; } function f(x) { ${use}; }`;
    expect(inlineCalls(text, true)).toBe(text);
  }
});

it("does the same in parts", () => {
  const text =
    "const make_ = () => evaluate_(source_, function () { function inner(a) { return a + 1; } function given(b) { return inner(b); } return [given]; });";
  expect(inlineCalls(text, true)).not.toContain("inner");
  expect(inlineCalls(text)).toBe(text);
});

it("takes functions away that only fetch what a module calls at few places", () => {
  const text = "const R_a = (p0) => part_(12)(p0);\nconst R_b = (p0) => part_(7)(p0);\nconst code = (G) => program_(G, R_a, R_b, c);";
  const result = withoutGates(text, ["(function(G, a, R_b, c) { a(1); return [R_b, c(2)]; })"], ["program_"]);
  expect(result.text).toBe("\nconst R_b = (p0) => part_(7)(p0);\nconst code = (G) => program_(G, R_b, c);");
  expect(result.modules).toEqual(["(function(G, R_b, c) { part_(12)(1); return [R_b, c(2)]; })"]);
});
