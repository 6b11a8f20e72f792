/**
 * The helpers that programs call most, for engines with an optimising compiler: what is usual stands in front in so few
 * instructions that the engine puts it into its callers and compiles those in little time; everything else is the
 * general helper's. In and out: as in `operator.ts`, `call.ts` and `support.ts`. A computer puts them in the place of those in
 * the table of helpers; the board, whose engine only interprets, gains nothing from a second set.
 */

import {
  Callable,
  Float,
  Module,
  Tuple,
  Type,
  Value,
  floatType,
  intType,
  listType,
  methodType,
  moduleType,
  strType,
  tupleType,
} from "../vm/value";
import * as calls from "../vm/call";
import * as convert from "../vm/convert";
import { Dict, dictType } from "../vm/dict";
import { FEW } from "../vm/keyindex";
import { Generator, State, chain, escaped, generatorType, proceed, resume, waitOut } from "../vm/generator";
import { reserveItems } from "../vm/guard";
import * as iterate from "../vm/iterate";
import type { Iterator_ } from "../vm/iterate";
import * as operator from "../vm/operator";
import * as support from "../vm/support";
import { Range, rangeType } from "../object/range";
import { Complex, complexType } from "../object/complex";
import { byteArrayType, bytesType } from "../object/buffer";
import { countKeys } from "../object/dict";
import { setType } from "../object/set";
import { memoryViewType } from "../object/memoryview";
import { makeMath } from "../module/math";
import { length as codePoints } from "../vm/text";
import * as slicing from "../object/slicing";
import { absolute, real } from "./fastnumber";

const MAX = Number.MAX_SAFE_INTEGER;

/** Lists up to this length need no question whether there is room. */
const SHORT_LIST = 4096;

/** The same of texts, and of what is put into one several times. */
const SHORT_TEXT = 4096;
const SHORT_PART = 64;

/** Ranges up to this length are written out before a loop. */
const SHORT_RANGE = 64;

// ------------------------------------------------------------------ items

/** Of a list the text itself has looked at indices from 0 on. */
export function getitem(x: Value, i: Value): Value {
  let v: Value;
  if (typeof x === "string") {
    if (typeof i === "number" && isSimple(x)) v = x[i < 0 ? i + x.length : i];
  } else {
    const type = x?.cls;
    if (typeof i === "number") {
      if (type === tupleType) v = (x as Tuple).a[i < 0 ? i + x.a.length : i];
      else if (type === bytesType) v = x.u[i];
      else if (type === byteArrayType) v = i < x.n ? x.u[i] : undefined;
      else if (type === dictType) v = (x as Dict).get(i);
      else if (type === listType) v = x[i + x.length];
      else if (type === memoryViewType) v = x.t === "B" ? x.u[i] : undefined;
    } else if (type === dictType) v = (x as Dict).get(i);
  }
  if (v !== undefined) return v;
  // An instance of a class of the program.
  const f = x?.w === 1 ? x.$__getitem__ : undefined;
  const r = typeof f === "function" && f.a === 2 ? f(x, i) : undefined;
  return r !== undefined ? r : operator.getitem(x, i);
}

export function setitem(x: Value, i: Value, v: Value): void {
  const type = x?.cls;
  if (type === dictType) (x as Dict).set(i, v);
  else if (type === listType && typeof i === "number" && i < 0 && x[i + x.length] !== undefined) x[i + x.length] = v;
  else {
    const isByte = typeof v === "number" && (v & 255) === v;
    if (type === byteArrayType && isByte && typeof i === "number" && i < x.n && x.u[i] !== undefined) x.u[i] = v;
    else if (type === memoryViewType && x.t === "B" && !x.readonly && isByte && typeof i === "number" && x.u[i] !== undefined) x.u[i] = v;
    else {
      const f = x?.w === 1 ? x.$__setitem__ : undefined;
      if (typeof f === "function" && f.a === 3) f(x, i, v);
      else operator.setitem(x, i, v);
    }
  }
}

