/**
 * Binding of arguments to parameters by signature. In: a function, positional arguments, keyword
 * names and values. Out: the call. The order of the JavaScript parameters is in docs/abi.md, section 4.
 */

import { Callable, Tuple, Value, typeOf } from "./value";
import { Exception, errors, raise, typeError } from "./error";
import { apply, setBinder, tooFew, tooMany } from "./call";
import type { Dict } from "./dict";

/** A signature string, parsed. */
interface Signature {
  /** Names of the positional parameters, then of the keyword-only ones. */
  names: string[];
  positional: number;
  positionalOnly: number;
  /** A character per parameter: "=" if it has a default. */
  optional: string;
  /** All of the keyword-only parameters have defaults. */
  unnamed: boolean;
  star: boolean;
  doubleStar: boolean;
}

const parsed: { [signature: string]: Signature } = Object.create(null);

function parse(text: string): Signature {
  const known = parsed[text];
  if (known !== undefined) return known;
  const result: Signature = { names: [], positional: 0, positionalOnly: 0, optional: "", unnamed: true, star: false, doubleStar: false };
  let keywordOnly = false;
  const parts = text === "" ? [] : text.split(",");
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (part === "/") result.positionalOnly = result.names.length;
    else if (part.slice(0, 2) === "**") result.doubleStar = true;
    else if (part.charAt(0) === "*") {
      keywordOnly = true;
      result.star = part !== "*";
    } else {
      const optional = part.charAt(part.length - 1) === "=";
      result.names.push(optional ? part.slice(0, -1) : part);
      result.optional += optional ? "=" : " ";
      if (!keywordOnly) result.positional++;
      else if (!optional) result.unnamed = false;
    }
  }
  parsed[text] = result;
  return result;
}

/** Makes the dict of `**kw`: set by the object layer, because dicts compare and comparing calls. */
let newDict: () => Dict;

export function setNewDict(make: () => Dict): void {
  newDict = make;
}

/** The parameter names of an exact function come from its text for compiled code, and do not exist for natives. */
const signatureOf = (f: Callable): Signature => parse(f.s === undefined ? "" : f.s);

function missing(f: Callable, signature: Signature, at: number): Exception {
  const name = signature.names[at];
  if (at >= signature.positional) return typeError("function missing required keyword argument '" + name + "'");
  if (f.d === undefined && f.m === undefined) return typeError("'" + name + "' argument required");
  // MicroPython counts from 0 here.
  return typeError("function missing required positional argument #" + at);
}

function bind(f: Callable, args: Value[], names: string[] | null, values: Value[] | null, depth?: number): Value {
  const bound = bindArguments(f, args, names, values);
  // A native would take it for what the call leaves out. Binding takes as much of the stack as another call.
  const result = apply(f, depth === undefined || f.m === undefined ? bound : bound.concat(depth + 1));
  return f.g === undefined ? result : f.g(f, result);
}

/** The arguments in the order of the JavaScript parameters. */
export function bindArguments(f: Callable, args: Value[], names: string[] | null, values: Value[] | null): Value[] {
  if (names !== null && names.length === 0 && f.a === args.length) return args;
  // What a function has not is searched for in all that functions have: such questions come last.
  if (f.m === undefined && f.k !== undefined) throw typeError("'" + typeOf(f).name + "' object isn't callable");
  const signature = signatureOf(f);
  if (names !== null && names.length > 0) {
    if (f.unkeyed === true) throw raise(errors.NotImplementedError, "keyword argument(s) not implemented - use normal args instead");
    if (f.s === undefined) throw typeError("function doesn't take keyword arguments");
  }
  const total = signature.names.length;
  const positional = signature.positional;
  const given = args.length;
  if (given > positional && !signature.star) throw moreThanTaken(f, signature, given);
  // Most calls name nothing. What must be named of a native has no default but undefined.
  if (names === null && !signature.doubleStar && (total === positional || (f.m === undefined && signature.unnamed))) {
    if (given < positional) {
      const defaults = f.d === undefined ? [] : f.d;
      for (let i = given; i < positional; i++) {
        if (signature.optional.charAt(i) !== "=") throw fewerThanTaken(f, signature, given);
        args.push(defaults[i - positional + defaults.length]);
      }
    }
    if (!signature.star) return args;
    const rest = new Tuple(args.slice(positional));
    return positional === 0 ? [rest] : args.slice(0, positional).concat(rest as Value);
  }
  const filled: Value[] = new Array(total);
  for (let i = 0; i < positional; i++) filled[i] = i < given ? args[i] : undefined;
  for (let i = positional; i < total; i++) filled[i] = undefined;
  // A native sees undefined where no keywords are given.
  let extra: Dict | null | undefined = !signature.doubleStar ? null : names === null && f.m === undefined ? undefined : newDict();
  if (names !== null) extra = bindKeywords(signature, filled, names, values as Value[], extra as Dict | null);
  for (let i = given < positional ? given : positional; i < total; i++) {
    if (filled[i] !== undefined) continue;
    if (signature.optional.charAt(i) !== "=")
      throw given < positional && names === null ? fewerThanTaken(f, signature, given) : missing(f, signature, i);
    filled[i] = defaultOf(f, signature, i);
  }
  const final = filled.slice(0, positional);
  if (signature.star) final.push(new Tuple(args.slice(positional)));
  for (let i = positional; i < total; i++) final.push(filled[i]);
  if (extra !== null) final.push(extra);
  return final;
}

/** How many positional parameters have no default. */
function required(signature: Signature): number {
  let least = 0;
  while (least < signature.positional && signature.optional.charAt(least) !== "=") least++;
  return least;
}

/** Of compiled functions MicroPython names one number only. */
function moreThanTaken(f: Callable, signature: Signature, given: number): Exception {
  return tooMany(f.m === undefined ? required(signature) : signature.positional, signature.positional, given);
}

function fewerThanTaken(f: Callable, signature: Signature, given: number): Exception {
  if (f.m === undefined && signature.positionalOnly < signature.positional) return missing(f, signature, given);
  const least = required(signature);
  return tooFew(least, f.m === undefined ? signature.positional : least, given);
}

function bindKeywords(signature: Signature, filled: Value[], names: string[], values: Value[], extra: Dict | null): Dict | null {
  for (let i = 0; i < names.length; i++) {
    const at = signature.names.indexOf(names[i]);
    if (at < signature.positionalOnly) {
      if (extra === null)
        throw typeError(signature.star || at < 0 ? "unexpected keyword argument '" + names[i] + "'" : "extra keyword arguments given");
      if (extra.get(names[i]) !== undefined) throw duplicate(names[i]);
      extra.set(names[i], values[i]);
    } else {
      if (filled[at] !== undefined) throw duplicate(names[i]);
      filled[at] = values[i];
    }
  }
  return extra;
}

function duplicate(name: string): Exception {
  return raise(errors.TypeError, "function got multiple values for argument '" + name + "'");
}

/** A compiled function knows its defaults; a native sees undefined. */
function defaultOf(f: Callable, signature: Signature, i: number): Value {
  if (i >= signature.positional) return f.kd === undefined ? undefined : f.kd[signature.names[i]];
  return f.d === undefined ? undefined : f.d[i - signature.positional + f.d.length];
}

setBinder(bind);
