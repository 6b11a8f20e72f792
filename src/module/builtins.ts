/**
 * The builtin functions, and the object that is the prototype of every module's globals. In: natives
 * of the layers below. Out: `builtins`.
 */

import { Method, Module, Tuple, Type, Value, isSubclass, typeOf } from "../vm/value";
import { errors, raise, stopIteration, typeError, valueError } from "../vm/error";
import { lookup, delattr as deleteAttribute, getattr as loadAttribute, setattr as storeAttribute } from "../vm/attribute";
import { call1, ofClass, special0 } from "../vm/call";
import { asSmallInt, asStr, strOf, truth } from "../vm/convert";
import { defineModule } from "../vm/define";
import { host } from "../vm/host";
import { identity } from "../vm/identity";
import { attributeKey } from "../vm/keyindex";
import { importFrom, importModule, loaded, ownNames } from "../vm/import";
import { InstanceIterator, iter as iterate, next as advance, toArray } from "../vm/iterate";
import * as operator from "../vm/operator";
import { load } from "../vm/source";
import { decode, fromCodePoint, ordinal, repr as reprOf, str } from "../vm/text";
import { CallableIterator } from "../object/iterators";
import { Code } from "../object/code";
import { Dict } from "../vm/dict";
import { bringAll } from "../vm/later";
import { formatValue } from "../object/format";
import { adopt, namespace, spaceOf, writeBack } from "../object/namespace";
import * as numeric from "../object/numeric";
import { bufferOf } from "../object/buffer";
import { Request, Stream, control, readAll, streamOf, writeText } from "../object/stream";
import { sorted as sortedList } from "../object/sort";
import { help } from "./help";
import { openFile } from "./vfs";
import { builtins as stub } from "./stubs.gen";

/** Where the calling code stands: set by compiled text in front of calls that need it. */
let currentGlobals: Value = null;
let currentLocals: Value = undefined;

/** Those globals; where nobody has said (`g = globals; g()`), the script's. */
const standing = (): Value => (currentGlobals !== null ? currentGlobals : loaded.__main__.g);

/** Compiled text says where it stands: globals, and the name space of a class body or undefined. */
export function here(g: Value, n: Value): void {
  currentGlobals = g;
  currentLocals = n;
}

/** Is x an instance of one of `types`: a type, or tuples of types? */
function anyType(types: Value, test: (type: Type) => boolean): boolean {
  if (types instanceof Type) return test(types);
  if (!(types instanceof Tuple)) throw typeError("issubclass() arg 2 must be a class or a tuple of classes");
  for (let i = 0; i < types.a.length; i++) if (anyType(types.a[i], test)) return true;
  return false;
}

/** The smallest (sign 1) or largest (sign -1) of the arguments. */
function extreme(args: Tuple, key: Value, otherwise: Value, largest: boolean): Value {
  if (args.a.length === 0) throw typeError("function missing 1 required positional arguments");
  if (args.a.length === 2 && key === undefined) {
    // What most programs ask, without an iterator.
    const a = args.a[0];
    const b = args.a[1];
    return (largest ? operator.less(a, b) : operator.less(b, a)) ? b : a;
  }
  const it = iterate(args.a.length === 1 ? args.a[0] : args);
  let best: Value = undefined;
  let bestKey: Value = undefined;
  for (let v = it.n(); v !== undefined; v = it.n()) {
    const k = key === undefined || key === null ? v : call1(key, v);
    if (best === undefined || (largest ? operator.less(bestKey, k) : operator.less(k, bestKey))) {
      best = v;
      bestKey = k;
    }
  }
  if (best !== undefined) return best;
  if (otherwise === undefined) throw valueError("arg is an empty sequence");
  return otherwise;
}

/** Runs code (text or a code object) in dicts of the program's, or where the caller stands. */
function run(code: Value, globals: Value, locals: Value, mode: "exec" | "eval"): Value {
  const g0 = standing();
  const n0 = currentLocals;
  const source = code instanceof Code ? code : new Code(sourceText(code), "<string>", mode);
  const inherits = globals === undefined || globals === null;
  const separate = locals !== undefined && locals !== null && locals !== globals;
  if (inherits && !separate) return load(source.source, source.filename, source.mode, g0, n0)();
  const g = inherits ? g0 : spaceForExec(globals);
  const n = separate ? spaceOf(locals) : undefined;
  try {
    return load(source.source, source.filename, source.mode, g, n)();
  } finally {
    if (!inherits) writeBack(globals, g);
    if (separate) writeBack(locals, n);
  }
}

/** A globals object with the contents of a dict. */
function spaceForExec(dict: Value): Value {
  const space = spaceOf(dict);
  if (Object.getPrototypeOf(space) !== null) return space;
  const g = Object.create(builtins.g);
  for (const key in space) g[key] = space[key];
  adopt(dict, g);
  return g;
}

