/** The module `sys`. In: the machine's own state, facts about the product. Out: the module, and what is to be called at the end. */

import { Module, Tuple, Value, tuple } from "../vm/value";
import { Exception, errors, handledNow, isException, raise } from "../vm/error";
import { call0 } from "../vm/call";
import { asStr, strOf } from "../vm/convert";
import { defineModule, lateValues } from "../vm/define";
import { Dict } from "../vm/dict";
import { host } from "../vm/host";
import { loaded, path, setSearched } from "../vm/import";
import { toArray } from "../vm/iterate";
import { formatException, framesOf, framesOfTrace } from "../vm/traceback";
import { repr } from "../vm/text";
import { attributeTuple } from "../object/attributetuple";
import { bufferOf } from "../object/buffer";
import { moduleTable } from "../object/namespace";
import { streamOf, writeText } from "../object/stream";
import { standard } from "./standard";
import { MICROPYTHON, product } from "./product";
import { sys as stub } from "./stubs.gen";

/** What `sys.atexit` was told to call. */
let last: Value = null;

/** Calls it; once. */
export function runAtExit(): void {
  const f = last;
  last = null;
  if (f !== null) call0(f);
}

/**
 * How many of an exception's frames lie outside the function that caught it: those that are the same
 * where we stand now. A traceback begins at the one that caught.
 */
function outside(e: Exception): number {
  const now = framesOfTrace(host.trace());
  const then = framesOf(e);
  let n = 0;
  while (n < now.length - 1 && n < then.length - 1 && now[n].line === then[n].line && now[n].name === then[n].name) n++;
  return n;
}

/** Bytes that an object takes on a board, roughly: words of 4 bytes, and what it holds itself. */
function sizeOf(x: Value): number {
  if (Array.isArray(x)) return 16 + 4 * x.length;
  if (x instanceof Tuple) return 8 + 4 * x.a.length;
  if (x instanceof Dict) return 16 + 8 * x.ks.length;
  const s = strOf(x);
  if (s !== undefined) return 16 + s.length;
  const buffer = bufferOf(x);
  return 16 + (buffer === undefined ? 0 : buffer.u.length);
}

export function makeSys(): Module {
  const sys = defineModule(
    "sys",
    stub,
    {
      exit(value: Value) {
        throw value === undefined || value === null ? raise(errors.SystemExit) : raise(errors.SystemExit, value);
      },
      atexit(f: Value) {
        const before = last;
        last = f;
        return before;
      },
      print_exception(e: Value, file: Value) {
        // Anything else is shown as it is.
        const text = isException(e) ? formatException(e, outside(e)) : repr(e) + "\n";
        if (file === undefined) host.write(text);
        else writeText(streamOf(file, "writeBytes"), text);
        return null;
      },
      exc_info() {
        const e = handledNow();
        return tuple(e === null ? [null, null, null] : [e.cls, e, null]);
      },
      getsizeof: sizeOf,
      intern(text: Value) {
        asStr(text);
        return text;
      },
    },
    {
      argv: product.argv,
      path,
      platform: product.platform,
    },
  );
  lateValues(sys, {
    modules: () => moduleTable(loaded),
    version_info: () => tuple([3, 4, 0]),
    implementation: () =>
      attributeTuple({
        name: "micropython",
        version: tuple(MICROPYTHON),
        _machine: product.machine,
        _mpy: 0,
        _build: product.build,
      }),
    stdin: () => standard[0],
    stdout: () => standard[1],
    stderr: () => standard[2],
  });
  setSearched(() => (sys.g.$path === path ? path : toArray(sys.g.$path)));
  sys.settable = ["path", "ps1", "ps2", "tracebacklimit"];
  return sys;
}
