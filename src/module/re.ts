/** The module `re`. In: Python's strings and bytes. Out: compiled expressions and matches (the work is in `regex.ts`). */

import { Method, Module, Tuple, Type, Value, builtinType, tuple, typeOf } from "../vm/value";
import { errors, notImplementedError, raise, typeError } from "../vm/error";
import { call1 } from "../vm/call";
import { asSmallInt, strOf } from "../vm/convert";
import { defineModule, defineType } from "../vm/define";
import { reserve } from "../vm/guard";
import { address, encode, isAscii, latin1, latin1Bytes, length, ordinal, slice } from "../vm/text";
import { Bytes, bufferOf } from "../object/buffer";
import { Program, compile, execute } from "./regex";
import * as stubs from "./stubs.gen";

/** Text to search: its characters, and how parts of it become Python values. */
class Subject {
  text: string;
  bytes: boolean;
  units: ArrayLike<number>;
  length: number;

  constructor(public x: Value) {
    const s = strOf(x);
    const buffer = s === undefined ? bufferOf(x) : undefined;
    if (s === undefined && buffer === undefined) {
      throw typeError("can't convert '" + typeOf(x).name + "' object to str implicitly");
    }
    this.bytes = s === undefined;
    this.text = s === undefined ? latin1(buffer!.u) : s;
    this.units = s === undefined ? buffer!.u : codePoints(s);
    this.length = this.units.length;
  }

  /** A part as text with a character for each position. */
  raw(from: number, to: number): string {
    return this.bytes ? this.text.slice(from, to) : slice(this.text, from, to);
  }

  made(raw: string): Value {
    return this.bytes ? new Bytes(latin1Bytes(raw)) : raw;
  }

  part(from: number, to: number): Value {
    return this.made(this.raw(from, to));
  }
}

function codePoints(s: string): ArrayLike<number> {
  if (isAscii(s)) return latin1Bytes(s);
  const n = length(s);
  reserve(4 * n);
  const points = new Uint32Array(n);
  for (let i = 0, unit = 0; i < n; i++) {
    points[i] = ordinal(s, unit);
    unit += points[i] > 0xffff ? 2 : 1;
  }
  return points;
}

// ------------------------------------------------------------------ matches

class Match {
  declare cls: Type;
  constructor(
    public subject: Subject,
    /** Bounds of the groups, two numbers each. */
    public caps: number[],
  ) {}

  /** Where the bounds of a group stand. */
  slot(index: Value): number {
    const n = index === undefined ? 0 : asSmallInt(index);
    if (n < 0 || 2 * n >= this.caps.length) throw raise(errors.IndexError, n);
    return 2 * n;
  }

  group(index: Value): Value {
    const at = this.slot(index);
    const from = this.caps[at];
    const to = this.caps[at + 1];
    return from < 0 || to < 0 ? null : this.subject.part(from, to);
  }
}

/** The bound of a group, -1 where it took no part. */
function bound(m: Match, index: Value, end: 0 | 1): number {
  const at = m.slot(index);
  return m.caps[at] < 0 ? -1 : m.caps[at + end];
}

defineType(builtinType("match", undefined, Match.prototype), stubs.Match, {
  __repr__: (self: Match) => "<match num=" + self.caps.length / 2 + ">",
  group: (self: Match, index: Value) => self.group(index),
  groups(self: Match) {
    const groups: Value[] = [];
    for (let i = 1; 2 * i < self.caps.length; i++) groups.push(self.group(i));
    return tuple(groups);
  },
  start: (self: Match, index: Value) => bound(self, index, 0),
  end: (self: Match, index: Value) => bound(self, index, 1),
  span: (self: Match, index: Value): Tuple => tuple([bound(self, index, 0), bound(self, index, 1)]),
});

// ------------------------------------------------------------------ expressions

class Regex {
  declare cls: Type;
  constructor(public program: Program) {}
}

function regexOf(x: Value): Regex {
  if (x instanceof Regex) return x;
  const s = new Subject(x);
  const pattern: number[] = [];
  for (let i = 0; i < s.length; i++) pattern.push(s.units[i]);
  return new Regex(compile(pattern));
}

function clip(x: Value, least: number, most: number): number {
  const n = asSmallInt(x);
  return n < least ? least : n > most ? most : n;
}

function find(regex: Regex, string: Value, pos: Value, endpos: Value, anchored: boolean): Value {
  const s = new Subject(string);
  const start = pos === undefined ? 0 : clip(pos, 0, s.length);
  const end = endpos === undefined ? s.length : clip(endpos, start, s.length);
  const caps = execute(regex.program, s.units, start, end, anchored);
  return caps === null ? null : new Match(s, caps);
}

