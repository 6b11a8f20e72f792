/**
 * What str, bytes and bytearray have in common besides searching (`search.ts`): splitting, joining,
 * stripping, case. Each function is the native of all three types; the algorithms work on runs of
 * characters. In: self and arguments. Out: Python values of self's type.
 */

import { Tuple, Value } from "../vm/value";
import { notImplementedError, typeError, valueError } from "../vm/error";
import { asSmallInt, strOf, truth } from "../vm/convert";
import { toArray } from "../vm/iterate";
import { unwrapNumber } from "../vm/number";
import { FILLING, FILL_STEP, joinTexts, reserve, reserveText } from "../vm/guard";
import { charge } from "../vm/poll";
import { isAscii, latin1, latin1Bytes, length } from "../vm/text";
import { ByteArray, Bytes, allocate } from "./buffer";
import { Run, argument, runOf, search, searchBack } from "./search";

/** A value of self's type (not of a subclass). The run must not be shared with another bytearray. */
function make(self: Value, run: Run): Value {
  if (typeof run === "string") return run;
  return self instanceof ByteArray ? new ByteArray(run) : new Bytes(run);
}

function makeAll(self: Value, runs: Run[]): Value[] {
  for (let i = 0; i < runs.length; i++) runs[i] = make(self, runs[i]);
  return runs;
}

const empty = (run: Run): Run => (typeof run === "string" ? "" : new Uint8Array(0));
const codeAt = (run: Run, i: number): number => (typeof run === "string" ? run.charCodeAt(i) : run[i]);
const isSpace = (c: number): boolean => c === 32 || (c >= 9 && c <= 13);

/** One run after the other, with `between` them. */
function joinRuns(runs: Run[], between: Run): Run {
  if (runs.length === 1) return runs[0];
  if (typeof between === "string") return joinTexts(runs as string[], between);
  let size = between.length * (runs.length - 1);
  for (let i = 0; i < runs.length; i++) size += runs[i].length;
  const u = allocate(runs.length === 0 ? 0 : size);
  let at = 0;
  for (let i = 0; i < runs.length; i++) {
    if (i > 0) {
      u.set(between, at);
      at += between.length;
    }
    u.set(runs[i] as Uint8Array, at);
    at += runs[i].length;
  }
  return u;
}

// ------------------------------------------------------------------ taking apart

/** A text that is shorter is taken apart by the engine, at once. */
const SHORT = 512;

/** One more piece. */
function add(parts: Run[], piece: Run): void {
  const n = parts.length;
  if ((n & FILL_STEP) === FILL_STEP) reserve(FILLING + n * 8);
  parts[n] = piece;
}

/** What stands between the separators; at most `most` of them count if it is not negative. */
function pieces(run: Run, separator: Run, most: number): Run[] {
  if (most < 0 && typeof run === "string" && run.length < SHORT) return run.split(separator as string);
  const parts: Run[] = [];
  let from = 0;
  while (parts.length !== most) {
    const at = search(run, separator, from, run.length);
    if (at < 0) break;
    add(parts, run.slice(from, at));
    from = at + separator.length;
  }
  add(parts, run.slice(from));
  return parts;
}

function separatorOf(run: Run, x: Value): Run {
  const separator = argument(run, x);
  if (separator.length === 0) throw valueError("empty separator");
  return separator;
}

/** The words between white space. */
function words(run: Run, most: number): Run[] {
  const parts: Run[] = [];
  let i = 0;
  while (true) {
    while (i < run.length && isSpace(codeAt(run, i))) i++;
    if (i === run.length) return parts;
    let to = run.length;
    if (parts.length !== most) for (to = i; to < run.length && !isSpace(codeAt(run, to));) to++;
    add(parts, run.slice(i, to));
    i = to;
  }
}

export function split(self: Value, separator: Value, maxsplit: Value): Value {
  const run = runOf(self);
  const most = maxsplit === undefined ? -1 : asSmallInt(maxsplit);
  charge(run.length >> 3);
  if (separator === undefined || separator === null) return makeAll(self, words(run, most));
  return makeAll(self, pieces(run, separatorOf(run, separator), most));
}

