/** Pictures of displays as PNG files. In: pixels. Out: a file, or Python's OSError. */

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { PNG } from "pngjs";
import type { Picture } from "../sim/devices/model";
import { osError } from "../vm/error";
import { ERRNO, errnoOf } from "../vm/errno";

/** Few programs need it: it is loaded when they do. */
const load = createRequire(import.meta.url);

export function writePng(path: string, { width, height, rgb }: Picture): void {
  const { PNG: Png } = load("pngjs") as { PNG: typeof PNG };
  const image = new Png({ width, height, colorType: 2 });
  for (let i = 0; i < width * height; i++) {
    image.data.set(rgb.subarray(3 * i, 3 * i + 3), 4 * i);
    image.data[4 * i + 3] = 0xff;
  }
  try {
    writeFileSync(path, Png.sync.write(image, { colorType: 2 }));
  } catch (e) {
    const { code = "" } = e as NodeJS.ErrnoException;
    throw osError(errnoOf(code) ?? ERRNO.EIO);
  }
}
