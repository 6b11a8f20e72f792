/**
 * What MicroPython's own build has in its modules and builtin types, by asking it: every name must be here too, or stand
 * below with the reason.
 */

import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { code, folder } from "../cli/command";

const micropython = realpathSync(createRequire(import.meta.url).resolve("@micropython/micropython-webassembly-pyscript/micropython.mjs"));

const MODULES =
  "array asyncio binascii builtins cmath collections errno framebuf gc hashlib heapq io json math micropython os platform random re select struct sys time uctypes zlib deflate vfs";

/** Prints `module name` and `module.type name` for every name there is. */
const LIST = `
for m in "${MODULES}".split():
    x = __import__(m)
    for n in dir(x):
        print(m, n)
        v = getattr(x, n)
        if isinstance(v, type):
            for a in dir(v):
                print(m + "." + n, a)
`;

/** That build is made for browsers, and has modules of micropython-lib in the place of those in C. */
const ABSENT = new Set([
  // micropython-lib
  ...["a2b_hex", "b2a_hex", "PAD", "_transform", "table_a2b_base64", "table_b2a_base64"].map((n) => "binascii " + n),
  ...["collections MutableMapping", "collections defaultdict", "os path", "time strftime", "time const", "zlib _decode_wbits"],
  ...["zlib deflate", "zlib io", "io SEEK_CUR", "io SEEK_END", "io SEEK_SET", "random __init__"],
  // the browser's event loop
  ...["SingletonGenerator", "ThenableEvent", "TopLevelCoro", "asyncio_timer", "js", "jsffi", "sys", "ticks", "ticks_add", "ticks_diff"].map(
    (n) => "asyncio " + n,
  ),
  ...["asyncio.Loop _exc_handler", "builtins __repl_print__", "micropython pystack_use"],
  // no place in documentation: bytearray takes bytes' table of methods
  "builtins.bytearray format",
]);

describe("names", () => {
  it("are all there that MicroPython's build has", () => {
    const theirs = execFileSync(process.execPath, [micropython, folder({ "list.py": LIST }) + "/list.py"], { encoding: "utf8" });
    const wanted = theirs
      .split("\n")
      .filter((line) => / [^_]| __(init|repl)/.test(line) && !ABSENT.has(line))
      .filter(
        (line) => !/^asyncio\.(SingletonGenerator|ThenableEvent|TopLevelCoro) |^collections\.(MutableMapping|defaultdict) /.test(line),
      );
    expect(wanted.length).toBeGreaterThan(500);
    // hasattr, because dir() of a type leaves out what only some types have of themselves.
    const { out, err } = code(`
for line in ${JSON.stringify(wanted)}:
    home, name = line.split()
    m, _, t = home.partition(".")
    x = __import__(m)
    if t: x = getattr(x, t)
    if not hasattr(x, name): print(line)
`);
    expect(err).toBe("");
    expect(out).toBe("");
  });
});
