/**
 * Python expressions at random, of a type that is asked for: most of them compute something, so that programs get deep,
 * and some are wrong on purpose. In: decisions, and the names in scope. Out: text.
 */

import { Choices } from "./choices";

export type Kind = "int" | "float" | "str" | "bytes" | "list" | "tuple" | "dict" | "set" | "bool" | "any";

const KINDS: readonly Kind[] = ["int", "str", "list", "tuple", "dict", "bytes", "float", "set", "bool"];

/** What is in scope: variables by their kind, functions by the number of arguments they want, and so on. */
export class Names {
  vars: { name: string; kind: Kind }[] = [];
  functions: { name: string; takes: number }[] = [];
  generators: string[] = [];
  coroutines: string[] = [];
  classes: { name: string; takes: number }[] = [];
  objects: string[] = [];

  copy(): Names {
    const made = new Names();
    made.vars = this.vars.slice();
    made.functions = this.functions.slice();
    made.generators = this.generators.slice();
    made.coroutines = this.coroutines.slice();
    made.classes = this.classes.slice();
    made.objects = this.objects.slice();
    return made;
  }
}

/** Where the text stands: decides what may stand there. */
export interface Place {
  names: Names;
  inFunction: boolean;
  inGenerator: boolean;
  inAsync: boolean;
  inLoop: boolean;
  inClass: boolean;
}

export const ATTRIBUTES = ["x", "y", "n", "data", "name"];
export const METHODS = ["m", "step", "get", "put"];

const INTS = ["0", "1", "2", "3", "-1", "7", "10", "16", "100", "255", "256", "-5", "65535", "0x7fffffff", "-0x80000000", "2**31"];
const BIG_INTS = ["2**53", "-2**53", "2**53-1", "2**63", "2**64-1", "10**20", "-10**30", "12345678901234567890", "1<<100", "2**62"];
// prettier-ignore
const FLOATS = [
  "0.5", "1.0", "-0.0", "3.25", "1e10", "1e-7", "-2.5", "0.1", "1e100", "123456.789", "float('inf')", "float('nan')", "-float('inf')",
  "1e16", "2.0**53",
];
// prettier-ignore
const STRINGS = [
  "''", "'a'", "'abc'", "'hello world'", "' x '", "'1'", "'-12'", "'é'", "'a\\n\\tb'", "'\\x00'", "'日本語'", "'😀z'", "'aXbXc'", "'%d'",
  "'{}'", '"it\'s"', "'ABC'", "'a,b,,c'", "'0x1f'", "'1.5'",
];
// prettier-ignore
const BYTES = [
  "b''", "b'a'", "b'abc'", "b'\\x00\\xff'", "b'1,2,3'", "bytes(3)", "bytearray(b'xyz')", "bytearray(4)", "b'\\xc3\\xa9'", "b'hello'",
];

