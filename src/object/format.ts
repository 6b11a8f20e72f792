/**
 * Formatting: `str.format`, f-strings and `%`. In: a template or a format specification, and values.
 * Out: text. Digits of floats come from `vm/floattext.ts`; this file aligns, signs and groups.
 */

import { Tuple, Value, typeOf } from "../vm/value";
import { Exception, errors, indexError, keyError, notImplementedError, overflowError, raise, typeError, valueError } from "../vm/error";
import { asFloat, asInt, asSmallInt, asStr, strOf } from "../vm/convert";
import { Dict } from "../vm/dict";
import { getitem } from "../vm/operator";
import { floatToInt, floatValue, unwrapNumber } from "../vm/number";
import { decimalExponent, formatFloat, intText } from "../vm/floattext";
import { encode, fromCodePoint, latin1, length, repr, slice, str } from "../vm/text";
import { joinText, joinTexts, reserveText } from "../vm/guard";
import { Bytes } from "./buffer";

// ------------------------------------------------------------------ fields

/** How one value is written: `[[fill]align][sign][#][0][width][,][.precision][type]`. */
interface Field {
  fill: string;
  /** "<", ">", "^", or "=" for padding between sign and digits. */
  align: string;
  /** "+" or " " before numbers that are not negative. */
  sign: string;
  /** `#`: 0x and the like. */
  prefix: boolean;
  width: number;
  /** "," or "_" between groups of digits. */
  separator: string;
  /** -1 if not given. */
  precision: number;
  type: string;
}

function padding(fill: string, count: number): string {
  reserveText(count * 2, [fill]);
  return fill.repeat(count);
}

/** `text` in a field of its width; `head` (sign and prefix) stays in front of padding after the sign. */
function pad(head: string, text: string, f: Field): string {
  const room = f.width - length(text) - head.length;
  if (room <= 0) return head + text;
  if (f.align === "<") return joinTexts([head, text, padding(f.fill, room)]);
  if (f.align === "=") return joinTexts([head, padding(f.fill, room), text]);
  const left = f.align === "^" ? room >> 1 : room;
  return joinTexts([padding(f.fill, left), head, text, padding(f.fill, room - left)]);
}

/** An int in the base of the field's type; for `%`, precision is the least number of digits. */
function formatInt(n: number | bigint, f: Field): string {
  const base = f.type === "x" || f.type === "X" ? 16 : f.type === "o" ? 8 : f.type === "b" ? 2 : 10;
  const negative = n < 0;
  const head = (negative ? "-" : f.sign) + (f.prefix && base !== 10 ? "0" + f.type : "");
  let digits = intText(n, base);
  if (negative) digits = digits.slice(1);
  if (f.type === "X") digits = digits.toUpperCase();
  if (f.precision > digits.length) digits = joinText(padding("0", f.precision - digits.length), digits);
  if (f.separator !== "") digits = grouped(digits, f, base === 10 ? 3 : 4, head.length);
  return pad(head, digits, f);
}

/** Puts separators between the digits. Zeros that fill the field are digits too, and never begin with a separator. */
function grouped(digits: string, f: Field, size: number, taken: number): string {
  const width = f.width - taken;
  if (f.fill === "0" && f.align === "=" && width > digits.length) {
    let count = width - Math.floor(width / (size + 1));
    if (count + Math.floor((count - 1) / size) < width) count++;
    if (count > digits.length) digits = joinText(padding("0", count - digits.length), digits);
  }
  let text = "";
  for (let end = digits.length % size || size, from = 0; from < digits.length; from = end, end += size)
    text = joinText(text, (from === 0 ? "" : f.separator) + digits.slice(from, end));
  return text;
}

/** MicroPython has room for this many characters; a longer number in fixed format turns into scientific. */
const ROOM = 33;

function tooLong(size: number, precision: number): boolean {
  return size >= 10 && size < Infinity && decimalExponent(size) + precision + 2 > ROOM;
}

