/**
 * Stubs, what is generated from them, and the code that they declare must agree. The code is loaded with
 * a `vm/define` that notes each table of natives; nothing of it runs but its top level.
 */

import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Natives, Stub } from "../../src/vm/define";
import type { Module, Type, Value } from "../../src/vm/value";
import { parseStub, type Constant, type Def, type Member } from "../../tools/stubs/parser.js";
import { stubsModule } from "../../tools/stubs/runtime.js";
import "../../src/vm/bind";

interface Table {
  stub: Stub;
  natives: Natives;
  /** Where the natives landed: the attributes of the type, or the globals of the module. */
  attributes: { [key: string]: Value };
  isType: boolean;
}
const tables = vi.hoisted((): Table[] => []);

vi.mock("../../src/vm/define", async (original) => {
  const define = await original<typeof import("../../src/vm/define")>();
  const defineType = (type: Type, stub: Stub, natives: Natives): void => {
    define.defineType(type, stub, natives);
    tables.push({ stub, natives, attributes: type.p, isType: true });
  };
  const defineModule = (name: string, stub: Stub, natives: Natives, values?: { [name: string]: Value }): Module => {
    const module = define.defineModule(name, stub, natives, values);
    tables.push({ stub, natives, attributes: module.g, isType: false });
    return module;
  };
  return { ...define, defineType, defineModule };
});

