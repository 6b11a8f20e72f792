/** Which lines of a program may run again and again, and whether they make instances of its classes. */

import { expect, it } from "vitest";
import { searchAgain } from "../../src/host/bundler/again";
import { parseModule } from "../../src/syntax/parse";

function again(source: string): [lines: number[], makes: boolean] {
  const [{ lines, makes }] = searchAgain([parseModule(source)]);
  return [[...lines].sort((a, b) => a - b), makes];
}

const CLASS = "class C:\n    def __init__(self): self.n = 0\n";

it("loops and what they call run again, the rest is done once", () => {
  expect(again("def f():\n    g()\ndef h():\n    g()\nh()\nwhile True:\n    f()\n")).toEqual([[1, 2, 6, 7], false]);
});

it("a class is made again where a loop, or a function that anybody may call, calls it", () => {
  expect(again(CLASS + "c = C()\nfor i in range(9): c.n += 1\n")[1]).toBe(false);
  expect(again(CLASS + "def f(): return C()\nf()\n")[1]).toBe(false);
  expect(again(CLASS + "def f(): return C()\nfor i in range(9): f()\n")[1]).toBe(true);
  expect(again("import m\n" + CLASS + "@m.native\ndef f(): return C()\nf()\n")[1]).toBe(true);
});

it("an exception that is raised is not made again", () => {
  expect(again("class E(Exception): pass\nfor i in range(9):\n    if i < 0: raise E(i)\n")[1]).toBe(false);
});
