/**
 * The end of a machine: the next one is made from flash (ground.ts), in a heap that is as at power-on but for names and texts, which the engine keeps.
 * In: what the next machine must know. Out: whether it will be made; if not, this one goes on.
 */

import type { Position } from "../console/repl";
import { Fatal } from "../vm/error";
import type { Work } from "./bench";
import { nativeModule } from "./bindings";
import { free as left } from "./memory";
import { closeAll } from "./openfiles";
import { isDogAwake } from "./parts";
import { type Owners, closeOwners, owners } from "./pins";
import { readStored } from "./program";
import { untaken } from "./terminal";
import { offset } from "./time";

export interface Carried {
  /** Where the prompt stands. */
  at: Position;
  /** Files that are compiled first (bench.ts); this machine and the next count as one start then. */
  work: Work | null;
  /** Ctrl-C has struck on the way (ground.ts). */
  isKilled: boolean;
  /** What was received and nobody has taken. */
  input: Uint8Array | null;
  /** The calendar (time.ts). */
  epochOfZero: number;
  owned: Owners;
}

/** With so much free, what was fetched is not worth the second that a new machine takes. */
const PLENTY = 70 * 1024;

/** The entry of the directory that is the ground; the bundler knows. */
declare const ground_: number;

/**
 * Makes the next machine as soon as nothing of this one runs, if that gives room. Buses are closed. Not where the PIO has a pin, or the watchdog is
 * awake: only this machine can use them on.
 */
export function renew(at: Position, work: Work | null): boolean {
  try {
    const owned = owners();
    if ((left() >= PLENTY && work === null) || owned === null || isDogAwake()) return false;
    closeAll();
    const next: Carried = { at, work, isKilled: false, input: untaken(), epochOfZero: offset(), owned };
    // A function of no scope.
    const ground = new Function(readStored(ground_))() as (next: Carried, flash: unknown) => void;
    closeOwners();
    // Behind the jobs that this machine's round still has.
    void Promise.resolve()
      .then(undefined)
      .then(undefined)
      .then(undefined)
      .then(ground.bind(null, next, nativeModule("flash").Flash));
    return true;
  } catch (thrown) {
    if (thrown instanceof Fatal) throw thrown;
    // No room: as long as this machine is there, there will be none. What starts scripts can do without.
    if (work === null) new (nativeModule("wdt").WDT)(0);
    return false;
  }
}