function formatNumber(x: Value, f: Field): string {
  const percent = f.type === "%";
  const type = percent ? "f" : f.type === "" || f.type === "n" ? "g" : f.type;
  let n = asFloat(x);
  if (percent) n *= 100;
  const precision = f.precision < 0 ? 6 : f.precision;
  const large = (type === "f" || type === "F") && tooLong(Math.abs(n), precision + (n < 0 || f.sign !== "" ? 1 : 0));
  let text = large ? formatFloat(n, type === "f" ? "g" : "G", precision + 1, false) : formatFloat(n, type, precision, false);
  let head = f.sign;
  if (text.charAt(0) === "-") {
    head = "-";
    text = text.slice(1);
  }
  return pad(head, percent ? text + "%" : text, f);
}

function formatChar(x: Value, f: Field): string {
  const c = asInt(x);
  if (!(c >= 0 && c < 0x110000)) throw overflowError("char not in range(0x110000)");
  return pad("", fromCodePoint(Number(c)), f);
}

function formatText(s: string, f: Field): string {
  return pad("", f.precision >= 0 && f.precision < length(s) ? slice(s, 0, f.precision) : s, f);
}

// ------------------------------------------------------------------ format specifications

/** One specification, which a program uses again and again, in the order of its parts. */
const SPECIFICATION = /^([+\- ]?)(#?)(0?)([0-9]*)([,_]?)(\.?)([0-9]*)([bcdeEfFgGnosxX%]?)$/;
const ALIGNMENTS = "<>=^";

/** Python's `format(x, spec)`, and what an f-string does: MicroPython has no `__format__`. */
export function formatValue(x: Value, spec: string): string {
  if (spec === "") return str(x);
  const number = unwrapNumber(x);
  const integer = number !== undefined && isInteger(number);
  const f = parse(spec, number !== undefined);
  if (f.sign !== "" && (f.type === "s" || f.type === "c")) {
    throw valueError("sign not allowed " + (f.type === "s" ? "in string format specifier" : "with integer format specifier 'c'"));
  }
  if (number === undefined) {
    if (f.align === "=") throw valueError("'=' alignment not allowed in string format specifier");
    if (f.type !== "" && f.type !== "s") throw unknownCode(f.type, x);
    return formatText(asStr(x), f);
  }
  if (f.type === "s") throw unknownCode(f.type, x);
  if (integer && "eEfFgG%".indexOf(f.type === "" ? "d" : f.type) < 0) {
    if (f.type === "c") return formatChar(number, f);
    f.precision = -1;
    return formatInt(asInt(number), f);
  }
  if (f.type !== "" && "eEfFgGn%".indexOf(f.type) < 0) throw unknownCode(f.type, x);
  return formatNumber(number, f);
}

function isInteger(number: Value): boolean {
  return typeof number === "bigint" || typeof number === "boolean" || (typeof number === "number" && Number.isInteger(number));
}

function parse(spec: string, numeric: boolean): Field {
  let fill = "";
  let align = "";
  const first = slice(spec, 0, Math.min(1, length(spec)));
  if (spec.length > first.length && ALIGNMENTS.indexOf(spec.charAt(first.length)) >= 0) {
    fill = first;
    align = spec.charAt(first.length);
    spec = spec.slice(first.length + 1);
  } else if (ALIGNMENTS.indexOf(spec.charAt(0)) >= 0) {
    align = first;
    spec = spec.slice(1);
  }
  const m = SPECIFICATION.exec(spec);
  if (m === null || (m[6] === "" && m[7] !== "")) throw valueError("invalid format specifier");
  if (m[3] !== "") {
    if (align === "" && numeric) align = "=";
    if (fill === "") fill = "0";
  }
  return {
    fill: fill === "" ? " " : fill,
    align: align !== "" ? align : numeric ? ">" : "<",
    sign: m[1] === "-" ? "" : m[1],
    prefix: m[2] !== "",
    width: Number(m[4]),
    separator: m[5],
    precision: m[7] === "" ? -1 : Number(m[7]),
    type: m[8],
  };
}

function unknownCode(type: string, x: Value): Exception {
  return valueError("unknown format code '" + type + "' for object of type '" + typeOf(x).name + "'");
}

// ------------------------------------------------------------------ replacement fields

/** Numbering of the fields `{}`: counts up, or is -1 once a field had a number of its own. */
interface Arguments {
  next: number;
  args: Value[];
  kwargs: Dict | undefined;
}

/** `template.format(*args, **kwargs)`; `kwargs` is a dict, or undefined. */
export function strFormat(template: string, args: Value[], kwargs: Dict | undefined): string {
  return expand(template, { next: 0, args, kwargs }, 0);
}

/** MicroPython recurses without a limit; a few levels of nested fields are all that makes sense. */
const DEEPEST = 20;

function expand(template: string, a: Arguments, depth: number): string {
  if (depth > DEEPEST) throw raise(errors.RecursionError, "maximum recursion depth exceeded");
  const parts: string[] = [];
  let from = 0;
  for (let i = 0; i < template.length; i++) {
    const c = template.charAt(i);
    if (c !== "{" && c !== "}") continue;
    parts[parts.length] = template.slice(from, i);
    from = i + 1;
    if (template.charAt(from) === c) {
      parts[parts.length] = c;
      i = from++;
      continue;
    }
    if (c === "}") throw valueError("single '}' encountered in format string");
    const end = fieldEnd(template, from);
    parts[parts.length] = replacement(template.slice(from, end), template.length === end, a, depth);
    i = end;
    from = end + 1;
  }
  parts[parts.length] = template.slice(from);
  return joinTexts(parts);
}

/** Where the field that begins at `from` ends: at its "}", or at the end of the template. */
function fieldEnd(template: string, from: number): number {
  let nested = 0;
  let inSpec = false;
  for (let i = from; i < template.length; i++) {
    const c = template.charAt(i);
    if (c === ":") inSpec = true;
    else if (c === "{" && inSpec) nested++;
    else if (c === "}" && nested-- === 0) return i;
  }
  return template.length;
}

/** One field, without its braces: `name!conversion:specification`. */
function replacement(field: string, open: boolean, a: Arguments, depth: number): string {
  let i = field.search(/[!:]/);
  if (i < 0) i = field.length;
  const name = field.slice(0, i);
  let conversion = "";
  if (field.charAt(i) === "!") {
    conversion = field.charAt(++i);
    if (conversion === "") throw open ? valueError("end of format while looking for conversion specifier") : unknownConversion("}");
    if (conversion !== "r" && conversion !== "s") throw unknownConversion(conversion);
    i++;
  }
  if (open) throw valueError("unmatched '{' in format");
  if (i < field.length && field.charAt(i) !== ":") throw valueError("expected ':' after format specifier");
  const value = name === "" ? automatic(a) : named(name, a);
  const spec = field.slice(i + 1);
  if (conversion === "" && spec === "") return str(value);
  // The value is looked up before what is nested in the specification, which may take the next one.
  return formatValue(conversion === "" ? value : conversion === "r" ? repr(value) : str(value), expand(spec, a, depth + 1));
}

function unknownConversion(c: string): Exception {
  return valueError("unknown conversion specifier " + c);
}

function automatic(a: Arguments): Value {
  if (a.next < 0) throw valueError("can't switch from manual field specification to automatic field numbering");
  return positional(a, a.next++);
}

function positional(a: Arguments, i: number): Value {
  if (i >= a.args.length) throw indexError("tuple index out of range");
  return a.args[i];
}

/** `0` or `name`; MicroPython knows no `.attribute` or `[index]` behind it. */
function named(name: string, a: Arguments): Value {
  let end = name.search(/[.[]/);
  if (end < 0) end = name.length;
  const key = name.slice(0, end);
  let value: Value;
  if (/^[0-9]/.test(key)) {
    if (a.next > 0) throw valueError("can't switch from automatic field numbering to manual field specification");
    if (!/^[0-9]+$/.test(key)) throw notImplementedError("attributes not supported");
    a.next = -1;
    value = positional(a, Number(key));
  } else {
    if (a.kwargs === undefined) throw keyError(key);
    value = getitem(a.kwargs, key);
  }
  if (end < name.length) throw notImplementedError("attributes not supported");
  return value;
}

// ------------------------------------------------------------------ percent

const DIRECTIVE = /^([-+ #0]*)(\*|[0-9]*)(\.?)(\*|[0-9]*)/;
/** Of `%d`: a letter, and nothing said of the field. */
const BARE = ["", "", "", "", ""];

/** `template % value`. For bytes, template and result have one character per byte. */
export function percentFormat(template: string, value: Value, bytes: boolean): string {
  const dict = value instanceof Dict;
  const args = value instanceof Tuple ? value.a : [value];
  let next = 0;
  const take = (): Value => {
    if (next >= args.length) throw typeError("format string needs more arguments");
    return args[next++];
  };
  const parts: string[] = [];
  let from = 0;
  for (let i = template.indexOf("%"); i >= 0; i = template.indexOf("%", from)) {
    parts[parts.length] = template.slice(from, i);
    if (template.charAt(++i) === "%") {
      parts[parts.length] = "%";
      from = i + 1;
      continue;
    }
    let x: Value;
    if (template.charAt(i) === "(") {
      if (!dict) throw typeError("format needs a dict");
      const end = template.indexOf(")", i);
      if (end < 0) throw valueError("incomplete format key");
      x = getitem(value, template.slice(i + 1, end));
      next = 1;
      i = end + 1;
    }
    // The parts are short: the rest of a long template is not copied.
    const m = template.charAt(i) >= "A" ? BARE : (DIRECTIVE.exec(template.slice(i, i + 64)) as RegExpExecArray);
    const flags = m[1];
    const width = m[2] === "*" ? asSmallInt(take()) : Number(m[2]);
    const precision = m[4] === "*" ? asSmallInt(take()) : m[3] === "" ? -1 : Number(m[4]);
    i += m[0].length;
    const type = template.charAt(i);
    if (type === "") throw valueError("incomplete format");
    if (x === undefined) x = take();
    const zero = flags.indexOf("0") >= 0 && flags.indexOf("-") < 0;
    parts[parts.length] = directive(type, x, bytes, i, {
      fill: zero ? "0" : " ",
      align: flags.indexOf("-") >= 0 ? "<" : zero ? "=" : ">",
      sign: flags.indexOf("+") >= 0 ? "+" : flags.indexOf(" ") >= 0 ? " " : "",
      prefix: flags.indexOf("#") >= 0,
      width,
      separator: "",
      precision,
      type,
    });
    from = i + 1;
  }
  if (!dict && next < args.length) throw typeError("format string didn't convert all arguments");
  parts[parts.length] = template.slice(from);
  return joinTexts(parts);
}

function directive(type: string, x: Value, bytes: boolean, at: number, f: Field): string {
  switch (type) {
    case "d":
    case "i":
    case "u": {
      const number = unwrapNumber(x);
      return formatInt(number === undefined || isInteger(number) ? asInt(x) : floatToInt(floatValue(number)), f);
    }
    case "x":
    case "X":
    case "o":
      return formatInt(asInt(x), f);
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G":
      return formatNumber(x, f);
  }
  // Zeros fill numbers only.
  f.fill = " ";
  if (f.align === "=") f.align = ">";
  if (type === "c") {
    const s = strOf(x);
    if (s !== undefined) {
      if (length(s) !== 1) throw typeError("%c needs int or char");
      return pad("", s, f);
    }
    const number = unwrapNumber(x);
    if (number === undefined || !isInteger(number)) throw typeError("integer needed");
    return formatChar(number, f);
  }
  if (type === "r" || type === "s") {
    if (bytes && x instanceof Bytes && type === "s") return formatText(latin1(x.u), f);
    const text = type === "r" ? repr(x) : str(x);
    return formatText(bytes ? latin1(encode(text)) : text, f);
  }
  throw valueError("unsupported format character '" + type + "' (0x" + type.charCodeAt(0).toString(16) + ") at index " + at);
}
