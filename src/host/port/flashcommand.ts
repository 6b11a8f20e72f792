/** `pyluma flash`: the bundle of a script, or the open run time, into a board's flash. In: the script. Out: a board that runs it. */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { closedText, reportBuildError } from "../bundle";
import { UsageError } from "../usage";
import { interruptible } from "./interrupt";
import { INCOMPLETE, KalumaPrompt } from "./kaluma";
import { Link } from "./link";
import { openPort } from "./open";
import { progressBar } from "./progress";

interface Script {
  path: string;
  source: string;
}

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

/** The text for the board. */
async function bundle(name: string, script: Script | null): Promise<Buffer> {
  if (script !== null) say(`building ${name}`);
  const bytes = Buffer.from(script === null ? runtime() : await closedText(script.path, script.source));
  if (bytes.length < ROOM) return bytes;
  throw new UsageError(
    `${name} makes ${bytes.length} bytes, and the board has room for ${ROOM}`,
    "Leave out what it imports but does not need.",
  );
}

async function write(link: Link, name: string, bytes: Buffer, isRuntime: boolean): Promise<void> {
  await interruptible(async (check) => {
    const prompt = await KalumaPrompt.enter(link);
    check("Nothing was written.");
    say(`writing ${bytes.length} bytes to ${link.name}`);
    const bar = progressBar(name);
    await prompt.write(bytes, (done, all) => {
      bar(done, all);
      check(INCOMPLETE);
    });
    if (isRuntime) await prompt.startPython();
    else await prompt.start();
  });
  say(`${name} was written, read back and started`);
}

export async function flash(script: Script | null, port: string | undefined, dry: boolean): Promise<void> {
  const name = script === null ? "the open run time" : basename(script.path);
  // First, because building takes seconds: a port that is not there is told at once.
  const link = dry ? null : await openPort(port);
  try {
    const bytes = await bundle(name, script);
    if (link === null) say(`${name}: ${bytes.length} bytes would be written to ${port ?? "the board"}`);
    else await write(link, name, bytes, script === null);
  } catch (e) {
    reportBuildError(e);
  } finally {
    await link?.close();
  }
}
