/** Counts how often each line of a program's files runs. In: lines as they run. Out: the counts. */

import type { Coverage } from "./job";

/** Files of the library, and text that stands in no file. */
const OTHERS = /^<|^unittest\.py$/;

export class LineCounter {
  readonly counts: Coverage = {};

  wants(file: string): boolean {
    return !OTHERS.test(file);
  }

  /** A file is loaded: from now on `line` counts its lines. */
  file(name: string, lines: number[]): (line: number) => void {
    const counts = (this.counts[name] ??= {});
    for (const line of lines) counts[line] ??= 0;
    return (line) => void counts[line]++;
  }
}