/** `item in container`. */
export function contains(container: Value, item: Value): boolean {
  const type = container?.cls;
  if (type === dictType) return (container as Dict).has(item);
  const items = type === listType ? container : type === tupleType ? (container as Tuple).a : undefined;
  // nan is none of these: it is in a list that holds it.
  if (items !== undefined && (typeof item === "string" || (typeof item === "number" && item === item))) return holds(items, item);
  const f = container?.w === 1 ? container.$__contains__ : undefined;
  return typeof f === "function" && f.a === 2 ? truth(f(container, item)) : operator.contains(container, item);
}
/** Values of the same kind are equal only if they are the same. A kind that is written out is seen on the spot. */
function holds(items: Value[], item: Value): boolean {
  if (typeof item === "number") {
    for (let i = 0; i < items.length; i++) {
      const x = items[i];
      if (typeof x === "number" ? x === item : operator.same(x, item)) return true;
    }
  } else {
    for (let i = 0; i < items.length; i++) {
      const x = items[i];
      if (typeof x === "string" ? x === item : operator.same(x, item)) return true;
    }
  }
  return false;
}

/** Slices of lists are usual, `x[start::-1]` among them; the general form makes a Slice first. */
export function getslice(x: Value, start: Value, stop: Value, step: Value): Value {
  if (step === null && (typeof x === "string" ? isSimple(x) : typeof x?.l === "number")) {
    const isFrom = start === null || (typeof start === "number" && (start | 0) === start);
    if (stop === null && isFrom) return start === null ? x.slice() : x.slice(start);
    if (typeof stop === "number" && (stop | 0) === stop && isFrom) return x.slice(start === null ? 0 : start, stop);
  }
  if (step !== -1 || stop !== null || x?.cls !== listType) return slicing.getslice(x, start, stop, step);
  const n = x.length;
  if (start !== null && (typeof start !== "number" || (start | 0) !== start)) return slicing.getslice(x, start, stop, step);
  const from = start === null || start >= n ? n - 1 : start < 0 ? start + n : start;
  if (from >= SHORT_LIST) reserveItems(from);
  return from < 0 ? [] : x.slice(0, from + 1).reverse();
}

/** A list in the place of as many items of another is put there without a copy of it. */
export function setslice(x: Value, start: Value, stop: Value, step: Value, value: Value): void {
  if (step === null && typeof x?.l === "number" && typeof value?.l === "number" && x !== value) {
    const n = x.length;
    const from = start === null ? 0 : start;
    const to = stop === null ? n : stop;
    const areIndices = typeof from === "number" && typeof to === "number" && (from | 0) === from && (to | 0) === to;
    if (areIndices && from >= 0 && to <= n && to - from === value.length) {
      for (let i = 0; i < value.length; i++) x[from + i] = value[i];
      return;
    }
  }
  slicing.setslice(x, start, stop, step, value);
}

// ------------------------------------------------------------------ comparison

export function lt(a: Value, b: Value): Value {
  return typeof a === "number" && typeof b === "number" ? a < b : ltOther(a, b);
}
/** Do the units of two strings of JavaScript have the order of their characters? */
const areComparable = (a: string, b: Value): boolean =>
  typeof b === "string" && (a.length < 2 || isSimple(a)) && (b.length < 2 || isSimple(b));

function ltOther(a: Value, b: Value): Value {
  if (typeof a === "string" && areComparable(a, b)) return a < b;
  const x = typeof a === "number" ? a : a?.cls === floatType ? (a as Float).v : undefined;
  const y = typeof b === "number" ? b : b?.cls === floatType ? (b as Float).v : undefined;
  return x !== undefined && y !== undefined ? x < y : operator.lt(a, b);
}
export function gt(a: Value, b: Value): Value {
  return typeof a === "number" && typeof b === "number" ? a > b : gtOther(a, b);
}
function gtOther(a: Value, b: Value): Value {
  if (typeof a === "string" && areComparable(a, b)) return a > b;
  const x = typeof a === "number" ? a : a?.cls === floatType ? (a as Float).v : undefined;
  const y = typeof b === "number" ? b : b?.cls === floatType ? (b as Float).v : undefined;
  return x !== undefined && y !== undefined ? x > y : operator.gt(a, b);
}
export function le(a: Value, b: Value): Value {
  return typeof a === "number" && typeof b === "number" ? a <= b : leOther(a, b);
}
function leOther(a: Value, b: Value): Value {
  if (typeof a === "string" && areComparable(a, b)) return a <= b;
  const x = typeof a === "number" ? a : a?.cls === floatType ? (a as Float).v : undefined;
  const y = typeof b === "number" ? b : b?.cls === floatType ? (b as Float).v : undefined;
  return x !== undefined && y !== undefined ? x <= y : operator.le(a, b);
}
export function ge(a: Value, b: Value): Value {
  return typeof a === "number" && typeof b === "number" ? a >= b : geOther(a, b);
}
function geOther(a: Value, b: Value): Value {
  if (typeof a === "string" && areComparable(a, b)) return a >= b;
  const x = typeof a === "number" ? a : a?.cls === floatType ? (a as Float).v : undefined;
  const y = typeof b === "number" ? b : b?.cls === floatType ? (b as Float).v : undefined;
  return x !== undefined && y !== undefined ? x >= y : operator.ge(a, b);
}

