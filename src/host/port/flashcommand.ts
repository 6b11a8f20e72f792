/** `pyluma flash`: the bundle of a script, or the open run time, into a board's flash. In: the script. Out: a board that runs it. */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { closedText, reportBuildError } from "../bundle";
import { UsageError } from "../usage";
import { interruptible } from "./interrupt";
import { INCOMPLETE, KalumaPrompt } from "./kaluma";
import { openPort } from "./open";
import { progressBar } from "./progress";

/** The program area of the board, with the NUL behind the text. */
const ROOM = 512 * 1024 - 1;

const say = (line: string): void => void process.stderr.write(line + "\n");

function runtime(): string {
  try {
    return readFileSync(new URL("./pyluma-pico.js", import.meta.url), "utf8");
  } catch {
    throw new UsageError("the open run time is missing from this installation", "Run: npm run build");
  }
}

export async function flash(script: { path: string; source: string } | null, port: string | undefined, dry: boolean): Promise<void> {
  const name = script === null ? "the open run time" : basename(script.path);
  let text: string;
  try {
    text = script === null ? runtime() : await closedText(script.path, script.source);
  } catch (e) {
    return reportBuildError(e);
  }
  const bytes = Buffer.from(text);
  if (bytes.length >= ROOM)
    throw new UsageError(
      `${name} makes ${bytes.length} bytes, and the board has room for ${ROOM}`,
      "Leave out what it imports but does not need.",
    );
  if (dry) return say(`${name}: ${bytes.length} bytes would be written to ${port ?? "the board"}`);
  const link = await openPort(port);
  try {
    await interruptible(async (check) => {
      const prompt = await KalumaPrompt.enter(link);
      check("Nothing was written.");
      say(`writing ${bytes.length} bytes to ${link.name}`);
      const bar = progressBar(name);
      await prompt.write(bytes, (done, all) => {
        bar(done, all);
        check(INCOMPLETE);
      });
      if (script === null) await prompt.startPython();
      else await prompt.start();
    });
    say(`${name} was written, read back and started`);
  } finally {
    await link.close();
  }
}
