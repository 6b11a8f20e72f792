/**
 * The way from one machine to the next: at a soft reset all of a machine is garbage, and the next one is made of the same text in flash, as at power-on.
 * What was fetched, and every type that came with it, goes that way. In: what the next machine must know. Out: a machine that lives.
 *
 * This function stands in flash as a text of its own (src/host/bundler/again.ts makes it), so that nothing of the old machine is kept by it: it may
 * refer to nothing but Kaluma's globals. Ctrl-C ends it wherever it is; then it begins anew.
 */

import type { Carried } from "./renew";

/** Text of the bundler's: where the texts of the machine's scopes are, and what the first of them is called with. */
declare const scopes_: string;
/** Where the directory of the bundle's parts begins, and what entry of it the bench is. */
declare const directory_: number;
declare const bench_: number;

declare const process: { memoryUsage(): { heapUsed: number } };
declare const require: (name: string) => unknown;
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

interface Shared {
  /** The text of the next scopes. */
  onward: () => string;
  carried: Carried;
}

export function ground(
  carried: Carried,
  Flash: new (first: number, count: number) => { read(sector: number, into: Uint8Array, offset: number): void },
): void {
  // Three numbers for each: where it begins, its length, and how many scopes must be closed; the innermost is whole.
  const places = scopes_.split(" ");
  const ready = Promise.resolve();
  const load = require;

  /** Is there a block for so many bytes? The first attempt may collect garbage, and then the heap does not grow. */
  const fits = (length: number): boolean => {
    for (let attempt = 0; attempt < 2; attempt++) {
      const used = process.memoryUsage().heapUsed;
      const probe = new Array((length >> 2) + 8);
      const grown = process.memoryUsage().heapUsed - used;
      probe.length = 0;
      if (grown >= length) return true;
    }
    return false;
  };

  const textAt = (at: number, length: number): string => {
    need(length);
    const bytes = new Uint8Array(length);
    new Flash(4, 128).read(at >> 12, bytes, at & 4095);
    need(length);
    return new TextDecoder().decode(bytes);
  };

  const join = (a: string, b: string): string => {
    need(a.length + b.length);
    return a + b;
  };

  /** The chip starts anew, which is as good for everything but the port: without room the engine would stop for good. */
  const need = (length: number): void => {
    if (!fits(length)) reset();
  };

  const reset = (): void => {
    new (load("wdt") as { WDT: new (timeout: number) => object }).WDT(0);
  };

  /** The text of a scope, with what leads to the next one. It is read in halves: all of it at once would need two blocks of its size, for bytes and text. */
  const read = (i: number): string => {
    const at = parseInt(places[i], 10);
    const length = parseInt(places[i + 1], 10);
    const closes = parseInt(places[i + 2], 10);
    const behind = i === 0 || closes < 0 ? "" : onward_ + closing_.repeat(closes) + "})";
    const half = length >> 1;
    return join(textAt(at, half), join(textAt(at + half, length - half), behind));
  };

  /** The engine's own prototypes have attributes of Python's types (src/vm/value.ts): through them all of the last machine would stay. */
  const forget = (): void => {
    const carriers = [Number, BigInt, Boolean, String, Array, Function];
    for (let i = 0; i < carriers.length; i++) {
      const prototype = carriers[i].prototype as unknown as { [name: string]: unknown };
      const names = Object.getOwnPropertyNames(prototype);
      for (let j = 0; j < names.length; j++) if (/^(\$|:$|cls$)/.test(names[j])) delete prototype[names[j]];
    }
  };

  // Evaluated like this, a text sees nothing of what is here.
  const evaluate = eval;

  /** Compiles what is to be compiled, or, after a Ctrl-C, leaves that. */
  const compile = (): void => {
    const { work } = carried;
    if (work === null || carried.isKilled) return;
    const place = textAt(directory_ + bench_ * 12, 12);
    const bench = evaluate(textAt(parseInt(place.slice(0, 6), 10), parseInt(place.slice(6), 10))) as (...given: unknown[]) => void;
    try {
      bench(work, textAt, fits);
    } catch (thrown) {
      // No room: the machine compiles what it runs.
      return;
    }
    if (work.startsAnew) reset();
  };

  const make = (): void => {
    forget();
    compile();
    const texts: string[] = [];
    // Long ones while there is room for them, the longest first.
    for (let longer = 2400; longer > 1400; longer -= 500) {
      for (let i = 3; i < places.length; i += 3) if (parseInt(places[i + 1], 10) > longer && !texts[i]) texts[i] = read(i);
    }
    const shared = evaluate(read(0)) as [Shared, unknown];
    let next = 0;
    const onward = (): string => {
      next += 3;
      const text = texts[next] || read(next);
      texts[next] = "";
      return text;
    };
    shared[0].onward = onward;
    shared[0].carried = carried;
    (evaluate(onward()) as (...shared: unknown[]) => void)(shared[0], shared[1]);
  };

  const go = (): void => {
    void ready.then(make).then(undefined, goAgain);
  };
  const goAgain = (): void => {
    carried.isKilled = true;
    go();
  };
  go();
}

/** Text of the bundler's: how the function of a scope goes on with the next text, and how one inside of it ends. */
declare const onward_: string;
declare const closing_: string;