// The same as conditions, where the text has looked at numbers itself: characters, which it has not, stand in front.

export function isLt(a: Value, b: Value): boolean {
  if (typeof a === "string" && typeof b === "string" && a.length < 2 && b.length < 2) return a < b;
  const r = ltOther(a, b);
  return typeof r === "boolean" ? r : convert.truth(r);
}
export function isGt(a: Value, b: Value): boolean {
  if (typeof a === "string" && typeof b === "string" && a.length < 2 && b.length < 2) return a > b;
  const r = gtOther(a, b);
  return typeof r === "boolean" ? r : convert.truth(r);
}
export function isLe(a: Value, b: Value): boolean {
  if (typeof a === "string" && typeof b === "string" && a.length < 2 && b.length < 2) return a <= b;
  const r = leOther(a, b);
  return typeof r === "boolean" ? r : convert.truth(r);
}
export function isGe(a: Value, b: Value): boolean {
  if (typeof a === "string" && typeof b === "string" && a.length < 2 && b.length < 2) return a >= b;
  const r = geOther(a, b);
  return typeof r === "boolean" ? r : convert.truth(r);
}
export function isEq(a: Value, b: Value): boolean {
  return typeof a === "string" && typeof b === "string" ? a === b : truth(operator.eq(a, b));
}
export function isNe(a: Value, b: Value): boolean {
  return typeof a === "string" && typeof b === "string" ? a !== b : truth(operator.ne(a, b));
}

export function eq(a: Value, b: Value): Value {
  return typeof a === "string" && typeof b === "string" ? a === b : operator.eq(a, b);
}
export function ne(a: Value, b: Value): Value {
  return typeof a === "string" && typeof b === "string" ? a !== b : operator.ne(a, b);
}

export function truth(x: Value): boolean {
  return typeof x === "boolean" ? x : convert.truth(x);
}

// ------------------------------------------------------------------ iteration

/** The last two strings whose characters were seen to be one unit of JavaScript's each. */
let simple = "";
let simpleBefore = "";

/** Is each character of a string one unit of JavaScript's? */
function isSimple(s: string): boolean {
  if (s.length < 2 || s === simple || s === simpleBefore) return true;
  if (codePoints(s) !== s.length) return false;
  simpleBefore = simple;
  simple = s;
  return true;
}

/** The array of a list or a tuple whose class is not derived, that of a short range, and a string: iterating over it is iterating over the value. */
export function itemsOf(x: Value): Value[] | undefined {
  const type = x?.cls;
  if (type === listType) return x;
  if (type === tupleType) return (x as Tuple).a;
  if (type === rangeType) return x.length <= SHORT_RANGE ? arrayOf(x) : undefined;
  return typeof x === "string" && isSimple(x) ? (x as Value) : undefined;
}

/** An iterator over a value: over ranges and generators without a look at what their classes have. */
export function iter(x: Value): Iterator_ {
  const type = x?.cls;
  return type === rangeType ? (x as Range).iterate() : type === generatorType ? x : iterate.iter(x);
}

/** As constants of this file the states cost no look-up. */
const SUSPENDED = State.Suspended;
const RUNNING = State.Running;
const FINISHED = State.Finished;

