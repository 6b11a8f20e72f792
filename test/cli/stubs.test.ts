/** The stubs for editors: whatever a module has is in its stub, and Python can read them. */

import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { code, folder, pyluma } from "./command";

let target: string;
beforeAll(() => {
  target = join(folder({}), "typings");
  expect(pyluma(["stubs", target])).toMatchObject({ status: 0, out: expect.stringMatching(/^\d+ files in .*typings\n$/), err: "" });
});

const modules = (): string[] => readdirSync(target).map((name) => name.replace(".pyi", ""));
const python = ["python3", "python"].find((name) => spawnSync(name, ["-c", "import ast"]).status === 0);

describe("pyluma stubs", () => {
  it("has a stub for every module that programs can import, with every name in it", () => {
    // Parts that MicroPython's asyncio is made of, which programs have no business with.
    const inner = /^u?asyncio\.(_\w+|core|cur_task|event|funcs|lock|stream)$/;
    const r = code(
      `for name in ${JSON.stringify(modules())}:
    try:
        m = __import__(name)
    except ImportError:
        # The pyboard's.
        assert name == "stm", name
    if name != "stm": print(name, *[n for n in dir(m) if not n.startswith("__")])`,
    );
    expect(r.err).toBe("");
    const missing: string[] = [];
    for (const line of r.out.trim().split("\n")) {
      const [module, ...names] = line.split(" ");
      let text = readFileSync(join(target, module + ".pyi"), "utf8");
      const other = /^from (\w+) import \*$/m.exec(text);
      if (other !== null) text = readFileSync(join(target, other[1] + ".pyi"), "utf8");
      for (const name of names) {
        if (
          !new RegExp(`^(class|def|async def) ${name}\\b|^${name}\\b|\\bas ${name}\\b`, "m").test(text) &&
          !inner.test(`${module}.${name}`)
        )
          missing.push(`${module}.${name}`);
      }
    }
    expect(missing).toEqual([]);
  });

  it.skipIf(python === undefined)("is Python, with a doc for each module, class and public function of pyb and machine", () => {
    const check = `
import ast, sys, pathlib
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.pyi")):
    tree = ast.parse(path.read_text())
    if not ast.get_docstring(tree): print(path.name, "has no doc")
    if path.name not in ("pyb.pyi", "machine.pyi"): continue
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for f in node.body:
                if isinstance(f, ast.FunctionDef) and not (f.name.startswith("__") and f.name not in ("__new__", "__init__", "__call__")) and not ast.get_docstring(f):
                    print(path.name, node.name + "." + f.name, "has no doc")
    for f in tree.body:
        if isinstance(f, ast.FunctionDef) and not ast.get_docstring(f): print(path.name, f.name, "has no doc")
`;
    const r = spawnSync(python!, ["-c", check, target], { encoding: "utf8" });
    expect([r.stdout, r.stderr]).toEqual(["", ""]);
  });

  it("makes coroutines of what is to be awaited", () => {
    const text = readFileSync(join(target, "asyncio.pyi"), "utf8");
    expect(text).toMatch(/^async def sleep_ms\(t\):/m);
    expect(text).toMatch(/^ {4}async def wait\(self\) -> bool:/m);
    expect(text).toMatch(/^def run\(coro\):/m);
  });

  it("gives streams the methods of streams", () => {
    const text = readFileSync(join(target, "io.pyi"), "utf8");
    expect(text).toMatch(/^class BytesIO\(Stream\):/m);
    expect(text).toMatch(/^class Stream:\n {4}def read\(/m);
  });

  it("says where it cannot write", () => {
    const file = join(folder({ "a.txt": "" }), "a.txt");
    writeFileSync(file, "");
    expect(pyluma(["stubs", join(file, "x")])).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^pyluma: cannot write to .*: ENOTDIR\n/),
    });
  });
});