// prettier-ignore
const FORMATS = [
  "d", "5d", "<6", ">8", "^9", "05", "+d", "x", "X", "#x", "o", "b", "#b", "c", "e", ".3e", "f", ".2f", "g", ".10g", "10.3f", "%", ".0f",
  ",", "s", "10s", ".2s", "*^10", "=+8", "", "_", "n", "z",
];
// prettier-ignore
const PERCENTS = [
  "%d", "%5d", "%-5d|", "%05d", "%x", "%X", "%#x", "%o", "%s", "%r", "%.2f", "%e", "%g", "%10.3f", "%+d", "% d", "%c", "%%", "%5s|",
  "%-5s|", "%.2s", "%*d", "%i", "%u", "%(x)s", "%",
];
// prettier-ignore
const STRING_METHODS = [
  "upper()", "lower()", "strip()", "lstrip()", "rstrip('a')", "strip('x ')", "split()", "split('X')", "split(',', 1)", "rsplit(None, 1)",
  "rsplit(',', 1)", "splitlines()", "partition(',')", "rpartition('b')", "replace('a', 'bb')", "replace('', '-')", "replace('a', '', 1)",
  "find('b')", "rfind('c')", "index('a')", "rindex('b')", "count('')", "count('a')", "startswith('a')", "endswith('c')",
  "startswith(('a','b'))", "startswith('b', 1)", "isdigit()", "isalpha()", "isspace()", "isupper()", "islower()", "center(9)",
  "center(7)", "encode()", "join(['a','b'])", "join('xyz')", "join([1])", "format(1)", "format(1, 2, x=3)", "find('a', -2)",
  "find('b', 1, 2)", "split('')", "casefold()", "swapcase()",
];
// prettier-ignore
const BYTES_METHODS = [
  "decode()", "decode('utf-8')", "decode('utf-8', 'ignore')", "hex()", "hex(':')", "upper()", "lower()", "strip()", "split(b',')",
  "find(b'l')", "replace(b'a', b'bc')", "startswith(b'a')", "endswith(b'c')", "count(b'')", "join([b'a', b'b'])", "index(b'c')",
  "partition(b',')", "rsplit(b',', 1)", "append(1)", "extend(b'12')", "isdigit()", "isalpha()",
];
// prettier-ignore
const LIST_METHODS = [
  "append(1)", "pop()", "pop(0)", "pop(-1)", "insert(0, 5)", "insert(-1, 'q')", "reverse()", "sort()", "sort(reverse=True)",
  "sort(key=str)", "sort(key=lambda v: str(v))", "index(1)", "count(1)", "remove(1)", "extend([1, 2])", "extend('ab')", "copy()",
  "clear()",
];
// prettier-ignore
const DICT_METHODS = [
  "keys()", "values()", "items()", "get(1)", "get('a', 0)", "pop('a')", "pop(1, None)", "popitem()", "setdefault('k', [])",
  "setdefault(1)", "update({1: 2})", "update([(3, 4)])", "update(z=1)", "copy()", "clear()",
];
// prettier-ignore
const SET_METHODS = [
  "add(1)", "discard(1)", "remove(1)", "pop()", "union([1, 2])", "intersection({1, 'a'})", "difference([1])",
  "symmetric_difference({1, 3})", "issubset({1, 2, 3})", "issuperset([1])", "isdisjoint({9})", "update([4])", "copy()", "clear()",
  "difference_update({1})", "intersection_update([1])",
];

export class Expressions {
  constructor(
    readonly c: Choices,
    /** Only what MicroPython's own build prints the same way. */
    readonly common: boolean,
  ) {}

  kind(): Kind {
    return this.c.of(KINDS);
  }

  /** An expression of this type, as far as anybody can tell. */
  of(kind: Kind, p: Place, depth: number): string {
    const { c } = this;
    if (kind === "any") kind = this.kind();
    // Now and then something else: type errors are a subject too.
    if (c.once(40)) kind = this.common ? c.of(["int", "str", "float", "bool"] as const) : this.kind();
    if (depth <= 0 || c.spent) return this.leaf(kind, p);
    if (c.once(12)) return this.shared(kind, p, depth - 1);
    switch (kind) {
      case "int":
        return this.int(p, depth - 1);
      case "float":
        return this.float(p, depth - 1);
      case "str":
        return this.str(p, depth - 1);
      case "bytes":
        return this.bytes(p, depth - 1);
      case "list":
        return this.list(p, depth - 1);
      case "tuple":
        return this.tuple(p, depth - 1);
      case "dict":
        return this.dict(p, depth - 1);
      case "set":
        return this.set(p, depth - 1);
      default:
        return this.bool(p, depth - 1);
    }
  }

  private variable(kind: Kind, p: Place): string | null {
    const all = p.names.vars.filter((v) => v.kind === kind || v.kind === "any");
    return all.length === 0 ? null : this.c.of(all).name;
  }

