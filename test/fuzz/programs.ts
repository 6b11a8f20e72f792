/**
 * Whole Python programs at random: functions, classes, generators, coroutines, exceptions. Loops end, so that a program
 * that does not is a mistake of the machine. In: decisions. Out: text.
 */

import { Choices } from "./choices";
import { ATTRIBUTES, Expressions, Kind, METHODS, Names, Place } from "./expressions";

// prettier-ignore
const CAUGHT = [
  "Exception", "ValueError", "(TypeError, KeyError)", "ZeroDivisionError", "LookupError", "IndexError", "BaseException", "StopIteration",
  "AttributeError", "OSError",
];
// prettier-ignore
const RAISED = [
  "ValueError", "KeyError('k')", "TypeError('t', 1)", "IndexError()", "StopIteration(5)", "OSError(2)", "RuntimeError",
  "ZeroDivisionError", "Exception(1, 2)", "GeneratorExit", "KeyboardInterrupt",
];
// prettier-ignore
const BINARY = [
  "add", "sub", "mul", "radd", "rsub", "iadd", "eq", "lt", "le", "ne", "gt", "and", "or", "xor", "floordiv", "truediv", "mod", "matmul",
  "lshift", "contains", "getitem", "delitem",
];
const UNARY = ["len", "bool", "repr", "str", "hash", "iter", "next", "neg", "pos", "abs", "invert", "int", "float", "enter", "del"];

class Programs extends Expressions {
  private count = 0;
  /** Statements that may still be made. */
  private left = 70;

  private fresh(prefix: string): string {
    return prefix + this.count++;
  }

  /** The text of a block, indented by one step. */
  private block(p: Place, depth: number, least = 1): string[] {
    const n = least + this.c.below(3);
    const lines: string[] = [];
    const inner = { ...p };
    for (let i = 0; i < n && (i === 0 || this.left > 0); i++) lines.push(...this.statement(inner, depth));
    return lines.map((line) => "    " + line);
  }

  statement(p: Place, depth: number): string[] {
    this.left--;
    const { c } = this;
    if (depth <= 0 || this.left < 0 || c.spent) return this.simple(p);
    return c.call([
      () => this.simple(p),
      () => this.simple(p),
      () => this.simple(p),
      () => this.conditional(p, depth),
      () => this.loop(p, depth),
      () => this.counted(p, depth),
      () => this.attempt(p, depth),
      () => this.attempt(p, depth),
      () => this.definition(p, depth),
      () => this.generator(p, depth),
      () => this.classDefinition(p, depth),
      () => this.managed(p, depth),
      () => this.coroutine(p, depth),
      () => this.scoped(p, depth),
    ]);
  }

  /** Binds a new variable, or another value to one of the same kind. */
  private assignment(p: Place): string[] {
    const { c } = this;
    const kind = this.kind();
    const value = this.of(kind, p, 3);
    const known = p.names.vars.filter((v) => v.kind === kind && !v.name.startsWith("g"));
    const name = known.length > 0 && c.once(2) ? c.of(known).name : this.fresh("v");
    p.names.vars.push({ name, kind });
    return [`${name} = ${value}`];
  }

  private target(p: Place): string {
    const { c } = this;
    const { objects, vars } = p.names;
    const lists = vars.filter((v) => v.kind === "list");
    const dicts = vars.filter((v) => v.kind === "dict");
    return c.call([
      () => this.fresh("v"),
      () => (objects.length === 0 ? this.fresh("v") : `${c.of(objects)}.${c.of(ATTRIBUTES)}`),
      () => (lists.length === 0 ? this.fresh("v") : `${c.of(lists).name}[${this.of("int", p, 1)}]`),
      () => (dicts.length === 0 ? this.fresh("v") : `${c.of(dicts).name}[${this.of("any", p, 1)}]`),
      () => (lists.length === 0 ? this.fresh("v") : `${c.of(lists).name}${this.slice(p, 1)}`),
    ]);
  }

