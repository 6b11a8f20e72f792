/**
 * `pyluma uf2`: one image to drag onto a board: Kaluma's firmware, which the user has, a program, files for `/`. In: their paths.
 * Out: a UF2 file.
 */

import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FILES, ImageError, PROGRAM, programArea } from "../image/flashmap";
import { littlefsImage } from "../image/littlefs";
import { readUf2, writeUf2, type Piece } from "../image/uf2";
import { programText, reportBuildError } from "./bundle";
import { isFolder } from "./script";
import { UsageError } from "./usage";

const HINT = "Try: pyluma uf2 --help";

export interface Uf2Options {
  firmware: string;
  files?: string;
  output: string;
}

/** All files under a folder, by their paths in it. */
function collect(folder: string, under = ""): { [path: string]: Uint8Array } {
  const found: { [path: string]: Uint8Array } = {};
  for (const name of readdirSync(join(folder, under)).sort()) {
    const path = under === "" ? name : `${under}/${name}`;
    if (statSync(join(folder, path)).isDirectory()) Object.assign(found, collect(folder, path));
    else found[path] = readFileSync(join(folder, path));
  }
  return found;
}

/** What the image writes, or a reason why it cannot be made. */
async function pieces(file: string, options: Uf2Options): Promise<Piece[]> {
  let firmware: Uint8Array;
  try {
    firmware = readFileSync(options.firmware);
  } catch (e) {
    throw new UsageError(`cannot read '${options.firmware}': ${(e as NodeJS.ErrnoException).code}`, HINT);
  }
  // A firmware with a program in it already gets the new one instead.
  const all = readUf2(firmware).filter(({ at }) => at < PROGRAM);
  all.push({ at: PROGRAM, bytes: programArea(await programText(file, HINT)) });
  if (options.files !== undefined) {
    if (!isFolder(options.files)) throw new UsageError(`'${options.files}' is not a folder`, HINT);
    all.push({ at: FILES, bytes: littlefsImage(collect(options.files)) });
  }
  return all;
}

export async function makeUf2(file: string, options: Uf2Options): Promise<void> {
  let image: Uint8Array;
  try {
    image = writeUf2(await pieces(file, options));
  } catch (e) {
    if (e instanceof ImageError) throw new UsageError(e.message, HINT);
    return reportBuildError(e);
  }
  try {
    writeFileSync(options.output, image);
  } catch (e) {
    throw new UsageError(`cannot write '${options.output}': ${(e as NodeJS.ErrnoException).code}`, HINT);
  }
  process.stderr.write(`${options.output}: ${image.length} bytes; hold BOOTSEL while you plug the board in, then copy it there\n`);
}