/** The next value of a generator in one step, which is what loops ask for; anything else goes the way of all generators. */
function nextOf(this: Generator): Value {
  if (this.state !== SUSPENDED || this.pending !== null) return resume(this, null);
  this.state = RUNNING;
  if (this.inner !== null) {
    const value = chain.onward(this, null, undefined);
    return typeof value === "object" && value !== null && value.cls === undefined ? unpaused(this, value) : value;
  }
  let r: IteratorResult<Value, Value>;
  try {
    r = this.it.next(null);
  } catch (e) {
    throw escaped(this, e);
  }
  const value = r.value;
  if (r.done === true) {
    this.state = FINISHED;
    this.result = value === undefined ? null : value;
    return undefined;
  }
  if (value === undefined) {
    this.inner = chain.handed();
    return unpaused(this, chain.onward(this, null, undefined));
  }
  if (typeof value === "object" && value !== null && value.cls === undefined) return unpaused(this, value);
  this.state = SUSPENDED;
  return value;
}

/** Every value of Python has a class; a Pause has none. What looks for one at each step has this written out. */
const isPause = (x: Value): boolean => typeof x === "object" && x !== null && x.cls === undefined;

/** What a generator gives once its pauses are over. */
function unpaused(g: Generator, value: Value): Value {
  while (isPause(value)) {
    waitOut(value);
    value = proceed(g);
  }
  return value;
}

/** `len(x)`. */
function length(x: Value): Value {
  // As text knows lists (`isList` in compile/expression.ts).
  if (typeof x?.l === "number") return x.length;
  const type = x?.cls;
  if (type === tupleType) return (x as Tuple).a.length;
  if (type === setType) return x.d.size;
  if (type === dictType) return countKeys(x);
  const f = x?.w === 1 ? x.$__len__ : undefined;
  return typeof f === "function" && f.a === 1 ? f(x) : operator.length(x);
}

/** `range` of small ints, or as its type makes one. */
const rangeMaker =
  (general: Value) =>
  (a: Value, b: Value, step: Value): Value => {
    const start = b === undefined ? 0 : a;
    const stop = b === undefined ? a : b;
    const isSmall = step === undefined && typeof start === "number" && typeof stop === "number";
    return isSmall && (start | 0) === start && (stop | 0) === stop ? new Range(start, stop, 1) : general(rangeType, a, b, step);
  };

/** The JavaScript array of the numbers of a range, or as all iterables give one. */
function arrayOf(x: Value): Value[] {
  if (x?.cls !== rangeType || x.length > SHORT_LIST) return iterate.toArray(x);
  const { start, step, length: n } = x as Range;
  const items: Value[] = [];
  for (let i = 0; i < n; i++) items[i] = start + i * step;
  return items;
}
const listMaker =
  () =>
  (x: Value): Value =>
    x === undefined ? [] : arrayOf(x);

/** `isinstance` for one class; anything else by the general form. */
const isInstance =
  (general: Value) =>
  (x: Value, type: Value): Value => {
    if (x?.cls === undefined || typeof x === "number" || !(type instanceof Type)) return general(x, type);
    return x.cls === type || x.cls.mro.indexOf(type) >= 0;
  };

/** `str` of a string, or as its type makes one. */
const strMaker =
  (general: Value) =>
  (x: Value, encoding: Value, errors: Value): Value =>
    typeof x === "string" && encoding === undefined ? x : general(strType, x, encoding, errors);

/** `ord` of a character. */
const ordinal =
  (general: Value) =>
  (x: Value): Value =>
    typeof x === "string" && x.length === 1 ? x.charCodeAt(0) : general(x);

/** `chr` of what is one unit of JavaScript's. */
const character =
  (general: Value) =>
  (x: Value): Value =>
    typeof x === "number" && x >= 0 && x < 0x10000 && (x | 0) === x ? String.fromCharCode(x) : general(x);

/** `complex` of one or two numbers, or as its type makes one. */
const complexMaker =
  (general: Value) =>
  (re: Value, im: Value): Value => {
    const x = real(re);
    const y = im === undefined ? 0 : real(im);
    return x !== undefined && y !== undefined ? new Complex(x, 0 + y) : general(complexType, re, im);
  };

/** `s.split(separator)` and `s.replace(old, by)` of strings that are no long ones. */
const splitter =
  (general: Value) =>
  (s: Value, separator: Value): Value =>
    typeof s === "string" && typeof separator === "string" && separator !== "" && s.length < SHORT_TEXT
      ? s.split(separator)
      : general(s, separator);