function sourceText(code: Value): string {
  const text = strOf(code);
  if (text !== undefined) return text;
  const bytes = bufferOf(code);
  if (bytes === undefined) throw typeError("object with buffer protocol required");
  let s = "";
  for (let i = 0; i < bytes.u.length; i++) s += String.fromCharCode(bytes.u[i]);
  return s;
}

/** Adds the `$` names along the prototype chain of `x`. */
function collectNames(x: Value, names: { [name: string]: true }): void {
  bringAll(x instanceof Type ? x.p : typeOf(x).p);
  for (let p = x; p !== null && p !== Object.prototype; p = Object.getPrototypeOf(p)) {
    const own = Object.getOwnPropertyNames(p);
    for (let i = 0; i < own.length; i++) if (own[i].charAt(0) === "$" && p[own[i]] !== undefined) names[own[i].slice(1)] = true;
  }
}

export const builtins: Module = defineModule("builtins", stub, {
  print(args: Tuple, sep: Value, end: Value, file: Value) {
    const between = sep === undefined || sep === null ? " " : asStr(sep);
    const a = args.a;
    const last = end === undefined || end === null ? "\n" : asStr(end);
    const stream = file === undefined || file === null ? null : streamOf(file, "writeBytes");
    // A stream in Python sees the pieces.
    if (stream !== null && !(stream instanceof Stream)) {
      for (let i = 0; i < a.length; i++) {
        if (i > 0) writeText(stream, between);
        writeText(stream, str(a[i]));
      }
      writeText(stream, last);
      return null;
    }
    let text = a.length > 0 ? str(a[0]) : "";
    for (let i = 1; i < a.length; i++) text += between + str(a[i]);
    if (stream === null) host.write(text + last);
    else writeText(stream, text + last);
    return null;
  },
  open: openFile,
  input(prompt: Value) {
    const line = host.readLine(prompt === undefined ? "" : str(prompt));
    if (line === null) throw raise(errors.EOFError);
    return line;
  },
  len(x: Value) {
    return operator.length(x);
  },
  repr(x: Value) {
    return reprOf(x);
  },
  id(x: Value) {
    return identity(x);
  },
  hash(x: Value) {
    return operator.hash(x);
  },
  callable(x: Value) {
    if (typeof x === "function") return (x as Value).k === undefined;
    if (x instanceof Type || x instanceof Method) return true;
    return x !== null && typeof x === "object" && ofClass(x, "$__call__") !== undefined;
  },
  isinstance(x: Value, types: Value) {
    const type = typeOf(x);
    return anyType(types, (t) => isSubclass(type, t));
  },
  issubclass(cls: Value, types: Value) {
    if (!(cls instanceof Type)) throw typeError("issubclass() arg 1 must be a class");
    return anyType(types, (t) => isSubclass(cls, t));
  },
  getattr(x: Value, name: Value, otherwise: Value) {
    if (typeof name === "string" && x !== null) {
      // Most attributes are plain values of the instance or its class.
      const v = x[attributeKey(name)];
      if (v !== undefined && typeof v !== "function") return v;
    }
    if (otherwise === undefined) return loadAttribute(x, asStr(name));
    const found = lookup(x, asStr(name));
    return found === undefined ? otherwise : found;
  },
  hasattr(x: Value, name: Value) {
    return lookup(x, asStr(name)) !== undefined;
  },
  setattr(x: Value, name: Value, value: Value) {
    if (typeof name === "string" && x !== null && x.w === 1 && typeof value !== "function") x[attributeKey(name)] = value;
    else storeAttribute(x, asStr(name), value);
    return null;
  },
  delattr(x: Value, name: Value) {
    deleteAttribute(x, asStr(name));
    return null;
  },
  help(x: Value) {
    help(x);
    return null;
  },
  execfile(path: Value) {
    const name = asStr(path);
    const file = openFile(path, "rb", undefined, undefined);
    const bytes = readAll(streamOf(file, "readBytes"));
    control(file, Request.Close);
    load(bytes === null ? "" : (decode(bytes, "replace") as string), name, "exec", standing(), currentLocals)();
    return null;
  },
  dir(x: Value) {
    if (x === undefined) return ownNames(currentLocals !== undefined ? currentLocals : standing()).sort();
    if (x instanceof Module) return ownNames(x.g).sort();
    const own = x instanceof Type ? undefined : special0(x, "$__dir__");
    if (own !== undefined) return sortedList(own, undefined, undefined);
    const names: { [name: string]: true } = {};
    collectNames(x instanceof Type ? x.p : x, names);
    names.__class__ = true;
    return Object.keys(names).sort();
  },
  globals() {
    return namespace(standing());
  },
  locals() {
    return namespace(currentLocals !== undefined ? currentLocals : standing());
  },
  iter(x: Value, sentinel: Value) {
    if (sentinel !== undefined) return new CallableIterator(x, sentinel);
    const it = iterate(x);
    return it instanceof InstanceIterator ? it.x : it;
  },
  next(it: Value, otherwise: Value) {
    // What a Python `__next__` raises goes on as it is.
    if (
      otherwise === undefined &&
      it !== null &&
      typeof it === "object" &&
      typeof it.n !== "function" &&
      ofClass(it, "$__next__") !== undefined
    )
      return special0(it, "$__next__");
    const value = advance(it);
    if (value !== undefined) return value;
    if (otherwise !== undefined) return otherwise;
    throw stopIteration(it.result === undefined ? null : it.result);
  },
  any(x: Value) {
    const it = iterate(x);
    for (let v = it.n(); v !== undefined; v = it.n()) if (truth(v)) return true;
    return false;
  },
  all(x: Value) {
    const it = iterate(x);
    for (let v = it.n(); v !== undefined; v = it.n()) if (!truth(v)) return false;
    return true;
  },
  sum(x: Value, start: Value) {
    let total = start === undefined ? 0 : start;
    const it = iterate(x);
    for (let v = it.n(); v !== undefined; v = it.n()) total = operator.add(total, v);
    return total;
  },
  min(args: Tuple, key: Value, otherwise: Value) {
    return extreme(args, key, otherwise, false);
  },
  max(args: Tuple, key: Value, otherwise: Value) {
    return extreme(args, key, otherwise, true);
  },
  sorted(x: Value, key: Value, reverse: Value) {
    return sortedList(x, key, reverse);
  },
  abs(x: Value) {
    return numeric.absolute(x);
  },
  bin(x: Value) {
    return numeric.inBase(x, 2);
  },
  hex(x: Value) {
    return numeric.inBase(x, 16);
  },
  oct(x: Value) {
    return numeric.inBase(x, 8);
  },
  chr(x: Value) {
    const n = asSmallInt(x);
    if (n < 0 || n > 0x10ffff) throw valueError("char not in range(0x110000)");
    return fromCodePoint(n);
  },
  ord(x: Value) {
    const s = strOf(x);
    const bytes = s === undefined ? bufferOf(x) : undefined;
    const count = s !== undefined ? operator.length(s) : bytes === undefined ? -1 : bytes.u.length;
    if (count < 0) asStr(x);
    if (count !== 1) throw typeError("ord() expected a character, but string of length " + count + " found");
    return bytes === undefined ? ordinal(s as string) : bytes.u[0];
  },
  divmod(a: Value, b: Value) {
    return numeric.divmod(a, b);
  },
  pow(a: Value, b: Value, mod: Value) {
    return mod === undefined || mod === null ? operator.pow(a, b) : numeric.powerModulo(a, b, mod);
  },
  round(x: Value, digits: Value) {
    return numeric.round(x, digits);
  },
  format(x: Value, spec: Value) {
    return formatValue(x, spec === undefined ? "" : asStr(spec));
  },
  exec(code: Value, globals: Value, locals: Value) {
    run(code, globals, locals, "exec");
    return null;
  },
  eval(code: Value, globals: Value, locals: Value) {
    return run(code, globals, locals, "eval");
  },
  compile(source: Value, filename: Value, mode: Value) {
    const m = asStr(mode);
    if (m !== "exec" && m !== "eval" && m !== "single") throw valueError("bad compile mode");
    const code = new Code(sourceText(source), asStr(filename), m);
    // Mistakes show up when the code is compiled, not when it is run.
    load(code.source, code.filename, code.mode, builtins.g);
    return code;
  },
  __import__(name: Value, globals: Value, _locals: Value, fromlist: Value, level: Value) {
    const dotted = asStr(name);
    const up = level === undefined ? 0 : asSmallInt(level);
    if (up < 0) throw raise(errors.ValueError);
    let g = standing();
    if (up > 0 && globals !== undefined && globals !== null) {
      if (!(globals instanceof Dict)) throw raise(errors.TypeError);
      g = spaceOf(globals);
    }
    const leaf = fromlist !== undefined && truth(fromlist);
    if (!leaf && up === 0) return importModule(dotted, false);
    return importFrom(g, dotted, up, Array.isArray(fromlist) || fromlist instanceof Tuple ? toArray(fromlist) : []);
  },
});

// A program may put its own in the place of a builtin.
builtins.fixed = false;
builtins.o = undefined;

/** Adds names to the builtins: the entry points say which types a product has. */
export function addBuiltins(types: { [name: string]: Value }): void {
  for (const name in types) builtins.g["$" + name] = types[name];
}
