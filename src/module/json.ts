/**
 * The module `json`. In: Python objects, or JSON text. Out: the other. Neither way recurses: what is
 * nested stands on a stack of its own. As in MicroPython the reader takes commas and colons for white
 * space, and what JSON does not know is written as its `repr`.
 */

import { Module, Tuple, Value, toFloat, typeOf } from "../vm/value";
import { Exception, errors, osError, raise, recursionError, typeError, valueError } from "../vm/error";
import { asStr, strOf } from "../vm/convert";
import { defineModule } from "../vm/define";
import { Dict } from "../vm/dict";
import { ERRNO } from "../vm/errno";
import { parseFloat_, parseInt_ } from "../vm/floattext";
import { TextBuilder, joinText, push, reserveItems } from "../vm/guard";
import { charge } from "../vm/poll";
import { decode, latin1, repr } from "../vm/text";
import { Bytes, readable } from "../object/buffer";
import { type Stream, readAll, readFully, streamOf, width, writeText } from "../object/stream";
import { json as stub } from "./stubs.gen";

// ------------------------------------------------------------------ writing

/** Levels of containers in each other: there is no other test for cycles. */
const DEEPEST = 1000;

const ESCAPED = /["\\]|[^ -\uffff]/g;
const SHORT: { [c: string]: string } = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };

function escape(c: string): string {
  const n = c.charCodeAt(0);
  return SHORT[c] || "\\u00" + (n < 16 ? "0" : "") + n.toString(16);
}

/** Characters that are escaped at once. */
const RUN = 128;

function quote(s: string): string {
  if (s.length <= RUN) return '"' + s.replace(ESCAPED, escape) + '"';
  const text = new TextBuilder();
  text.add('"');
  for (let from = 0; from < s.length; from += RUN) text.add(s.slice(from, from + RUN).replace(ESCAPED, escape));
  text.add('"');
  return text.text();
}

/** A value that is no container. */
function scalar(x: Value): string {
  if (x === null) return "null";
  if (typeof x === "boolean") return x ? "true" : "false";
  const s = x instanceof Bytes ? latin1(x.u) : strOf(x);
  return s === undefined ? repr(x) : quote(s);
}

/** A container that is being written: its items, or keys and values by turns. */
interface Level {
  items: Value[];
  dict: boolean;
  next: number;
}

/** The items of a list, tuple or dict, or null. */
function contents(x: Value): Level | null {
  if (Array.isArray(x)) return { items: x, dict: false, next: 0 };
  if (x instanceof Tuple) return { items: x.a, dict: false, next: 0 };
  if (!(x instanceof Dict)) return null;
  const items: Value[] = [];
  reserveItems(x.size * 2);
  for (let i = x.next(0); i >= 0; i = x.next(i + 1)) items.push(x.ks[i], x.vs[i]);
  return { items, dict: true, next: 0 };
}

function separatorsOf(x: Value): Value[] {
  if (x === undefined || x === null) return [", ", ": "];
  const a = x instanceof Tuple ? x.a : x;
  if (!Array.isArray(a)) throw typeError("object '" + typeOf(x).name + "' isn't a tuple or list");
  if (a.length !== 2) throw valueError("requested length 2 but object has length " + a.length);
  return [asStr(a[0]), asStr(a[1])];
}

function textOf(x: Value, separators: Value): string {
  const between = separatorsOf(separators);
  const stack: Level[] = [];
  const text = new TextBuilder();
  let level = contents(x);
  if (level === null) return scalar(x);
  text.add(level.dict ? "{" : "[");
  for (;;) {
    if (level.next >= level.items.length) {
      text.add(level.dict ? "}" : "]");
      const outer = stack.pop();
      if (outer === undefined) return text.text();
      level = outer;
      continue;
    }
    charge(1);
    const isValue: boolean = level.dict && (level.next & 1) === 1;
    const item = level.items[level.next++];
    if (isValue) text.add(between[1]);
    else if (level.next > 1) text.add(between[0]);
    if (level.dict && !isValue) {
      const key = item instanceof Tuple ? textOf(item, separators) : scalar(item);
      text.add(key.charAt(0) === '"' ? key : '"' + key + '"');
      continue;
    }
    const inner = contents(item);
    if (inner === null) text.add(scalar(item));
    else {
      if (stack.length >= DEEPEST) throw recursionError();
      stack.push(level);
      level = inner;
      text.add(level.dict ? "{" : "[");
    }
  }
}

// ------------------------------------------------------------------ reading

function syntax(): Exception {
  return valueError("syntax error in JSON");
}

const ESCAPES: { [c: string]: string } = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

class Reader {
  private at = 0;
  /** `more` gives text that follows, "" at the end: a stream is read no further than the value goes. */
  constructor(
    private text: string,
    private more?: () => string,
  ) {}

  /** Is there a character at the current place? */
  private get has(): boolean {
    if (this.at < this.text.length) return true;
    const next = this.more === undefined ? "" : this.more();
    this.text += next;
    return next !== "";
  }