  leaf(kind: Kind, p: Place): string {
    const { c } = this;
    const known = c.once(3) ? null : this.variable(kind, p);
    if (known !== null) return known;
    switch (kind) {
      case "int":
        return c.once(6) ? "(" + c.of(BIG_INTS) + ")" : "(" + c.of(INTS) + ")";
      case "float":
        return "(" + c.of(FLOATS) + ")";
      case "str":
        return c.of(STRINGS);
      case "bytes":
        return c.of(BYTES);
      case "list":
        return c.of(["[]", "[1, 2, 3]", "['a', 'b']", "[3, 1, 2]", "[None]", "[[1], [2]]", "list(range(5))"]);
      case "tuple":
        return c.of(["()", "(1,)", "(1, 'a')", "(1, 2, 3)", "((1, 2), 3)"]);
      case "dict":
        return c.of(["{}", "{'a': 1}", "{1: 2, 3: 4}", "{'x': 5, 'y': []}", "dict(a=1, b=2)"]);
      case "set":
        // What `&` makes of a frozenset is a set in MicroPython.
        return c.of(["set()", "{1}", "{1, 2}", this.common ? "{3}" : "frozenset((1,))"]);
      default:
        return c.of(["True", "False", "None"]);
    }
  }

  /** What exists for every type. */
  private shared(kind: Kind, p: Place, d: number): string {
    const { c } = this;
    const e = (k: Kind = kind) => this.of(k, p, d);
    const { functions, classes, objects } = p.names;
    return c.call([
      () => `(${e()} if ${e("bool")} else ${e()})`,
      () => `(${e()} or ${e()})`,
      () => `(${e()} and ${e()})`,
      () => `[${e()}, ${e()}][${e("int")} % 2]`,
      () => `{${e("int")}: ${e()}}.get(${e("int")}, ${e()})`,
      () => `(lambda a, *b, k=${e()}: ${c.of(["a", "k", "b and b[0] or a"])})(${e()}${c.once(3) ? ", *" + e("list") : ""})`,
      () => (functions.length === 0 ? e() : this.call(c.of(functions), p, d)),
      () => (classes.length === 0 ? e() : `${this.call(c.of(classes), p, d)}.${c.of([...ATTRIBUTES, ...METHODS.map((m) => m + "()")])}`),
      () => (objects.length === 0 ? e() : `${c.of(objects)}.${c.of([...ATTRIBUTES, ...METHODS.map((m) => `${m}(${e("int")})`)])}`),
      () => `getattr(${e("any")}, '${c.of(ATTRIBUTES)}', ${e()})`,
      () => `(${this.bindable(p)} := ${e()})`,
      () => `next(iter(${e("list")}), ${e()})`,
      () => `max(${e()}, ${e()})`,
      () => `min(${e()}, ${e()}, ${e()})`,
      () =>
        `eval(${JSON.stringify(this.of(kind, { ...p, names: new Names(), inFunction: false, inGenerator: false, inAsync: false }, 1))})`,
      () => (p.inGenerator && !p.inAsync ? `(yield ${e()})` : e()),
      () => (p.inAsync && p.names.coroutines.length > 0 ? `(await ${c.of(p.names.coroutines)}(${e("int")}))` : e()),
    ]);
  }

  /** `:=` binds a name of its own, so that nothing else is changed behind its back. */
  private bindable(p: Place): string {
    return p.inClass ? "w9" : this.c.of(["w0", "w1"]);
  }

  call(f: { name: string; takes: number }, p: Place, d: number): string {
    const { c } = this;
    const takes = c.once(12) ? c.below(4) : f.takes;
    const args = Array.from({ length: takes }, () => this.of("any", p, d));
    if (c.once(10)) args.push(`*${this.of("tuple", p, d)}`);
    if (c.once(14)) args.push(`**${c.of(["{}", "{'k': 1}", "{'a': 2}"])}`);
    if (c.once(14)) args.push(`k=${this.of("int", p, d)}`);
    return `${f.name}(${args.join(", ")})`;
  }

