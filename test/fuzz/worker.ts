/**
 * A process that runs cases at random (tools/fuzz.js). In: the folder of programs to damage as its argument, and a message
 * with a range of numbers, and whether hanging programs are ended here. Out: messages: the number that it begins, what is
 * wrong with one, and the memory it has at the end.
 */

import { KINDS, cases } from "./cases";
import { watchedFromOutside } from "./machine";

const check = cases(process.argv[2]);

process.on("message", async ({ from, to, careful }: { from: number; to: number; careful: boolean }) => {
  if (!careful) watchedFromOutside();
  for (let number = from; number < to; number++) {
    process.send!({ number });
    for (const kind of KINDS) {
      const wrong = await check(kind, number);
      if (wrong !== null) process.send!({ wrong });
    }
  }
  process.send!({ rss: process.resourceUsage().maxRSS / 1024 });
});
