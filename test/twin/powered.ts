/** A board in the twin that is switched on. In: the bundle, and what the board has. Out: the twin when all is typed; a chip that starts anew on the way does. */

import { BoardReset, Silence, Twin } from "./twin";

/** Long enough for what is typed. */
const ROUND = 10_000_000;

/** `prepare` is called for each start; files and what is still to be typed go from one to the next. */
export function powered(text: string, prepare: (twin: Twin) => void): Twin {
  for (let last: Twin | null = null; ;) {
    const twin = new Twin();
    prepare(twin);
    if (last !== null) Object.assign(twin, { files: last.files, typing: last.typing });
    last = twin;
    try {
      twin.run(text);
      twin.loop(ROUND);
      return twin;
    } catch (e) {
      if (e instanceof Silence) return twin;
      if (!(e instanceof BoardReset)) throw e;
    }
  }
}