  private simple(p: Place): string[] {
    const { c } = this;
    const e = (k: Kind, d = 2) => this.of(k, p, d);
    const { vars, generators, classes, objects } = p.names;
    return c.call([
      () => this.assignment(p),
      () => this.assignment(p),
      () => this.assignment(p),
      () => [`print(${e(this.common ? c.of(["int", "str", "list", "tuple", "bool", "float", "bytes"]) : "any", 3)})`],
      () => [
        `print(${c
          .list(0, 3, () => e(c.of(["int", "str", "bool"])))
          .concat(c.once(4) ? ["sep='|'"] : [], c.once(5) ? ["end=''"] : [])
          .join(", ")})`,
      ],
      () => [`${this.target(p)}, ${this.target(p)} = ${c.of([e("tuple"), e("list"), e("str"), `${e("any")}, ${e("any")}`])}`],
      () => [`${this.target(p)}, *${this.fresh("v")} = ${e(c.of(["list", "tuple", "str"]))}`],
      () => [`${this.target(p)} = ${e("any", 3)}`],
      () => {
        if (vars.length === 0) return this.assignment(p);
        const v = c.of(vars);
        const small = v.kind === "int" ? "%=" : "+=";
        return [`${v.name} ${c.of(["+=", "-=", small, "&=", "|=", "//=", small])} ${e(v.kind)}`];
      },
      () =>
        vars.length < 4
          ? this.assignment(p)
          : [`del ${c.once(3) ? c.of(vars).name : c.of(vars).name + c.of(["[0]", "[-1]", "['a']", "[1:2]", "[::2]"])}`],
      () => [e("any", 3)],
      () => [`assert ${e("bool")}${c.once(3) ? ", " + e("str") : ""}`],
      () => [`raise ${c.of(RAISED)}${c.once(6) ? " from " + c.of(["None", "ValueError()"]) : ""}`],
      () => (p.inLoop ? [c.of(["break", "continue"])] : this.assignment(p)),
      () => (p.inFunction ? [`return ${e("any", 3)}`] : this.assignment(p)),
      () =>
        p.inGenerator && !p.inAsync
          ? [c.of([`yield ${e("any")}`, `yield from ${this.iterable(p, 1)}`, `w0 = yield`, `print((yield ${e("int")}))`])]
          : this.assignment(p),
      () => {
        if (generators.length === 0) return this.assignment(p);
        const name = this.fresh("g");
        const steps = c.list(1, 4, () =>
          c.of([
            `next(${name})`,
            `${name}.send(${e("int")})`,
            `${name}.throw(${c.of(RAISED)})`,
            `${name}.close()`,
            `list(${name})`,
            `next(${name}, None)`,
          ]),
        );
        return [`${name} = ${c.of(generators)}(${e("int")})`, ...steps.map((s) => (this.common ? s : `print(${s})`))];
      },
      () => {
        if (classes.length === 0) return this.assignment(p);
        const name = this.fresh("o");
        const text = `${name} = ${this.call(c.of(classes), p, 2)}`;
        objects.push(name);
        return [text];
      },
      () =>
        objects.length === 0
          ? this.assignment(p)
          : [
              `${c.of(["print", "str", "len", "bool", "list", "iter", "next", "abs", "int"])}(${c.of(objects)} ${c.of(["+", "==", "<", "-", "in", "*", "@", "and", "[0] and", "is"])} ${c.of([...objects, e("int"), e("list")])})`,
            ],
      () => [
        `exec(${JSON.stringify(this.simple({ ...p, names: p.names.copy(), inFunction: false, inGenerator: false, inAsync: false, inLoop: false }).join("\n"))})`,
      ],
      () => ["pass"],
    ]);
  }

  private conditional(p: Place, depth: number): string[] {
    const { c } = this;
    const text = [`if ${this.of("bool", p, 2)}:`, ...this.block(p, depth - 1)];
    if (c.once(4)) text.push(`elif ${this.of("bool", p, 2)}:`, ...this.block(p, depth - 1));
    if (c.once(2)) text.push("else:", ...this.block(p, depth - 1));
    return text;
  }

