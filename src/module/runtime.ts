/**
 * The run time as compiled text sees it: `R`, one row per helper. In: the functions of the layers
 * below. Out: the table. A closed bundle keeps only the rows that its program uses.
 */

import { Callable, Module, Tuple, Value, ellipsis, toFloat } from "../vm/value";
import { exception, handling } from "../vm/error";
import { call0, call1, call2, call3, callKw, callN } from "../vm/call";
import { makeClass } from "../vm/class";
import { apart } from "../vm/apart";
import { delattr, loadAttribute, storeAttribute } from "../vm/attribute";
import "../vm/bind";
import { truth } from "../vm/convert";
import { aenter, aexit, aiter, anext, awaiting, delegate } from "../vm/delegate";
import { Dict } from "../vm/dict";
import { Generator, escapedGenerator, makeGenerator, wrapGenerator } from "../vm/generator";
import { importStar, importTop, imported } from "../vm/import";
import { iter, toArray, unpack, unpackStar } from "../vm/iterate";
import * as operator from "../vm/operator";
import { poll, pollList } from "../vm/poll";
import { deep, entered } from "../vm/stack";
import * as support from "../vm/support";
import { repr, str } from "../vm/text";
import { joinTexts } from "../vm/guard";
import { host } from "../vm/host";
import { Bytes } from "../object/buffer";
import { Complex } from "../object/complex";
import { mapping, updateFrom } from "../object/dict";
import { formatValue } from "../object/format";
import { address, floordiv32, int32, load, mod32, ptr16, ptr32, ptr8, store, uint32 } from "../object/pointer";
import { makeSet } from "../object/set";
import { makeSlice } from "../object/slice";
import { getslice, setslice } from "../object/slicing";
import { builtins, here } from "./builtins";
import { buildClass } from "./classes";
import { importFrom, importModule } from "./import";

support.setMapping(mapping);

/** A dict display: values and their keys in turn. */
function dict(flat: Value[]): Dict {
  const d = new Dict();
  for (let i = 0; i < flat.length; i += 2) d.set(flat[i + 1], flat[i]);
  return d;
}

/** A dict display with `**mapping`, marked by an undefined key. */
function dictMerge(flat: Value[]): Dict {
  const d = new Dict();
  for (let i = 0; i < flat.length; i += 2) {
    if (flat[i + 1] !== undefined) {
      d.set(flat[i + 1], flat[i]);
      continue;
    }
    updateFrom(d, flat[i]);
  }
  return d;
}

/** One replacement of an f-string. */
function format(x: Value, conversion: string, spec: string): string {
  const value = conversion === "r" ? repr(x) : conversion === "s" ? str(x) : x;
  return spec === "" ? str(value) : formatValue(value, spec);
}

/** Bytes from one character per byte. */
function bytes(latin1: string): Bytes {
  const u = new Uint8Array(latin1.length);
  for (let i = 0; i < u.length; i++) u[i] = latin1.charCodeAt(i);
  return new Bytes(u);
}

/** What the REPL does with the value of a line. */
function display(x: Value): void {
  if (x === null) return;
  builtins.g.$_ = x;
  host.write(repr(x) + "\n");
}

export const R = {
  // operators
  add: operator.add,
  sub: operator.sub,
  mul: operator.mul,
  div: operator.div,
  floordiv: operator.floordiv,
  mod: operator.mod,
  pow: operator.pow,
  matmul: operator.matmul,
  lshift: operator.lshift,
  rshift: operator.rshift,
  and: operator.and,
  or: operator.or,
  xor: operator.xor,
  iadd: operator.iadd,
  isub: operator.isub,
  imul: operator.imul,
  idiv: operator.idiv,
  ifloordiv: operator.ifloordiv,
  imod: operator.imod,
  ipow: operator.ipow,
  imatmul: operator.imatmul,
  ilshift: operator.ilshift,
  irshift: operator.irshift,
  iand: operator.iand,
  ior: operator.ior,
  ixor: operator.ixor,
  neg: operator.neg,
  pos: operator.pos,
  invert: operator.invert,
  lt: operator.lt,
  gt: operator.gt,
  le: operator.le,
  ge: operator.ge,
  eq: operator.eq,
  ne: operator.ne,
  getitem: operator.getitem,
  setitem: operator.setitem,
  delitem: operator.delitem,
  contains: operator.contains,
  truth,
  // attributes and calls
  loadAttribute,
  storeAttribute,
  delattr,
  call0,
  call1,
  call2,
  call3,
  callN,
  callKw,
  callStar: support.callStar,
  having: support.having,
  callMethod0: support.callMethod0,
  callMethod1: support.callMethod1,
  callMethod2: support.callMethod2,
  callMethodN: support.callMethodN,
  invoke: support.invoke,
  superOf: support.superOf,
  // names, functions, classes
  unbound: support.unbound,
  unnamed: support.unnamed,
  loadName: support.loadName,
  deleteName: support.deleteName,
  forget: support.forget,
  here,
  functionMaker: support.functionMaker,
  bindableMaker: support.bindableMaker,
  apart,
  makeClass: buildClass,
  plainClass: makeClass,
  is: support.is,
  // iteration and suspension
  iter,
  toArray,
  unpack,
  unpackStar,
  concat: support.concat,
  rangeInt: support.rangeInt,
  newGenerator: makeGenerator,
  wrapGenerator,
  escapedGenerator,
  generator: (f: Callable, it: Value) => new Generator(f, (f as Value)(it)),
  delegate,
  awaiting,
  aiter,
  anext,
  poll,
  pollList,
  // words and pointers
  int32,
  uint32,
  floordiv32,
  mod32,
  ptr8,
  ptr16,
  ptr32,
  address,
  load,
  store,
  // exceptions
  exception,
  handling,
  matches: support.matches,
  anyException: support.anyException,
  raised: support.raised,
  nothingToRaise: support.nothingToRaise,
  assertion: support.assertion,
  manager: support.manager,
  asyncManager: support.asyncManager,
  enter: support.enter,
  exit: support.exit,
  aenter,
  aexit,
  deep,
  entered,
  // modules
  importTop,
  importModule,
  importFrom,
  imported,
  importStar,
  // values
  ellipsis,
  Tuple,
  Module,
  builtins: builtins.g,
  getslice,
  setslice,
  toFloat,
  imaginary: (n: number) => new Complex(0, n),
  bytes,
  tuple: (a: Value[]) => new Tuple(a),
  dict,
  dictMerge,
  set: makeSet,
  slice: makeSlice,
  format,
  cover: (file: string, lines: number[]) => host.cover!(file, lines),
  joined: joinTexts,
  display,
};
