/**
 * Where the lines of a closed bundle come from. The bundler writes one item per line, separated by
 * commas: nothing for a line of the run time, else `LINE`, the line in the Python file, with `:FUNCTION` and `@FILE`
 * behind it where they are others than in the item before. In: that text. Out: frames. It is taken apart only when a traceback is printed.
 */

import type { Frame } from "../vm/error";

/** What stands on a line of the bundle. */
export function locateIn(table: string, line: number): Frame | null {
  const items = table.split(",");
  let file = "";
  let name = "";
  for (let i = 0; i < items.length && i < line; i++) {
    const item = items[i].split("@");
    const place = item[0].split(":");
    if (item.length > 1) file = item[1];
    if (place.length > 1) name = place[1];
    if (i === line - 1 && place[0] !== "") return { file, line: parseInt(place[0], 10), name };
  }
  return null;
}
