/**
 * Finding tests: `test_*.py` below the paths given, and in each file the functions `test_*` and the
 * methods `test*` of classes. In: paths. Out: files with their tests. Nothing of the files is run.
 */

import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { parseModule } from "../../syntax/parse";
import type { SyntaxFault } from "../../syntax/error";
import type { ClassDef, Statement } from "../../syntax/tree";
import { readScript } from "../script";
import { UsageError } from "../usage";

/** A test by the names that lead to it: a function, or a class and its method. */
export interface Test {
  names: string[];
  line: number;
}

export interface TestFile {
  path: string;
  source: string;
  tests: Test[];
  /** Why the file has no tests: it is no Python. */
  broken: SyntaxFault | null;
}

const HINT = "Try: pyluma test --help";
const IGNORED = new Set(["node_modules", "__pycache__", ".git", "lib"]);

function testFiles(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new UsageError(`there is no file or folder '${path}'`, HINT);
  if (!found.isDirectory()) return [path];
  const files: string[] = [];
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inner = join(path, entry.name);
    if (entry.isDirectory() && !IGNORED.has(entry.name) && !entry.name.startsWith(".")) files.push(...testFiles(inner));
    else if (/^test_.*\.py$/.test(entry.name)) files.push(inner);
  }
  return files;
}

/** The test methods of a class, those of its bases in the same file among them. */
function methods(cls: ClassDef, classes: Map<string, ClassDef>, seen: Set<ClassDef> = new Set()): Test[] {
  if (seen.has(cls)) return [];
  seen.add(cls);
  const own = cls.body.flatMap((s) => (s.kind === "FunctionDef" && s.name.startsWith("test") ? [{ names: [s.name], line: s.line }] : []));
  const names = new Set(own.map((test) => test.names[0]));
  const inherited = cls.bases.flatMap((base) => {
    const found = base.kind === "Name" ? classes.get(base.id) : undefined;
    return found === undefined ? [] : methods(found, classes, seen).filter((test) => !names.has(test.names[0]));
  });
  return inherited.concat(own);
}

/** A class of tests is called Test… or …Test…, or derives from something that is. */
function isTestClass(cls: ClassDef, classes: Map<string, ClassDef>): boolean {
  if (/Test/.test(cls.name)) return true;
  return cls.bases.some((base) => {
    const name = base.kind === "Name" ? base.id : base.kind === "Attribute" ? base.attr : "";
    const known = classes.get(name);
    return /Test/.test(name) || (known !== undefined && known !== cls && isTestClass(known, classes));
  });
}

function testsOf(body: Statement[]): Test[] {
  const classes = new Map(body.flatMap((s) => (s.kind === "ClassDef" ? [[s.name, s] as const] : [])));
  return body.flatMap((s): Test[] => {
    if (s.kind === "FunctionDef" && /^test_/.test(s.name)) return [{ names: [s.name], line: s.line }];
    if (s.kind !== "ClassDef" || !isTestClass(s, classes)) return [];
    return methods(s, classes).map(({ names, line }) => ({ names: [s.name, ...names], line }));
  });
}

/** The tests of a file whose name contains `filter`, in the order in which they stand. */
function discoverIn(path: string, filter: string): TestFile {
  const source = readScript(path, HINT);
  try {
    const tests = testsOf(parseModule(source).body);
    return { path, source, broken: null, tests: tests.filter((test) => label(path, test).includes(filter)) };
  } catch (e) {
    return { path, source, tests: [], broken: e as SyntaxFault };
  }
}

export function discover(paths: string[], filter: string): TestFile[] {
  const files = [...new Set(paths.flatMap(testFiles))];
  return files.map((path) => discoverIn(path, filter)).filter((file) => file.tests.length > 0 || file.broken !== null);
}

/** `test_led.py::TestBlink::test_twice` */
export function label(path: string, test: Test): string {
  return [path, ...test.names].join("::");
}

/** The name under which a file's module is known: `test_led`. */
export function moduleName(path: string): string {
  return basename(path, ".py");
}
