/** The module `platform`. In: facts about the product. Out: the module. */

import { Module, Value, tuple } from "../vm/value";
import { defineModule } from "../vm/define";
import { MICROPYTHON, RELEASE, product } from "./product";
import { platform as stub } from "./stubs.gen";

export function makePlatform(): Module {
  return defineModule("platform", stub, {
    platform: (_aliased: Value, _terse: Value) =>
      "MicroPython-" + MICROPYTHON.slice(0, 3).join(".") + "-" + product.machine + "-with-" + RELEASE,
    python_compiler: () => RELEASE,
    libc_ver: (_lib: Value) => tuple(["", ""]),
    processor: () => "",
  });
}
