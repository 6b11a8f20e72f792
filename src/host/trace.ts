/**
 * Tracebacks out of V8's own stack. Compiled text keeps Python's line numbers and its functions
 * carry Python's names with a `$` behind (compile/emitter.ts), so the engine's stack is the traceback.
 * In: file names of compiled text, errors. Out: Python frames.
 */

import type { Frame } from "../vm/error";

/**
 * Frames that V8 keeps of a stack, the innermost ones: native helpers count too. Taking a trace costs
 * 3 us where the stack is shallow, 8 us with all of these.
 */
const FRAMES = 64;

/** Text handed to V8 under these names is Python; every other script is the machine itself. */
const files = new Map<string, number>();
/** The function of `vm/thread.ts` that a thread runs in. */
const BOTTOM = "thread$$";
/** Those that drive code which has handed over to other code: what stands below on the stack called them, not the code above. */
const DRIVERS = new Set(["calls$$", "chain$$"]);
/** In front of text whose functions stand twice: lines count modulo this. */
const SPAN = /^\/\*(\d+)\*\//;

export function addFile(name: string, text: string): void {
  const span = SPAN.exec(text);
  files.set(name, span === null ? Infinity : Number(span[1]));
}

export function setUpTraces(): void {
  Error.stackTraceLimit = FRAMES;
}

/** What `raise` keeps. V8 formats it when `stack` is read, which is only when a traceback is printed. */
export function capture(): { stack?: unknown } {
  const trace = {};
  Error.captureStackTrace(trace, capture);
  return trace;
}

/** The Python frames of a trace or an error, outermost first, and where they were driven from. */
export function frames(trace: unknown): Frame[] {
  if (trace === null || typeof trace !== "object") return [];
  const usual = Error.prepareStackTrace;
  Error.prepareStackTrace = (_, sites) => sites;
  const sites = (trace as { stack?: NodeJS.CallSite[] }).stack;
  Error.prepareStackTrace = usual;
  const found: Frame[] = [];
  // Somebody may have read `stack` before: then it is text.
  if (!Array.isArray(sites)) return found;
  for (const site of sites) {
    const file = site.getFileName();
    const name = site.getFunctionName();
    if (name === BOTTOM) break;
    if (name !== null && DRIVERS.has(name)) found.push({ file: "", line: 0, name });
    const span = file === null || file === undefined ? undefined : files.get(file);
    if (span === undefined || name === null || !name.endsWith("$")) continue;
    const line = site.getLineNumber() ?? 0;
    found.push({ file: file as string, line: line % span, name: pythonName(name) });
  }
  return found.reverse();
}

/** `f$` is f, `module$$` is <module>, `$u41_` a character that JavaScript does not allow. */
function pythonName(name: string): string {
  if (name.endsWith("$$")) return "<" + name.slice(0, -2) + ">";
  return name.slice(0, -1).replace(/\$u([0-9a-f]+)_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
