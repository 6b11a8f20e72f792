/**
 * MicroPython's own build in the test's process, as the other opinion on a program. In: Python text. Out: what it
 * printed and the type of the exception that ended it, or null where the program was too much for it.
 */

import { createRequire } from "node:module";
import { realpathSync } from "node:fs";
import { Script } from "node:vm";

interface MicroPython {
  runPython(text: string): void;
}

const place = realpathSync(createRequire(import.meta.url).resolve("@micropython/micropython-webassembly-pyscript/micropython.mjs"));

/** What one instance runs before another takes its place: modules keep what programs did to them. */
const PROGRAMS = 100;
const HEAP = 8 * 1024 * 1024;

/** Milliseconds for a program. */
const PATIENCE = 3000;
const limited = new Script("asked()");
let job: () => void;
(globalThis as unknown as { asked: () => void }).asked = () => job();

let instance: MicroPython | null = null;
let used = 0;
let printed: Uint8Array[] = [];

async function fresh(): Promise<MicroPython> {
  const { loadMicroPython } = (await import(place)) as { loadMicroPython(options: object): Promise<MicroPython> };
  used = 0;
  return loadMicroPython({ heapsize: HEAP, linebuffer: false, stdout: (bytes: Uint8Array) => void printed.push(bytes.slice()) });
}

/** The text of the last line is the exception's type where the program was ended by one. */
const FRAME =
  "__d = {'__name__': '__main__'}\ntry:\n    exec(__t, __d)\nexcept BaseException as e:\n    print('\\n@' + type(e).__name__)\n";

export async function ask(text: string): Promise<{ out: string; end: string } | null> {
  if (instance === null || used++ >= PROGRAMS) instance = await fresh();
  printed = [];
  try {
    const python = instance;
    job = () => python.runPython("__t = " + JSON.stringify(text).replace(/[^ -~]/gu, escape) + "\n" + FRAME);
    limited.runInThisContext({ timeout: PATIENCE });
  } catch {
    // Its memory is in no known state.
    instance = null;
    return null;
  }
  const out = Buffer.concat(printed).toString();
  const end = /\n@(\w+)\n$/.exec(out);
  return end === null ? { out, end: "" } : { out: out.slice(0, end.index), end: end[1] };
}

/** As Python writes any character in a literal. */
function escape(c: string): string {
  return "\\U" + c.codePointAt(0)!.toString(16).padStart(8, "0");
}