  int(p: Place, d: number): string {
    const { c } = this;
    const e = (k: Kind) => this.of(k, p, d);
    return c.call([
      () => this.leaf("int", p),
      () => `(${e("int")} ${c.of(["+", "-", "*", "//", "%", "&", "|", "^"])} ${e("int")})`,
      () => `(${e("int")} ${c.of(["+", "-", "*", "//", "%", "&", "|", "^"])} ${e("int")})`,
      () => `(${e("int")} ${c.of(["<<", ">>"])} ${c.of(["1", "8", "31", "33", "0", "64", "-1"])})`,
      () => `(${e("int")} ** ${c.of(["2", "0", "3", "5"])})`,
      () => `(${c.of(["-", "+", "~", "-", "not "])}${e("int")})`,
      () => `len(${e(c.of(["list", "str", "dict", "tuple", "bytes", "set"]))})`,
      () => `ord(${e("str")}[${c.of([":1", "-1:", "0"])}])`,
      () => `int(${e(c.of(["str", "float", "int", "bool"]))})`,
      () => `int(${e("str")}, ${c.of(["10", "16", "0", "2", "36", "37", "1"])})`,
      () => `abs(${e("int")})`,
      () => `sum(${e("list")})`,
      () => `divmod(${e("int")}, ${e("int")})[${c.of(["0", "1"])}]`,
      () => `pow(${e("int")}, ${c.of(["2", "3", "10"])}, ${c.of(["7", "1000", "1"])})`,
      () => `round(${e("float")})`,
      () => `${e(c.of(["str", "bytes"]))}.${c.of(["find", "count"])}(${c.of(["'a'", "b'a'", "''", "'b', 1", "'l', -3, -1"])})`,
      () => `int.from_bytes(${this.common ? `bytes(${e("bytes")})` : e("bytes")}, '${c.of(["little", "big"])}')`,
      () => `${e("bytes")}[${c.of(["0", "-1", "1", "5"])}]`,
      () => `${e("list")}[${c.of(["0", "-1", "1", "2", "True", "9"])}]`,
      () => `${e("dict")}[${e(this.hashable())}]`,
      () => `len([${c.of(["a", "b"])} for ${c.of(["a", "b"])} in ${e("list")} if ${e("bool")}])`,
      () => `len(range(${e("int")} % 1000, ${e("int")} % 1000, ${c.of(["1", "-1", "3", "-7", "0"])}))`,
      () => `range(${c.of(["3", "10", "-3"])})[${e("int")} % 100]`,
      () => `hash(${this.common ? `int(${e("int")})` : e(c.of(["int", "bool"]))} % 1000)`,
    ]);
  }

  float(p: Place, d: number): string {
    const { c } = this;
    const e = (k: Kind) => this.of(k, p, d);
    return c.call([
      () => this.leaf("float", p),
      () => `(${e("float")} ${c.of(["+", "-", "*", "/", "//", "%"])} ${e(c.of(["float", "int"]))})`,
      () => `(${e("int")} / ${e("int")})`,
      () => `float(${e(c.of(["int", "str", "bool"]))})`,
      () => `round(${e("float")}, ${c.of(["1", "0", "3", "-1"])})`,
      () => `abs(${e("float")})`,
      () => `(-${e("float")})`,
      () => `divmod(${e("float")}, ${e("float")})[0]`,
      () => `(${e("float")} ** ${c.of(["2", "0.5", "-1", "0"])})`,
      () => `(${e("int")} ** ${c.of(["-1", "-2"])})`,
    ]);
  }

  slice(p: Place, d: number): string {
    const { c } = this;
    const part = () => c.of(["", "0", "1", "-1", "2", "-3", "100", "-100", c.once(6) && !this.common ? this.of("int", p, d) : "3"]);
    const step = c.of(["", ":", ":1", ":-1", ":2", ":-2", ":3"]);
    return `[${part()}:${part()}${step}]`;
  }

