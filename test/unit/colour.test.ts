import { describe, expect, it } from "vitest";
import { usesThreads } from "../../src/compile/colour";
import { compile } from "../../src/compile/compile";

const modules: { [name: string]: string } = {
  worker: "from pool.base import start, stop\n",
  "pool.base": "import _thread as t\n",
  plain: "import json, time as t  # comment\n",
  loop: "import loop\n",
};

const uses = (source: string): boolean => usesThreads(source, (name) => modules[name] ?? null);

describe("colour", () => {
  it.each([
    ["import _thread", true],
    ["def f():\n    import worker", true],
    ["import plain, worker as w", true],
    ["from worker import start", true],
    ["import plain, loop", false],
    ["my_thread = 1; a_thread_b = 2", false],
  ])("%j: %s", (source, expected) => expect(uses(source)).toBe(expected));

  it("gives only programs with threads a twin of each function", () => {
    const source = "def f(n):\n    while n: n -= 1\n";
    expect(compile(source, { filename: "x" })).not.toMatch(/function\*|\btwin\b|\byield\b/);
    expect(compile(source, { filename: "x", threads: true })).toMatch(/^\/\*1024\*\/var .*twin[^]*function\* f\$\(\$n\)[^]*yield turn/);
  });
});