/** Positions are taken into account only where the expression was compiled beforehand. */
function findFrom(regex: Value, string: Value, pos: Value, endpos: Value, anchored: boolean): Value {
  const compiled = regex instanceof Regex;
  return find(regexOf(regex), string, compiled ? pos : undefined, compiled ? endpos : undefined, anchored);
}

/** The next match that is not empty, from a position on. */
function nextMatch(regex: Regex, s: Subject, start: number): Match | null {
  const caps = execute(regex.program, s.units, start, s.length, false);
  return caps === null || caps[0] === caps[1] ? null : new Match(s, caps);
}

function split(regex: Regex, string: Value, maxsplit: Value): Value[] {
  const s = new Subject(string);
  const parts: Value[] = [];
  let from = 0;
  let left = maxsplit === undefined ? 0 : asSmallInt(maxsplit);
  for (let m = nextMatch(regex, s, from); m !== null; m = nextMatch(regex, s, from)) {
    if (regex.program.groups > 0) throw notImplementedError("splitting with sub-captures");
    parts.push(s.part(from, m.caps[0]));
    from = m.caps[1];
    if (left > 0 && --left === 0) break;
  }
  parts.push(s.part(from, s.length));
  return parts;
}

/** A replacement with `\1` and `\g<1>` filled in; a backslash in front of anything else goes. */
function expand(template: string, m: Match): string {
  return template.replace(/\\(?:g<(\d+)>?|(\d+)|(\\?))/g, (_all: string, named: string, number: string, backslash: string) => {
    const digits = named || number;
    if (digits === undefined) return backslash;
    const n = Math.min(Number(digits), 0x7fffffff);
    if (2 * n >= m.caps.length) throw raise(errors.IndexError, n);
    const from = m.caps[2 * n];
    return from < 0 ? "" : m.subject.raw(from, m.caps[2 * n + 1]);
  });
}

function isCallable(x: Value): boolean {
  return (
    typeof x === "function" ||
    x instanceof Method ||
    x instanceof Type ||
    (x !== null && typeof x === "object" && x.$__call__ !== undefined)
  );
}

/** Text with a character for each position of the subject. */
function replacementText(x: Value, s: Subject): string {
  const r = new Subject(x);
  return s.bytes && !r.bytes ? latin1(encode(r.text)) : r.text;
}

function substitute(regex: Regex, replace: Value, string: Value, count: Value): Value {
  const s = new Subject(string);
  const parts: string[] = [];
  let from = 0;
  let left = count === undefined ? 0 : asSmallInt(count);
  let fixed: string | undefined;
  let size = 0;
  let reserved = 0;
  for (let m = nextMatch(regex, s, from); m !== null; m = nextMatch(regex, s, from)) {
    let text = fixed;
    if (text === undefined) {
      text = isCallable(replace) ? replacementText(call1(replace, m), s) : (fixed = replacementText(replace, s));
    }
    parts.push(s.raw(from, m.caps[0]));
    parts.push(text.indexOf("\\") < 0 ? text : expand(text, m));
    size += text.length;
    if (size > reserved) reserve((reserved = 2 * size));
    from = m.caps[1];
    if (left > 0 && --left === 0) break;
  }
  if (parts.length === 0) return string;
  parts.push(s.raw(from, s.length));
  return s.made(parts.join(""));
}

defineType(builtinType("re", undefined, Regex.prototype), stubs.Regex, {
  __repr__: (self: Regex) => "<re " + address(self) + ">",
  match: (self: Regex, string: Value, pos: Value, endpos: Value) => find(self, string, pos, endpos, true),
  search: (self: Regex, string: Value, pos: Value, endpos: Value) => find(self, string, pos, endpos, false),
  split,
  sub: (self: Regex, replace: Value, string: Value, count: Value, _flags: Value) => substitute(self, replace, string, count),
});

export function makeRe(): Module {
  return defineModule("re", stubs.re, {
    compile: (regex: Value, _flags: Value) => regexOf(regex),
    match: (regex: Value, string: Value, pos: Value, endpos: Value) => findFrom(regex, string, pos, endpos, true),
    search: (regex: Value, string: Value, pos: Value, endpos: Value) => findFrom(regex, string, pos, endpos, false),
    sub: (regex: Value, replace: Value, string: Value, count: Value, _flags: Value) => substitute(regexOf(regex), replace, string, count),
  });
}