  /** The one value that the text stands for. */
  value(): Value {
    const stack: Value[] = [];
    let top: Value = undefined;
    let key: Value = undefined;
    for (;;) {
      charge(1);
      this.skip(true);
      if (this.more !== undefined) {
        this.text = this.text.slice(this.at);
        this.at = 0;
      }
      const c = this.text.charAt(this.at++);
      let next: Value;
      if (c === "]" || c === "}") {
        if (top === undefined) throw syntax();
        if (stack.length === 0) break;
        top = stack.pop();
        continue;
      }
      const enter = c === "[" || c === "{";
      if (enter) next = c === "[" ? [] : new Dict();
      else next = this.scalar(c);
      if (top === undefined) {
        top = next;
        if (!enter) break;
        continue;
      }
      if (Array.isArray(top)) push(top, next);
      else if (key === undefined) {
        if (enter) throw syntax();
        key = next;
      } else {
        top.set(key, next);
        key = undefined;
      }
      if (enter) {
        stack.push(top);
        top = next;
      }
    }
    this.skip(false);
    if (this.has) throw syntax();
    return top;
  }

  /** Passes white space, and commas and colons between values. */
  private skip(between: boolean): void {
    for (; this.has; this.at++) {
      const c = this.text.charCodeAt(this.at);
      if (c !== 32 && c !== 10 && c !== 13 && c !== 9 && !(between && (c === 44 || c === 58))) return;
    }
  }

  private scalar(first: string): Value {
    switch (first) {
      case '"':
        return this.string();
      case "n":
        return this.word("ull", null);
      case "t":
        return this.word("rue", true);
      case "f":
        return this.word("alse", false);
    }
    if (first === "" || "-0123456789".indexOf(first) < 0) throw syntax();
    return this.number();
  }

  private word(rest: string, value: Value): Value {
    for (let i = 0; i < rest.length; i++, this.at++) {
      if (!this.has || this.text.charAt(this.at) !== rest.charAt(i)) throw syntax();
    }
    return value;
  }

  private number(): Value {
    const from = this.at - 1;
    let float = false;
    for (; this.has; this.at++) {
      const c = this.text.charAt(this.at);
      if (c === "." || c === "e" || c === "E") float = true;
      else if ("+-0123456789".indexOf(c) < 0) break;
    }
    const digits = this.text.slice(from, this.at);
    charge(digits.length);
    const n = float ? parseFloat_(digits) : parseInt_(digits, 10);
    if (n === undefined) throw valueError(float ? "invalid syntax for number" : "invalid syntax for integer with base 10: " + repr(digits));
    return float ? toFloat(n as number) : n;
  }

  private string(): string {
    let from = this.at;
    let result = "";
    for (;;) {
      if (!this.has) throw syntax();
      const c = this.text.charCodeAt(this.at);
      if (c === 34) break;
      if (c !== 92) {
        this.at++;
        continue;
      }
      result = joinText(result, this.text.slice(from, this.at++));
      if (!this.has) throw syntax();
      const letter = this.text.charAt(this.at++);
      if (letter === "u") {
        from = this.at;
        for (; this.at < from + 4; this.at++) if (!this.has) throw syntax();
        const digits = this.text.slice(from, this.at);
        if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw syntax();
        result += String.fromCharCode(parseInt(digits, 16));
      } else result += ESCAPES[letter] || letter;
      from = this.at;
    }
    result = joinText(result, this.text.slice(from, this.at++));
    charge(this.at - from);
    return result;
  }
}

function textOfBytes(bytes: Uint8Array): string {
  const text = decode(bytes);
  if (text === undefined) throw raise(errors.UnicodeError);
  return text;
}

/** The next character of a stream, "" at its end. */
function nextCharacter(s: Stream): string {
  const first = new Uint8Array(1);
  const got = readFully(s, first);
  if (got < 0) throw osError(-got);
  if (got === 0) return "";
  if (first[0] < 0x80) return String.fromCharCode(first[0]);
  const all = new Uint8Array(Math.max(1, width(first[0])));
  all[0] = first[0];
  return textOfBytes(all.subarray(0, 1 + Math.max(0, readFully(s, all.subarray(1)))));
}

export function makeJson(): Module {
  return defineModule("json", stub, {
    dump(obj: Value, stream: Value, separators: Value) {
      const s = streamOf(stream, "writeBytes");
      writeText(s, textOf(obj, separators));
      return null;
    },
    dumps: (obj: Value, separators: Value) => textOf(obj, separators),
    load(stream: Value) {
      const s = streamOf(stream, "readBytes");
      // A stream of the program's is asked for one byte at a time, as MicroPython does: it may go on behind the value.
      if (s.ahead === undefined) return new Reader("", () => nextCharacter(s)).value();
      const bytes = readAll(s);
      if (bytes === null) throw osError(ERRNO.EAGAIN);
      return new Reader(textOfBytes(bytes)).value();
    },
    loads(text: Value) {
      const s = strOf(text);
      return s !== undefined ? new Reader(s).value() : new Reader(textOfBytes(readable(text))).value();
    },
  });
}