  str(p: Place, d: number): string {
    const { c } = this;
    const e = (k: Kind) => this.of(k, p, d);
    return c.call([
      () => this.leaf("str", p),
      () => `(${e("str")} + ${e("str")})`,
      () => `(${e("str")} * ${c.of(["2", "0", "3", "-1"])})`,
      () => `${e("str")}${this.slice(p, d)}`,
      () => `${e("str")}.${c.of(STRING_METHODS)}`,
      () => `${e("str")}.${c.of(["upper", "lower", "strip"])}()`,
      () => `${c.of(["str", "repr"])}(${e(this.printable())})`,
      () => `('${c.of(PERCENTS)}' % ${c.of([e("int"), e("str"), `(${e("any")},)`, e("tuple"), e("dict"), e("float")])})`,
      () => `'${c.of(["", "a", "<"])}{:${c.of(FORMATS)}}'.format(${e(c.of(["int", "str", "float"]))})`,
      () =>
        this.common
          ? `'{:${c.of(FORMATS)}}'.format(${e(c.of(["int", "float"]))})`
          : `format(${e(c.of(["int", "str", "float"]))}, '${c.of(FORMATS)}')`,
      () => `f'{${this.inner(e(c.of(["int", "float", "str"])))}${c.of(["", "!r", "!s", ":" + c.of(FORMATS), ":>{5}"])}}'`,
      () => `'{}{}'.format(${e("any")}, ${e("int")})`,
      () => `'{0}{1!r:>5}${this.common ? "" : "{0[0]}"}'.format(${e("str")}, ${e("int")})`,
      () =>
        `${c.of(["','", "''", "'-'"])}.join(${c.of([`map(str, ${e("list")})`, e("list"), `[str(q) for q in ${e("tuple")}]`, e("str")])})`,
      () => `chr(${e("int")} % ${c.of(["128", "0x500", "0x110000"])})`,
      () => `${c.of(["hex", "bin", "oct"])}(${this.common ? `int(${e("int")})` : e("int")})`,
      () => `${e("bytes")}.decode()`,
      () => `type(${e("any")}).__name__`,
      () => `${e("str")}[${e("int")} % 100]`,
      () => `''.join(sorted(${e("str")}))`,
    ]);
  }

  /** Keys that have a hash; MicroPython does not always ask for it. */
  private hashable(): Kind {
    return this.common ? this.c.of(["int", "str", "bool"] as const) : "any";
  }

  /** Types whose text is the same everywhere: sets have no order. */
  private printable(): Kind {
    const kinds: readonly Kind[] = ["int", "float", "str", "list", "tuple", "bytes", "bool"];
    return this.c.of(this.common ? kinds : KINDS);
  }

  /** Inside an f-string no quotes of the same kind may stand. */
  private inner(text: string): string {
    return text.includes("'") || text.includes("\\") || text.includes("{") || /:=|lambda/.test(text) ? "1" : `(${text})`;
  }

  bytes(p: Place, d: number): string {
    const { c } = this;
    const e = (k: Kind) => this.of(k, p, d);
    return c.call([
      () => this.leaf("bytes", p),
      () => `(${e("bytes")} + ${e("bytes")})`,
      () => `(${this.common ? "bytes(" + e("bytes") + ")" : e("bytes")} * ${c.of(["2", "0", "-1"])})`,
      () => `${e("bytes")}${this.slice(p, d)}`,
      // MicroPython's rsplit does not look at types.
      () => `${e("bytes")}.${c.of(this.common ? BYTES_METHODS.filter((m) => !m.startsWith("rsplit")) : BYTES_METHODS)}`,
      () => `${e("str")}.encode()`,
      () => `bytes(${c.of([e("list"), e("tuple"), `[${e("int")} & 255]`, "5", e("bytes"), `${e("str")}, 'utf-8'`])})`,
      () => `bytearray(${c.of([e("list"), e("bytes"), "3"])})`,
      () => `(${e("int")} & 0xffff).to_bytes(${c.of(["2", "4", "1", "8"])}, '${c.of(["little", "big"])}')`,
      () => `bytes(memoryview(${e("bytes")})${this.slice(p, d)})`,
      () => `${c.of(["b'%s'", "b'%d %x'", "b'%5d|'"])} % ${e(c.of(["tuple", "int", "bytes"]))}`,
      () => `bytes.fromhex(${c.of(["'00ff'", "'0 1'", "'a'", "'12 34'", e("str")])})`,
    ]);
  }