const replacer =
  (general: Value) =>
  (s: Value, old: Value, by: Value): Value => {
    const areTexts = typeof s === "string" && typeof old === "string" && typeof by === "string";
    return areTexts && old !== "" && s.length < SHORT_TEXT && by.length < SHORT_PART ? s.split(old).join(by) : general(s, old, by);
  };

/** `int` of a number, or as its type makes one. */
const intMaker =
  (general: Value) =>
  (x: Value, base: Value): Value => {
    const n = base !== undefined ? undefined : real(x);
    const whole = n === undefined ? NaN : Math.trunc(n) + 0;
    return whole <= MAX && whole >= -MAX ? whole : general(intType, x, base);
  };

// ------------------------------------------------------------------ functions and calls

/** Makes the maker of a module's functions with exactly `n` parameters. */
export function functionMaker(g: Value): (f: Callable, signature: string, n: number) => Callable {
  return (f, signature, n) => {
    f.a = n;
    f.c = 1 << n;
    f.s = signature;
    f.m = g;
    note(f, n);
    return f;
  };
}

/**
 * Notes under `c0`, `c1` … what a function that takes so many arguments as they are is called by: compiled text
 * looks there. A class has a maker of its instances with such notes.
 */
function note(f: Value, n: number): void {
  // What is there already may be shorter.
  if (n === 1) f.c1 ??= f;
  else if (n === 2) f.c2 ??= f;
  else if (n === 3) f.c3 ??= f;
  else f["c" + n] ??= f;
}

/** Notes how `f` is to be called with `n` arguments, if that is simple. */
function learn(f: Value, n: number): void {
  const g = typeof f === "function" ? f : f?.make;
  if (g !== undefined && g !== null && (g.c & (1 << n)) !== 0 && n < 31) note(g, n);
}

/** The method that calling an instance with so many arguments calls, if it takes them as they are. */
function callOf(x: Value, n: number): Value {
  // Only types have an order in which names are looked up.
  if (typeof x !== "object" || x === null || x.w === undefined || x.mro !== undefined) return undefined;
  const f = x.$__call__;
  return typeof f === "function" && (f.c & (2 << n)) !== 0 ? f : undefined;
}

export function call0(f: Value): Value {
  learn(f, 0);
  return calls.call0(f);
}
export function call1(f: Value, x: Value): Value {
  // An instance whose class has a `__call__` that takes one argument as it is.
  const method = typeof f?.w === "number" && f.mro === undefined ? f.$__call__?.c2 : undefined;
  if (method !== undefined) return method(f, x);
  if (f?.cls === methodType && (f.f.c & 4) !== 0) return f.f(f.self, x);
  const other = callOf(f, 1);
  if (other !== undefined) return other(f, x);
  learn(f, 1);
  return calls.call1(f, x);
}
export function call2(f: Value, x: Value, y: Value): Value {
  if (f?.cls === methodType && (f.f.c & 8) !== 0) return f.f(f.self, x, y);
  const method = callOf(f, 2);
  if (method !== undefined) return method(f, x, y);
  learn(f, 2);
  return calls.call2(f, x, y);
}
export function call3(f: Value, x: Value, y: Value, z: Value): Value {
  learn(f, 3);
  return calls.call3(f, x, y, z);
}
export function callN(f: Value, args: Value[]): Value {
  learn(f, args.length);
  return calls.callN(f, args);
}
export function callMethod0(o: Value, key: string, f: Value): Value {
  if (typeof f === "function") learn(f, 1);
  else if (o?.cls === moduleType) learn(o.g[key], 0);
  return support.callMethod0(o, key, f);
}
export function callMethod1(o: Value, key: string, f: Value, x: Value): Value {
  if (typeof f === "function") learn(f, 2);
  else if (o?.cls === moduleType) learn(o.g[key], 1);
  return support.callMethod1(o, key, f, x);
}
export function callMethod2(o: Value, key: string, f: Value, x: Value, y: Value): Value {
  if (typeof f === "function") learn(f, 3);
  else if (o?.cls === moduleType) learn(o.g[key], 2);
  return support.callMethod2(o, key, f, x, y);
}
export function callMethodN(o: Value, key: string, f: Value, args: Value[]): Value {
  if (typeof f === "function") learn(f, args.length + 1);
  return support.callMethodN(o, key, f, args);
}

// ------------------------------------------------------------------ tables