  private loop(p: Place, depth: number): string[] {
    const { c } = this;
    const name = this.fresh("i");
    const source = this.iterable(p, 2);
    const inner: Place = { ...p, names: p.names.copy(), inLoop: true };
    inner.names.vars.push({ name, kind: "any" });
    const target = c.of([name, name, name, `${name}, w0`, `(${name}, *w1)`]);
    const text = [`for ${target} in ${source}:`, ...this.block(inner, depth - 1)];
    if (c.once(4)) text.push("else:", ...this.block(p, depth - 1));
    return text;
  }

  /** `while` with a counter that nothing else changes. */
  private counted(p: Place, depth: number): string[] {
    const name = this.fresh("n");
    const inner: Place = { ...p, names: p.names.copy(), inLoop: true };
    const text = [
      `${name} = ${this.c.of(["3", "0", "5"])}`,
      `while ${name} > 0${this.c.once(3) ? " and " + this.of("bool", p, 1) : ""}:`,
      `    ${name} -= 1`,
    ];
    text.push(...this.block(inner, depth - 1));
    if (this.c.once(4)) text.push("else:", ...this.block(p, depth - 1));
    return text;
  }

  private attempt(p: Place, depth: number): string[] {
    const { c } = this;
    const inner = { ...p, names: p.names.copy() };
    const text = ["try:", ...this.block(inner, depth - 1)];
    const handlers = c.of([1, 1, 0, 2]);
    for (let i = 0; i < handlers; i++) {
      const named = c.once(2);
      text.push(`except ${c.of(CAUGHT)}${named ? " as e" : ""}:`);
      if (named) text.push("    print(type(e).__name__" + (this.common ? "" : ", e.args, e") + ")");
      text.push(...this.block(inner, depth - 1));
      if (c.once(8)) text.push("    raise");
    }
    if (handlers > 0 && c.once(5)) text.push("else:", ...this.block(inner, depth - 1));
    if (handlers === 0 || c.once(3)) text.push("finally:", ...this.block(inner, depth - 1));
    return text;
  }

  private parameters(names: Names, p: Place): { text: string; takes: number } {
    const { c } = this;
    const takes = c.below(4);
    const parts: string[] = [];
    for (let i = 0; i < takes; i++) {
      const name = "abc"[i];
      names.vars.push({ name, kind: "any" });
      parts.push(name);
    }
    if (c.once(4)) {
      parts.push(`d=${this.of("any", p, 1)}`);
      names.vars.push({ name: "d", kind: "any" });
    }
    if (c.once(5)) {
      parts.push("*args");
      names.vars.push({ name: "args", kind: "tuple" });
    } else if (c.once(8)) parts.push("*");
    if (parts.length > 0 && (parts[parts.length - 1].startsWith("*") || c.once(9)) && !parts.includes("k=1")) {
      parts.push("k=1");
      names.vars.push({ name: "k", kind: "any" });
    }
    if (c.once(9)) {
      parts.push("**kw");
      names.vars.push({ name: "kw", kind: "dict" });
    }
    return { text: parts.join(", "), takes };
  }

  /** Inside of a function: names of its own, and those of the scopes around it. */
  private functionPlace(p: Place, how: Partial<Place>): Place {
    return { names: p.names.copy(), inFunction: true, inGenerator: false, inAsync: false, inLoop: false, inClass: false, ...how };
  }

  /** `nonlocal` and `global` for some of the names around. */
  private declarations(p: Place, inner: Place): string[] {
    const outer = p.names.vars.filter((v) => /^v\d/.test(v.name));
    if (outer.length === 0 || !this.c.once(3)) return [];
    const v = this.c.of(outer);
    return [`    ${p.inFunction ? "nonlocal" : "global"} ${v.name}`, `    ${v.name} = ${this.of(v.kind, inner, 1)}`];
  }

  private decorators(): string[] {
    return this.c.once(6) ? [this.c.of(["@keep", "@deco", "@staticmethod", "@deco"])] : [];
  }