export function rsplit(self: Value, separator: Value, maxsplit: Value): Value {
  const most = maxsplit === undefined ? -1 : asSmallInt(maxsplit);
  if (most < 0) return split(self, separator, undefined);
  if (separator === undefined || separator === null) throw notImplementedError("rsplit(None,n)");
  const run = runOf(self);
  const needle = separatorOf(run, separator);
  const parts: Run[] = [];
  let to = run.length;
  while (parts.length !== most) {
    const at = searchBack(run, needle, 0, to);
    if (at < 0) break;
    add(parts, run.slice(at + needle.length, to));
    to = at;
  }
  add(parts, run.slice(0, to));
  return makeAll(self, parts.reverse());
}

export function splitlines(self: Value, keepends: Value): Value {
  const run = runOf(self);
  const keep = keepends !== undefined && truth(keepends);
  const parts: Run[] = [];
  let from = 0;
  for (let i = 0; i < run.length; i++) {
    const c = codeAt(run, i);
    if (c !== 10 && c !== 13) continue;
    const end = i;
    if (c === 13 && codeAt(run, i + 1) === 10) i++;
    add(parts, run.slice(from, keep ? i + 1 : end));
    from = i + 1;
  }
  if (from < run.length) add(parts, run.slice(from));
  return makeAll(self, parts);
}

function parted(self: Value, x: Value, find: typeof search): Value {
  const run = runOf(self);
  const separator = separatorOf(run, x);
  const at = find(run, separator, 0, run.length);
  const none = empty(run);
  const parts =
    at >= 0
      ? [run.slice(0, at), separator.slice(0), run.slice(at + separator.length)]
      : find === search
        ? [run.slice(0), none, none.slice(0)]
        : [none, none.slice(0), run.slice(0)];
  return new Tuple(makeAll(self, parts));
}
export function partition(self: Value, separator: Value): Value {
  return parted(self, separator, search);
}
export function rpartition(self: Value, separator: Value): Value {
  return parted(self, separator, searchBack);
}

// ------------------------------------------------------------------ putting together

export function join(self: Value, items: Value): Value {
  const between = runOf(self);
  const runs = toArray(items);
  charge(runs.length >> 1);
  for (let i = 0; i < runs.length; i++) {
    const s = runs[i];
    if (typeof s === "string" && typeof between === "string") continue;
    const run = s instanceof Bytes || s instanceof ByteArray ? runOf(s) : strOf(s);
    if (typeof run !== typeof between) throw typeError("join expects a list of str/bytes objects consistent with self object");
    runs[i] = run;
  }
  const joined = joinRuns(runs, between);
  return make(self, runs.length === 1 ? joined.slice(0) : joined);
}

export function replace(self: Value, old: Value, by: Value, count: Value): Value {
  const run = runOf(self);
  const most = count === undefined ? -1 : asSmallInt(count);
  const needle = argument(run, old);
  const parts = needle.length > 0 ? pieces(run, needle, most) : most === 0 ? [run] : everywhere(run, most);
  const replaced = joinRuns(parts, argument(run, by));
  return replaced === run && typeof run === "string" ? self : make(self, replaced === run ? run.slice(0) : replaced);
}

/** The pieces between which an empty string stands: one before, and one after each character. */
function everywhere(run: Run, most: number): Run[] {
  const parts: Run[] = [empty(run)];
  let i = 0;
  while (parts.length !== most && i < run.length) {
    const to = i + widthAt(run, i);
    add(parts, run.slice(i, to));
    i = to;
  }
  add(parts, run.slice(i));
  return parts;
}

/** How many code units the character at `i` takes. */
function widthAt(run: Run, i: number): number {
  return typeof run === "string" && (run.charCodeAt(i) & 0xfc00) === 0xd800 && (run.charCodeAt(i + 1) & 0xfc00) === 0xdc00 ? 2 : 1;
}