/** What a Dict's methods do for keys that are texts or numbers, which the index takes as they are. */
function getValue(this: Dict, key: Value): Value {
  const isPlain = typeof key === "string" || typeof key === "number";
  const { index } = this;
  if (isPlain && index.map === null) {
    const at = index.few.indexOf(key);
    return at < 0 ? undefined : this.vs[at];
  }
  const slot = isPlain ? index.get(key) : this.find(key);
  return slot === undefined ? undefined : this.vs[slot];
}
const generalSet = Dict.prototype.set;
function setValue(this: Dict, key: Value, value: Value): void {
  if (typeof key !== "string" && typeof key !== "number") {
    generalSet.call(this, key, value);
    return;
  }
  const { index } = this;
  if (index.map !== null) {
    const known = index.again(key);
    if (known !== undefined) {
      this.vs[known] = value;
      return;
    }
  } else {
    const { few } = index;
    const known = few.indexOf(key);
    if (known >= 0) {
      this.vs[known] = value;
      return;
    }
    // One more of a few of which none is missing: it is in all lists at the same place, and one list serves as two.
    const { ks } = this;
    const n = ks.length;
    if (n < FEW && few.length === n && this.freed === 0 && key === key) {
      if (n === 0) index.few = ks;
      else if (few !== ks) few[n] = key;
      ks[n] = key;
      this.vs[n] = value;
      this.size = n + 1;
      return;
    }
  }
  const { ks } = this;
  const n = ks.length;
  if (this.freed !== 0 || n >= SHORT_LIST) {
    this.insert(key, value, key, 0);
    return;
  }
  ks[n] = key;
  this.vs[n] = value;
  this.size++;
  index.set(key, n);
}
function hasKey(this: Dict, key: Value): boolean {
  if (typeof key !== "string" && typeof key !== "number") return this.find(key) !== undefined;
  const { index } = this;
  return index.map === null ? index.few.indexOf(key) >= 0 : index.get(key) !== undefined;
}

/** A native of one float whose result for most fractions is a fraction. */
const ofFraction =
  (f: (x: number) => number, general: Value) =>
  (x: Value): Value => {
    if (typeof x !== "number") return general(x);
    const r = f(x);
    return (r | 0) !== r && r < 0x80000000 && r > -0x80000000 ? r : general(x);
  };

/** The module `math`, whose functions that programs call most are noted as compiled text looks for them. */
export function quickMath(): Module {
  const math = makeMath();
  for (const name of ["sqrt", "sin", "cos"] as const) {
    const general = math.g["$" + name];
    general.c1 = ofFraction(Math[name], general);
  }
  return math;
}

function itself(this: Value): Value {
  return this;
}

/** Gives a builtin class a maker for usual arguments; the bits of `counts` are as in `c` of a function. */
function takesUsual(type: Type, maker: (general: Value) => Value, counts: number): void {
  const make = maker(type.p.$__new__.f);
  make.c = counts;
  type.make = make;
}

/**
 * Before any program: notes how `abs` is called, and `min` and `max` of two values, whose general form takes any number of them and keywords.
 */
export function prepare(builtins: Value): void {
  // Text that takes a function for a class looks for what makes instances.
  Object.defineProperty(Function.prototype, "make", { get: itself, configurable: true });
  Generator.prototype.n = nextOf;
  Object.assign(Dict.prototype, { get: getValue, set: setValue, has: hasKey });
  builtins.$len.c1 = length;
  takesUsual(rangeType, rangeMaker, 0xe);
  takesUsual(intType, intMaker, 7);
  takesUsual(listType, listMaker, 3);
  takesUsual(strType, strMaker, 0xf);
  takesUsual(complexType, complexMaker, 7);
  const { $split, $replace } = strType.p;
  $split.c2 = splitter($split);
  $replace.c3 = replacer($replace);
  builtins.$isinstance.c2 = isInstance(builtins.$isinstance);
  builtins.$ord.c1 = ordinal(builtins.$ord);
  builtins.$chr.c1 = character(builtins.$chr);
  builtins.$abs.c1 = absolute(builtins.$abs);
  builtins.$min.c2 = (a: Value, b: Value): Value => (truth(lt(b, a)) ? b : a);
  builtins.$max.c2 = (a: Value, b: Value): Value => (truth(lt(a, b)) ? b : a);
}