  private definition(p: Place, depth: number): string[] {
    const { c } = this;
    const name = this.fresh("f");
    const inner = this.functionPlace(p, {});
    const { text, takes } = this.parameters(inner.names, p);
    const lines = [...this.decorators(), `def ${name}(${text}):`, ...this.declarations(p, inner), ...this.block(inner, depth - 1)];
    if (c.once(2)) lines.push(`    return ${this.of("any", inner, 2)}`);
    // Recursion has an end: the function itself is not known inside.
    p.names.functions.push({ name, takes });
    return lines;
  }

  private generator(p: Place, depth: number): string[] {
    const name = this.fresh("gen");
    const inner = this.functionPlace(p, { inGenerator: true });
    inner.names.vars.push({ name: "a", kind: "any" });
    const lines = [
      `def ${name}(a=1):`,
      ...this.block(inner, depth - 1),
      `    ${this.c.of(["yield a", "yield", "x = yield a", "yield from (1, 2)"])}`,
      ...this.block(inner, depth - 1),
    ];
    p.names.generators.push(name);
    return lines;
  }

  private coroutine(p: Place, depth: number): string[] {
    const { c } = this;
    const name = this.fresh("co");
    const inner = this.functionPlace(p, { inAsync: true });
    inner.names.vars.push({ name: "a", kind: "any" });
    const lines = [`async def ${name}(a=1):`, ...this.block(inner, depth - 1)];
    if (c.once(2))
      lines.push(
        `    await ${c.of(["Tick()", "Tick()", "a", ...(this.common ? [] : ["asyncio.sleep_ms(1)", "asyncio.gather(asyncio.sleep(0), asyncio.sleep_ms(2))", "asyncio.wait_for(asyncio.sleep(1), a)"])])}`,
      );
    if (c.once(2)) lines.push(`    return ${this.of("any", inner, 2)}`);
    p.names.coroutines.push(name);
    if (c.once(2) && !p.inAsync && !p.inFunction)
      lines.push(`print(${this.common || c.once(2) ? "drive" : "asyncio.run"}(${name}(${this.of("int", p, 1)})) is None)`);
    return lines;
  }

  private classDefinition(p: Place, depth: number): string[] {
    const { c } = this;
    const name = this.fresh("C");
    const { classes } = p.names;
    const bases = c.of([
      [],
      [],
      classes.length > 0 ? [c.of(classes).name] : [],
      [c.of(["list", "dict", "str", "int", "tuple", "Exception", "object", "set", "float", "bytes"])],
      classes.length > 1 ? [c.of(classes).name, c.of(classes).name] : [],
    ]);
    const inner: Place = {
      ...p,
      names: p.names.copy(),
      inFunction: false,
      inGenerator: false,
      inAsync: false,
      inLoop: false,
      inClass: true,
    };
    const lines = [...(c.once(10) ? ["@keep"] : []), `class ${name}${bases.length > 0 ? `(${bases.join(", ")})` : ""}:`];
    // MicroPython keeps a class body's names where an exception left it.
    const safe = this.common ? { ...inner, names: new Names() } : inner;
    for (const a of ATTRIBUTES) if (c.once(3)) lines.push(`    ${a} = ${this.of("any", safe, this.common ? 0 : 1)}`);
    let takes = 0;
    const method = (header: string, names: readonly string[], least = 1) => {
      const place = this.functionPlace(inner, {});
      for (const n of names) place.names.vars.push({ name: n, kind: "any" });
      place.names.objects.push("self");
      lines.push(`    ${header}`, ...this.block(place, depth - 2, least).map((line) => "    " + line));
      if (c.once(2)) lines.push(`        return ${this.of("any", place, 2)}`);
    };
    if (c.once(2)) {
      takes = c.below(3);
      const names = ["a", "b"].slice(0, takes);
      method(`def __init__(${["self", ...names].join(", ")}):`, names);
      for (const a of ATTRIBUTES) if (c.once(3)) lines.push(`        self.${a} = ${names[0] ?? "0"}`);
      if (c.once(3)) lines.push(`        super().__init__(${c.of(["", "1"])})`);
    }
    const some = c.below(4);
    for (let i = 0; i < some; i++) {
      c.call([
        () => method(`def ${c.of(METHODS)}(self, a=0):`, ["a"]),
        () => method(`def ${c.of(METHODS)}(self, a=0):`, ["a"]),
        () => method(`def __${c.of(BINARY)}__(self, o):`, ["o"]),
        () => method(`def __${c.of(UNARY)}__(self):`, []),
        () => method(`def __${c.of(["setitem", "setattr", "set"])}__(self, k, v):`, ["k", "v"]),
        () => method(`def __${c.of(["getattr", "delattr"])}__(self, n):`, ["n"]),
        () => method(`def __call__(self, *a, **k):`, ["a"]),
        () => method(`def __exit__(self, t, v, tb):`, ["t", "v"]),
        () => method(`def __get__(self, o, t):`, ["o"]),
        () => {
          lines.push("    @property");
          method(`def ${c.of(ATTRIBUTES)}(self):`, []);
        },
        () => {
          lines.push(`    @${c.of(["staticmethod", "classmethod"])}`);
          method(`def ${c.of(METHODS)}(a=None, b=None):`, ["a", "b"]);
        },
        () => lines.push(`    __slots__ = ('x', 'y')`),
      ]);
    }
    lines.push("    pass");
    classes.push({ name, takes });
    return lines;
  }

