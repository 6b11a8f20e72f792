/**
 * A part of `npm run build`: the stubs as editors want them, one file for each module that programs import, in dist/stubs.
 * `pyluma stubs` copies them. In: the stubs of src/. Out: their own text, put together by modules.
 */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { filesBelow } from "./output.js";

const TARGET = "dist/stubs";

/** Folders whose files are parts of one module; files elsewhere are modules of their own. */
const MODULES = { "src/pyb": "pyb", "src/machine": "machine" };
/** Modules beside them, and what editors know by themselves. */
const OWN = ["stm"];
const LEFT_OUT = ["builtins"];
/** Modules that older programs import with a "u" in front. */
const SECOND =
  "array asyncio binascii collections errno hashlib heapq io json machine os platform random re select struct sys time zlib".split(" ");

/** What modules have from others, or make of parts of the language. */
const MORE = {
  asyncio: `
class CancelledError(BaseException):
    """Thrown into a task that is cancelled."""
class TimeoutError(Exception):
    """What \`wait_for\` raises when the time is over."""
StreamReader = Stream
StreamWriter = Stream
`,
  machine: `
from typing import Any
`,
  pyb: `
from typing import Any
`,
  sys: `
from io import Console
from typing import Any
`,
  os: `
from vfs import VfsFat as VfsFat, VfsLfs2 as VfsLfs2, VfsPosix as VfsPosix
`,
};

/** The methods of all streams, and the classes of `io` that have them. */
const STREAM = "src/object/stream.pyi";
const STREAMS = /^class (IOBase|StringIO|BytesIO|BufferedWriter|FileIO|Console):/gm;

/** The module that a file belongs to; null for none that is imported. */
function moduleOf(path) {
  const name = basename(path, ".pyi");
  const folder = dirname(path);
  if (path.startsWith("src/object/") || LEFT_OUT.includes(name)) return null;
  return MODULES[folder] !== undefined && !OWN.includes(name) ? MODULES[folder] : name;
}

const DOC = /^"""([^]*?)"""\n/;
const DEF = /^( *)def (\w+)\(.*\n(?:\1 +.*\n|\n)*/gm;

/** What a doc says is to be awaited is a coroutine for an editor. */
const awaitable = (text) => text.replace(DEF, (all) => (/To be awaited\./.test(all) ? all.replace(/^( *)def /, "$1async def ") : all));

/** The text of each module: its own file first, whose doc it has. */
function texts() {
  const files = new Map();
  for (const path of filesBelow("src", ".pyi")) {
    const module = moduleOf(path);
    if (module === null) continue;
    const list = files.get(module) ?? [];
    if (basename(path, ".pyi") === module) list.unshift(path);
    else list.push(path);
    files.set(module, list);
  }
  const made = new Map();
  for (const [module, paths] of files) {
    const parts = paths.map((path) => readFileSync(path, "utf8"));
    const doc = DOC.exec(parts[0])[0];
    const bodies = parts.map((text) => text.replace(DOC, "").trim());
    made.set(module, doc + "\n" + awaitable(bodies.join("\n\n") + "\n") + (MORE[module] ?? ""));
  }
  const stream = readFileSync(STREAM, "utf8").replace(DOC, "");
  made.set("io", made.get("io").replace(STREAMS, "class $1(Stream):") + stream);
  return made;
}

rmSync(TARGET, { recursive: true, force: true });
mkdirSync(TARGET, { recursive: true });
for (const [module, text] of texts()) {
  writeFileSync(`${TARGET}/${module}.pyi`, text);
  // MicroPython knows these modules by a second name too, and older programs use it.
  if (SECOND.includes(module)) writeFileSync(`${TARGET}/u${module}.pyi`, `"""The module ${module}."""\n\nfrom ${module} import *\n`);
}
