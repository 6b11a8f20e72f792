/**
 * The machine's Host on the board (vm/host.ts). In: what the product adds: a compiler, or the table of a
 * closed bundle's lines. Out: the struct of functions that the machine gets.
 */

import type { Host } from "../vm/host";
import { struct } from "../vm/define";
import { service } from "../vm/poll";
import { nativeModule } from "./bindings";
import { readLine, write, writeBytes } from "./console";
import { stackRoom } from "./stack";
import { isByteThere } from "./terminal";
import { clock, epoch, nextBudget, waitUntil } from "./time";
import { Locate, capture, pythonFrames, stackOf } from "./trace";

/** Containers inside each other that `repr` goes down: each level takes some 800 B of a small C stack. */
export const REPR_DEPTH = 20;

/** What differs between the products. */
export interface Product {
  locate: Locate;
  free: Host["free"];
  dialect?: string;
  compile?: Host["compile"];
  translate?: Host["translate"];
  /** Absent where no file is ever opened. */
  files?: Host["files"];
  readSource?: Host["readSource"];
  stat?: Host["stat"];
}

/** Microseconds between two looks for typed characters. */
const TYPING = 1000;

export function kalumaHost(product: Product): Host {
  return struct<Host>({
    dialect: product.dialect,
    compile: product.compile as Host["compile"],
    translate: product.translate,
    trace: capture,
    traceOf: stackOf,
    frames: (trace) => pythonFrames(trace, product.locate),
    nullAccess: (error) => error.message.slice(-8) === " of null",

    now: clock,
    epoch,
    wait: waitUntil,
    budget: nextBudget,
    // Ctrl-C ends JavaScript itself on this board: nothing is left that could ask.
    interrupted: () => false,
    interruptChar() {},

    write,
    writeBytes,
    writeError: write,
    readLine: (prompt) =>
      readLine(prompt, () => {
        service();
        waitUntil(clock() + TYPING);
      }),

    inputReady: isByteThere,
    random(into) {
      for (let i = 0; i < into.length; i++) into[i] = Number(nativeModule("rp2").randomBigInt() & BigInt(0xff));
    },

    files: product.files,
    readSource: product.readSource || (() => null),
    stat: product.stat || (() => ""),
    free: product.free,
    isTight: true,
    stackRoom,
  });
}