const root = resolve(__dirname, "../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

const sources = readdirSync(join(root, "src"), { recursive: true }).map((name) => "src/" + String(name).replace(/\\/g, "/"));
const stubFiles = sources
  .filter((path) => path.endsWith(".pyi"))
  .sort()
  .map((path) => parseStub(path, read(path)));

/** A module or class of a stub file, under the name that stubs.gen.ts exports it by. */
const declarations = stubFiles.flatMap(({ path, name, members, classes }) => {
  const module = members.length > 0 ? [{ path, name, members, inClass: false }] : [];
  return [...module, ...classes.map((c) => ({ path, name: c.name, members: c.members, inClass: true }))];
});

/** Modules of a folder with stubs that define natives. */
const stubFolders = new Set(stubFiles.map(({ path }) => dirname(path)));
const code = sources
  .filter((path) => /\.ts$/.test(path) && !/\.(gen|d)\.ts$/.test(path) && stubFolders.has(dirname(path)))
  .filter((path) => /\bdefine(Type|Module)\(/.test(read(path)))
  .sort();

/** `export function makeSys(…): Module`: a module that is told what the product is. */
const MAKER = /^export function (make\w+)\((.*)\): Module\b/gm;

const generated = new Map<Stub, string>();

beforeAll(async () => {
  for (const folder of stubFolders) {
    const module: { [name: string]: Stub } = await import(join(root, folder, "stubs.gen.ts"));
    for (const name in module) generated.set(module[name], `${folder} ${name.replace(/_$/, "")}`);
  }
});

const tablesOf = (path: string, name: string): Table[] =>
  tables.filter(({ stub }) => generated.get(stub) === `${dirname(path)} ${name.replace(/_$/, "")}`);

const isDef = (member: Member): member is Def => member.kind === "def";
const isConstant = (member: Member): member is Constant => member.kind === "constant";

/** Is the number of JavaScript parameters of a native right? What may be left away need not be looked at. */
function arityError(def: Def, native: { length: number }, row: string | undefined): string | null {
  const declared = def.parameters.length;
  const has = `${def.name} has ${native.length} parameter(s) in the code, `;
  if (def.decorator === "property") {
    const most = def.writable ? 2 : 1;
    return native.length <= most && native.length >= most - 1 ? null : has + `${most} as a property`;
  }
  const exact = row === undefined || !/[=*]/.test(row);
  if (exact ? native.length === declared : native.length <= declared) return null;
  return has + `${declared} in the stub`;
}

describe("generated files are fresh", () => {
  test.each(["stubs.js", "reference.js"])("%s --check", (tool) => {
    const { stderr, status } = spawnSync("node", [`tools/stubs/${tool}`, "--check"], { cwd: root, encoding: "utf8" });
    expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  });
});

describe("the code of every native loads", () => {
  test.each(code)("%s", async (path) => {
    const module = await import(join(root, path));
    for (const [, maker, parameters] of read(path).matchAll(MAKER)) {
      // What the module is told does not matter here.
      module[maker](...parameters.split(",").map(() => ""));
    }
  });
});

describe("stub and code agree", () => {
  const cases = declarations.map((declaration) => [`${declaration.path}: ${declaration.name}`, declaration] as const);
  test.each(cases)("%s", (_title, { path, name, members, inClass }) => {
    const found = tablesOf(path, name);
    const natives: Natives = Object.assign({}, ...found.map((table) => table.natives));
    const defs = members.filter(isDef);
    const wrong: string[] = [];
    if (found.length === 0) wrong.push("no code uses this stub");
    for (const def of found.length === 0 ? [] : defs) {
      const native = natives[def.name];
      const error = native === undefined ? `${def.name} is declared only` : arityError(def, native, found[0].stub.s[def.name]);
      if (error !== null) wrong.push(error);
    }
    const declared = new Set(members.map((member) => member.name));
    for (const native in natives) if (!defs.some((def) => def.name === native)) wrong.push(`${native} is in the code only`);
    for (const { attributes, isType } of found) {
      if (isType !== inClass) wrong.push(`the code makes a ${isType ? "type" : "module"} of it`);
      for (const member of members) {
        if (!Object.hasOwn(attributes, "$" + member.name)) wrong.push(`${member.name} is no attribute`);
        else if (isConstant(member) && member.text !== null && attributes["$" + member.name] !== member.value) {
          wrong.push(`${member.name} has another value in the code`);
        }
      }
      // Natives that reached a type without its table.
      for (const key of isType ? Object.keys(attributes) : []) {
        const late = key.startsWith("$") && typeof attributes[key] === "function" && !declared.has(key.slice(1));
        if (late && natives[key.slice(1)] === undefined) wrong.push(`${key.slice(1)} is in the code only`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("whatever has no stub claims none", () => {
    const strays = tables.filter(({ stub }) => !generated.has(stub));
    expect(strays.filter(({ stub }) => Object.keys({ ...stub.s, ...stub.k }).length > 0)).toEqual([]);
  });
});

/** What is generated for one stub, without the header. */
const generate = (stub: string): string => {
  return stubsModule([parseStub("m.pyi", stub)])
    .split("\n")
    .slice(2)
    .join("\n");
};

describe("the generator", () => {
  /** Stub, and what is written for it, a row each. */
  const WRITTEN: [string, string][] = [
    ["def f(x, /): ...", "export const m = { s: {}, k: {} };\n"],
    ["def f(x): ...", 'export const m = { s: {"f": "x"}, k: {} };\n'],
    ["def f(x: int = 1, /, *, y: dict[str, int] = {}, **z): ...", 'export const m = { s: {"f": "x=,/,*,y=,**z"}, k: {} };\n'],
    ["def f(*args, y) -> None: ...", 'export const m = { s: {"f": "*args,y"}, k: {} };\n'],
    ["A: int = -0x1_0\nB: bool = True\nC: str = 'a\\x21'\nD: list", 'export const m = { s: {}, k: {"A": -16, "B": true, "C": "a!"} };\n'],
    ["A: float = 2.5\nB: None = None  # said", 'export const m = { s: {}, k: {"A": 2.5, "B": null} };\n'],
    ["class super:\n    '''About.'''\n    def f(self): ...\n", "export const super_ = { s: {}, k: {} };\n"],
    ["class a:\n    @staticmethod\n    def f(): ...\n", 'export const a = { s: {"f": "@s "}, k: {} };\n'],
    ["class a:\n    @classmethod\n    def f(cls, x=0): ...\n", 'export const a = { s: {"f": "@c cls,x="}, k: {} };\n'],
    [
      "class a:\n    @property\n    def f(self): ...\n    @f.setter\n    def f(self, x): ...\n",
      'export const a = { s: {"f": "@p "}, k: {} };\n',
    ],
    [
      "class a: ...\ndef f(\n    x,  # one\n    y=(1, 2),\n): ...\n",
      'export const m = { s: {"f": "x,y="}, k: {} };\nexport const a = { s: {}, k: {} };\n',
    ],
  ];
  test.each(WRITTEN)("%j", (stub, text) => expect(generate(stub)).toBe(text));

  /** Stub, and the line and words of its error, a row each. */
  const REFUSED: [string, string][] = [
    ["\ndef f(x) ...", '2: expected ":", found "..."'],
    ["def f(x):\n    return x", '2: expected a docstring or "..." as body of "f", found "return"'],
    ["def f(x=1, y): ...", '1: "y" without a default follows one with a default'],
    ["def f(x, x): ...", '1: a second parameter "x"'],
    ["def f(*): ...", '1: no parameter follows "*"'],
    ["def f(): ...\n\ndef f(): ...", '3: "f" is declared already, in line 1'],
    ["class a:\n    def f(): ...", '2: "f" has no parameter for self'],
    [
      "class a:\n    @cached\n    def f(self): ...",
      "2: unknown decorator @cached: there are @staticmethod, @classmethod, @property and @NAME.setter",
    ],
    ["class a:\n    @f.setter\n    def f(self, x): ...", '2: no property "f" above its setter'],
    ["A = 1", '1: "A" has no type: write A: int = …'],
    ["A: int = 'x'", "1: 'x' is no int"],
    ["A: int = 1 + 1", '1: expected the end of the line, found "+"'],
    ["A: int = 2**60", '1: expected the end of the line, found "**"'],
    ["A: int = 9007199254740992", "1: 9007199254740992 is beyond 2**53 - 1, so the code must give it"],
    ["A: float = 1.0", "1: 1.0: an integral float is an object at run time, so the code must give it"],
    ["import b", '1: expected def, class, @decorator or a constant, found "import"'],
    ["def f(x: str = 'a): ...", "1: a string is not closed"],
    ["class m: ...\ndef f(): ...", '1: "m" is declared already, in m.pyi'],
  ];
  test.each(REFUSED)("refuses %j", (stub, message) => {
    let said = "";
    try {
      generate(stub);
    } catch (e) {
      said = (e as Error).message;
    }
    expect(said).toBe("m.pyi:" + message);
  });
});

describe("npm run stubs", () => {
  let folder: string;
  const stub = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const run = (...args: string[]): { stdout: string; stderr: string; status: number | null } => {
    const { stdout, stderr, status } = spawnSync("node", [join(root, "tools/stubs/stubs.js"), ...args], { cwd: folder, encoding: "utf8" });
    return { stdout, stderr, status };
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "stubs-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("writes what is stale, a file for each folder with stubs", () => {
    stub("src/a/m.pyi", "def f(): ...");
    stub("src/b/c.pyi", "class c: ...");
    stub("src/gone/stubs.gen.ts", "");
    const each = (what: (path: string) => string): string =>
      ["a", "b", "gone"].map((name) => what(`src/${name}/stubs.gen.ts`) + "\n").join("");
    const stale = each((path) => `${path} is stale: run \`npm run stubs\``);
    expect(run("--check")).toEqual({ stdout: "", stderr: stale, status: 1 });
    const written = each((path) => `${path} ${path.includes("gone") ? "removed" : "written"}`);
    expect(run()).toEqual({ stdout: written, stderr: "", status: 0 });
    expect(run("--check")).toEqual({ stdout: "", stderr: "", status: 0 });
  });

  test("says in one line what is wrong with a stub", () => {
    stub("src/a/m.pyi", "def f(x) ...");
    expect(run()).toEqual({ stdout: "", stderr: 'src/a/m.pyi:1: expected ":", found "..."\n', status: 1 });
  });
});