  private managed(p: Place, depth: number): string[] {
    const { c } = this;
    const { objects } = p.names;
    const source = c.of(["io.StringIO('ab')", "io.BytesIO(b'xy')", "Manager()", ...(objects.length > 0 ? [c.of(objects)] : [])]);
    return [`with ${source}${c.of(["", " as w1", " as w1, Manager() as w0"])}:`, ...this.block(p, depth - 1)];
  }

  /** A function with something inside that it hands out: a closure. */
  private scoped(p: Place, depth: number): string[] {
    const { c } = this;
    const name = this.fresh("f");
    const inner = this.functionPlace(p, {});
    inner.names.vars.push({ name: "v0", kind: "int" });
    const within = this.functionPlace(inner, {});
    const lines = [
      `def ${name}():`,
      `    v0 = ${this.of("int", p, 1)}`,
      "    def inner(a=2):",
      "        nonlocal v0",
      ...this.block(within, depth - 2).map((line) => "    " + line),
    ];
    lines.push(`        v0 ${c.of(["+=", "-=", "="])} 1`, "        return v0", ...this.block(inner, depth - 1), "    return inner");
    const made = this.fresh("f");
    lines.push(`${made} = ${name}()`);
    p.names.functions.push({ name: made, takes: 0 });
    return lines;
  }
}

/** MicroPython's build has no event loop of its own to run: this one is enough for both. */
const PRELUDE = `import io
class Tick:
    def __iter__(self): yield 1
    __await__ = __iter__
def drive(co):
    try:
        while True: co.send(None)
    except StopIteration as e:
        return e.value
def deco(f):
    def call(*a, **k):
        return f(*a, **k)
    return call
def keep(x): return x
class Manager:
    def __enter__(self): return self
    def __exit__(self, *a):
        print('exit', a[0] is None)
        return len(a) == 4
`;

/**
 * A program. Each statement of the outermost level is tried alone, so that one exception does not end everything;
 * `common`: only what MicroPython prints the same way.
 */
export function program(numbers: ArrayLike<number>, common: boolean): string {
  const choices = new Choices(numbers);
  const made = new Programs(choices, common);
  const p: Place = { names: new Names(), inFunction: false, inGenerator: false, inAsync: false, inLoop: false, inClass: false };
  const lines: string[] = [];
  for (let i = 0; i < 12 && !choices.spent; i++) {
    const statement = made.statement(p, 4);
    lines.push("try:", ...statement.map((line) => "    " + line));
    lines.push("except BaseException as e:", "    print(type(e).__name__)");
  }
  return (common ? "" : "import asyncio\n") + PRELUDE + lines.join("\n") + "\n";
}
