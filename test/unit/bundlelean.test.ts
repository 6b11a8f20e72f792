/** Forms of functions and classes that take less of the board's heap (src/host/bundler/lean.ts). */

import { expect, it } from "vitest";
import { leanMachine, leanModule } from "../../src/host/bundler/lean";
import { propertyNames } from "../../src/host/bundler/names";

const lean = (text: string): string => leanMachine(text, ["later_"], (part) => part === 2);
const value = (text: string): unknown => new Function(text)();

it("makes functions of arrow functions, and methods of those in objects", () => {
  const text = "const o = { add: (a, b = 2) => ({ sum: a + b }), one: x => { return x; } }; const f = () => [1, (2, 3)];";
  expect(lean(text)).not.toContain("=>");
  expect(value(lean(text) + "return [o.add(1).sum, o.one(5), f()]")).toEqual([3, 5, [1, 3]]);
});

it("leaves arrow functions that are bound to where they stand, that are not there yet, and those of rare parts", () => {
  for (const text of ["() => this.x;", "() => arguments[0];", "() => later_(1);", "async () => 1;"]) expect(lean(text)).toBe(text);
  expect(lean("evaluate_(read(1), function () { return [() => 1]; }, function () { return [() => 2]; });")).toBe(
    "evaluate_(read(1), function () { return [function () { return 1; }]; }, function () { return [() => 2]; });",
  );
});

it("makes functions of classes of the top level, and constants of those with more than methods", () => {
  const text =
    "class A { constructor(x) { this.x = x; } n() { return this.x; } m() { return (() => this.x + 1)(); } }\nclass B { get n() { return 3; } }";
  expect(lean(text)).toBe(
    "const A = function (x) { this.x = x; }; A.prototype = { n() { return this.x; }, m() { return (() => this.x + 1)(); } };\n" +
      "const B = class { get n() { return 3; } };",
  );
  expect(value(lean(text) + "return [new A(1).n(), new A(1).m(), new A(1) instanceof A, new B().n]")).toEqual([1, 2, true, 3]);
  expect(lean("class C {}\nclass D { n() {} }")).toBe(
    "const C = function () {}; C.prototype = {  };\nconst D = function () {}; D.prototype = { n() {} };",
  );
  expect(lean("class B extends A {}\nfunction f() { class C {} return C; }")).toBe(
    "const B = class extends A {};\nfunction f() { class C {} return C; }",
  );
});

it("makes methods of named functions, which keep their names", () => {
  const text =
    "t.$f = A(function f$(e, r) { return e; }, 1); var g = function* g$() { yield 1; }, h = function h$(n) { return n && h$(n - 1); };";
  expect(leanModule(text)).toBe(
    "t.$f = A(({ f$(e, r) { return e; } }).f$, 1); var g = ({ *g$() { yield 1; } }).g$, h = function h$(n) { return n && h$(n - 1); };",
  );
  expect(value("return " + leanModule("(function f$() {})") + ".name")).toBe("f$");
});

it("renames the properties of objects whose every property is asked for by name, not of tables", () => {
  const text =
    "const record = { breadth: 1, places: 2 }; const table = { first: 1, second: 2 }; use(record.breadth + record.places, table[key], table.first);";
  expect([...propertyNames([text], () => false, undefined, true).keys()]).toEqual(["breadth", "places"]);
  expect([...propertyNames([text], () => false).keys()]).toEqual([]);
});