  /** `for` and `if` of a comprehension, over a variable of its own. */
  private comprehension(p: Place, d: number): { p: Place; text: string; name: string } {
    const { c } = this;
    const name = c.of(["i", "j", "v"]);
    const source = this.iterable(p, d);
    const names = p.names.copy();
    names.vars.push({ name, kind: "any" });
    const inner = { ...p, names, inGenerator: false, inAsync: false, inClass: false };
    let text = `for ${name} in ${source}`;
    if (c.once(3)) text += ` if ${this.of("bool", inner, d - 1)}`;
    if (c.once(6)) text += ` for k in ${this.iterable(inner, 0)}`;
    return { p: inner, text, name };
  }

  iterable(p: Place, d: number): string {
    const { c } = this;
    const e = (k: Kind) => this.of(k, p, d);
    const { generators } = p.names;
    return c.call([
      () => `range(${c.of(["3", "5", "1, 6, 2", "4, 0, -1", "0"])})`,
      () => e("list"),
      () => e("str"),
      () => e("tuple"),
      () => (this.common ? e("tuple") : `${e("dict")}${c.of(["", ".items()", ".keys()", ".values()"])}`),
      () => `enumerate(${e("list")}${c.of(["", ", 1"])})`,
      () => `zip(${e("list")}, ${e("tuple")})`,
      () => `reversed(${e(c.of(["list", "tuple", "str"]))})`,
      () => `map(${c.of(["str", "lambda a: a", "len", "lambda a: a * 2"])}, ${e("list")})`,
      () => `filter(${c.of(["None", "lambda a: a", "lambda a: a != 1"])}, ${e("list")})`,
      () => e("bytes"),
      () => (generators.length === 0 ? e("list") : `${c.of(generators)}(${this.of("int", p, 0)})`),
      () =>
        `sorted(${e(c.of(["list", "str", this.common ? "list" : "set"]))}${c.of(["", ", reverse=True", ", key=str", ...(this.common ? [] : [", key=lambda q: -q"])])})`,
      () => `memoryview(${e("bytes")})`,
      () => {
        if (d <= 0) return e("list");
        const { p: inner, text, name } = this.comprehension(p, d - 1);
        return `(${c.of([name, this.of("any", inner, d - 1)])} ${text})`;
      },
    ]);
  }

  list(p: Place, d: number): string {
    const { c } = this;
    const e = (k: Kind) => this.of(k, p, d);
    return c.call([
      () => this.leaf("list", p),
      () => `[${c.list(0, 4, () => (!this.common && c.once(9) ? "*" + e("tuple") : e("any"))).join(", ")}]`,
      () => `[${c.list(0, 5, () => e("int")).join(", ")}]`,
      () => `(${e("list")} + ${e("list")})`,
      () => `(${e("list")} * ${c.of(["2", "0", "-1"])})`,
      () => `${e("list")}${this.slice(p, d)}`,
      () => {
        const { p: inner, text, name } = this.comprehension(p, d);
        return `[${c.of([name, this.of("any", inner, d - 1)])} ${text}]`;
      },
      () => `list(${this.iterable(p, d)})`,
      () => `sorted(${this.iterable(p, d)}${c.of(["", ", reverse=True", ", key=str", ", key=repr", ", key=lambda q: (str(q), 1)"])})`,
      () => `${e("str")}.split(${c.of(["", "','", "'a'", "None, 1"])})`,
      () => `list(zip(${this.iterable(p, d)}, ${this.iterable(p, d)}))`,
      () => `${e("list")}.${c.of(LIST_METHODS)}`,
    ]);
  }

