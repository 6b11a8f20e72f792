/** The module `sys`. In: the machine's own state. Out: the module. */

import { Module, Value, builtinType, instance, tuple } from "../vm/value";
import { errors, exception, raise } from "../vm/error";
import { defineModule } from "../vm/define";
import { host } from "../vm/host";
import { loaded, path } from "../vm/import";
import { formatException } from "../vm/traceback";
import { moduleTable } from "../object/namespace";
import { streamOf, writeText } from "../object/stream";
import { standard } from "./file";
import { sys as stub } from "./stubs.gen";

/** Version of MicroPython whose behaviour the machine has. */
const VERSION = tuple([1, 27, 0, ""]);

const implementationType = builtinType("implementation");

/** `sys.implementation`: the names that drivers ask for, and honestly what this is. */
function implementation(board: string): Value {
  const i = instance(implementationType);
  i.$name = "micropython";
  i.$version = VERSION;
  i.$_machine = board;
  i.$_mpy = 0;
  i.$_build = "pyluma";
  return i;
}

/** Makes the module; `board` is the machine's name. */
export function makeSys(platform: string, board: string): Module {
  return defineModule(
    "sys",
    stub,
    {
      exit(value: Value) {
        throw value === undefined || value === null ? raise(errors.SystemExit) : raise(errors.SystemExit, value);
      },
      print_exception(e: Value, file: Value) {
        const text = formatException(exception(e));
        if (file === undefined) host.write(text);
        else writeText(streamOf(file, "writeBytes"), text);
        return null;
      },
    },
    {
      argv: [],
      path,
      modules: moduleTable(loaded),
      version_info: tuple([3, 4, 0]),
      implementation: implementation(board),
      platform,
      stdin: standard[0],
      stdout: standard[1],
      stderr: standard[2],
    },
  );
}