/** Python's `self * times`; undefined if `times` is no int. */
export function repeat(self: Value, times: Value): Value {
  const run = runOf(self);
  // A value of a class derived from int is not asked for its index.
  const count = unwrapNumber(times);
  if (typeof count !== "boolean" && typeof count !== "bigint" && !(typeof count === "number" && Number.isInteger(count))) return undefined;
  const n = Math.max(asSmallInt(count), 0);
  const size = run.length * n;
  if (typeof run === "string") {
    // The engine makes it twice.
    reserveText(size * 2, [run]);
    return run.repeat(size === 0 ? 0 : n);
  }
  const u = allocate(size);
  if (size > 0) u.set(run);
  // Doubles what is there.
  for (let done = run.length; done < size; done *= 2) u.copyWithin(done, 0, done);
  return make(self, u);
}

export function center(self: Value, width: Value): Value {
  const run = runOf(self);
  const pad = asSmallInt(width) - (typeof run === "string" ? length(run) : run.length);
  if (pad <= 0) return self;
  const left = pad >> 1;
  if (typeof run === "string") {
    // Of the spaces the engine makes twice as many.
    reserve(pad * 2);
    return joinTexts([" ".repeat(left), run, " ".repeat(pad - left)]);
  }
  const u = allocate(pad + run.length).fill(32);
  u.set(run, left);
  return make(self, u);
}

// ------------------------------------------------------------------ stripping and case

/** The characters of `run` (or white space) are taken away at both ends, or at one. */
function stripped(self: Value, chars: Value, left: boolean, right: boolean): Value {
  const run = runOf(self);
  const set = chars === undefined || chars === null ? null : argument(run, chars);
  let from = 0;
  let to = run.length;
  while (left && from < to) {
    const width = widthAt(run, from);
    if (!within(run, set, from, width)) break;
    from += width;
  }
  while (right && from < to) {
    const width = to - 2 >= from ? widthAt(run, to - 2) : 1;
    if (!within(run, set, to - width, width)) break;
    to -= width;
  }
  if (to - from === run.length && !(self instanceof ByteArray)) return self;
  if (typeof run === "string") reserveText(to - from, [run]);
  return make(self, run.slice(from, to));
}

function within(run: Run, set: Run | null, at: number, width: number): boolean {
  if (set === null) return isSpace(codeAt(run, at));
  return typeof run === "string" ? (set as string).indexOf(run.slice(at, at + width)) >= 0 : (set as Uint8Array).indexOf(run[at]) >= 0;
}

export function strip(self: Value, chars: Value): Value {
  return stripped(self, chars, true, true);
}
export function lstrip(self: Value, chars: Value): Value {
  return stripped(self, chars, true, false);
}
export function rstrip(self: Value, chars: Value): Value {
  return stripped(self, chars, false, true);
}

// MicroPython knows the case and the class of ASCII letters only.
const toLower = (s: string): string => s.toLowerCase();
const toUpper = (s: string): string => s.toUpperCase();

function converted(self: Value, convert: (s: string) => string, letters: RegExp): Value {
  const run = runOf(self);
  if (typeof run === "string") reserveText(run.length, [run]);
  if (typeof run !== "string") return make(self, latin1Bytes(latin1(run).replace(letters, convert)));
  return isAscii(run) ? convert(run) : run.replace(letters, convert);
}
export function lower(self: Value): Value {
  return converted(self, toLower, /[A-Z]/g);
}
export function upper(self: Value): Value {
  return converted(self, toUpper, /[a-z]/g);
}

/** Is there something of `needed` in it, and nothing of `refused`? */
function consists(self: Value, needed: RegExp, refused: RegExp): boolean {
  const run = runOf(self);
  const s = typeof run === "string" ? run : latin1(run);
  return needed.test(s) && !refused.test(s);
}
export function isspace(self: Value): Value {
  return consists(self, /[\t-\r ]/, /[^\t-\r ]/);
}
export function isalpha(self: Value): Value {
  return consists(self, /[A-Za-z]/, /[^A-Za-z]/);
}
export function isdigit(self: Value): Value {
  return consists(self, /[0-9]/, /[^0-9]/);
}
export function isupper(self: Value): Value {
  return consists(self, /[A-Z]/, /[a-z]/);
}
export function islower(self: Value): Value {
  return consists(self, /[a-z]/, /[A-Z]/);
}
