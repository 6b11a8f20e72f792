/**
 * How much memory Python may still take. V8 ends the process when its own limit is reached, so ours
 * comes first. In: a limit in bytes. Out: `free()`, cheap enough for every allocation.
 */

import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Asking V8 takes 0.7 us, so between two polls an answer is good for this many questions. */
const QUESTIONS = 16;

/** V8 counts garbage too. Before memory is declared full it is collected, unless that was tried this recently (share of the limit). */
const PATIENCE = 1 / 16;

export class Heap {
  /** Bytes in use when Python had not begun: the machine itself. */
  private readonly base: number;
  private readonly limit: number;
  private left = 0;
  private asked = QUESTIONS;
  /** Bytes in use after the last collection that we forced. */
  private collected = 0;
  private collect: (() => void) | null = null;
  private refused = false;

  constructor(limit: number) {
    this.limit = limit;
    this.base = used();
  }

  /** Bytes that may still be allocated; exact where it matters to somebody who needs so many. */
  free(need: number): number {
    if (++this.asked >= QUESTIONS || this.left < need + this.limit * PATIENCE) this.refresh(need);
    return this.left;
  }

  /** Looks again: called by every poll. */
  refresh(need = 0): void {
    this.asked = 0;
    this.left = this.limit - (used() - this.base);
    if (this.left > need) return;
    // A collection of a full heap takes some 100 ms: not again for nothing. But whoever caught the
    // MemoryError that follows may have let go of things, so the next question is answered afresh.
    const soon = this.collected > 0 && used() - this.collected < this.limit * PATIENCE;
    if (soon && !this.refused) {
      this.refused = true;
      return;
    }
    this.forceCollection();
    this.collected = used();
    this.left = this.limit - (this.collected - this.base);
    this.refused = this.left <= need;
  }

  /** Collects because the program says so. */
  collectNow(): void {
    this.forceCollection();
    this.refresh();
  }

  private forceCollection(): void {
    if (this.collect === null) {
      setFlagsFromString("--expose-gc");
      this.collect = runInNewContext("gc") as () => void;
    }
    this.collect();
  }
}

/** Bytes in use in this thread, those of the machine too. */
export function used(): number {
  const s = getHeapStatistics();
  return s.used_heap_size + s.external_memory;
}