  tuple(p: Place, d: number): string {
    const { c } = this;
    const e = (k: Kind) => this.of(k, p, d);
    return c.call([
      () => this.leaf("tuple", p),
      () => `(${c.list(1, 3, () => e("any") + ",").join(" ")})`,
      () => `(${e("tuple")} + ${e("tuple")})`,
      () => `(${e("tuple")} * ${c.of(["2", "0"])})`,
      () => `${e("tuple")}${this.slice(p, d)}`,
      () => `tuple(${this.iterable(p, d)})`,
      () => {
        const { p: inner, text, name } = this.comprehension(p, d);
        return `tuple(${c.of([name, this.of("any", inner, d - 1)])} ${text})`;
      },
      () => `divmod(${e("int")}, ${e("int")})`,
      () => `${e("str")}.partition(${c.of(["'a'", "','", "''"])})`,
    ]);
  }

  dict(p: Place, d: number): string {
    const { c } = this;
    const e = (k: Kind) => this.of(k, p, d);
    const key = () => e(c.of(["int", "str", "tuple", "bool"]));
    return c.call([
      () => this.leaf("dict", p),
      () => `{${c.list(0, 3, () => `${key()}: ${e("any")}`).join(", ")}}`,
      () => {
        const { p: inner, text, name } = this.comprehension(p, d);
        return `{${c.of([name, this.of("int", inner, d - 1)])}: ${this.of("any", inner, d - 1)} ${text}}`;
      },
      () => `dict(${c.of([e("dict"), `zip(${e("str")}, ${e("list")})`, `${e("dict")}, a=${e("int")}`, `[(1, ${e("any")})]`])})`,
      () => {
        const { p: inner, text, name } = this.comprehension(p, d);
        return `dict((${name}, ${this.of("any", inner, d - 1)}) ${text})`;
      },
      () => `(${e("dict")} | ${e("dict")})`,
      () => `${e("dict")}.${c.of(this.common ? DICT_METHODS.slice(3) : DICT_METHODS)}`,
    ]);
  }

  set(p: Place, d: number): string {
    const { c } = this;
    const e = (k: Kind) => this.of(k, p, d);
    return c.call([
      () => this.leaf("set", p),
      () => `{${c.list(1, 3, () => e(c.of(["int", "str", "bool"]))).join(", ")}}`,
      () => `(${e("set")} ${c.of(["|", "&", "-", "^"])} ${e("set")})`,
      () => `${this.common ? "set" : c.of(["set", "frozenset"])}(${this.iterable(p, d)})`,
      () => `${e("set")}.${c.of(SET_METHODS)}`,
      () => {
        const { text, name } = this.comprehension(p, d);
        return `{${name} ${text}}`;
      },
    ]);
  }

  bool(p: Place, d: number): string {
    const { c } = this;
    const e = (k: Kind) => this.of(k, p, d);
    const same = this.kind();
    return c.call([
      () => this.leaf("bool", p),
      () => `(${e(same)} ${c.of(["==", "!=", "<", ">=", ">", "<="])} ${e(same)})`,
      () => `(${e("int")} ${c.of(["<", "<=", ">", ">="])} ${e("int")} ${c.of(["<", "<=", "=="])} ${e("int")})`,
      () => `(${e("float")} ${c.of(["<", "<=", "==", "!="])} ${e("int")})`,
      () => `(not ${e("any")})`,
      () => `(${e(this.hashable())} ${c.of(["in", "not in"])} ${e(c.of(["list", "tuple", "dict", "set", "str"]))})`,
      () => `(${e("str")} in ${e("str")})`,
      () => `isinstance(${e("any")}, ${c.of(["int", "str", "(list, tuple)", "float", "object", "dict", "bytes", "bool", "1"])})`,
      () => `(${e("any")} is ${c.of(["None", "not None"])})`,
      () => `${c.of(["any", "all"])}(${e("list")})`,
      () => `bool(${e("any")})`,
      () => `callable(${e("any")})`,
      () => `hasattr(${e("any")}, '${c.of([...ATTRIBUTES, "append", "upper", ...(this.common ? [] : ["__len__"])])}')`,
      () => `${e("str")}.${c.of(["startswith", "endswith"])}(${this.common ? `str(${e("str")})` : e("str")})`,
      () => `(${e("any")} == ${e("any")})`,
    ]);
  }
}
