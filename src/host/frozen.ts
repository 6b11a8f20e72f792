/** Library modules that are written in Python. In: their source. Out: their registration. */

import unittest from "../python/unittest.py";
import { newModule, registerModule } from "../vm/import";
import { runSource } from "../vm/source";

const frozen: { [name: string]: string } = { unittest };

export function registerFrozen(): void {
  for (const name in frozen) {
    registerModule(name, () => {
      const module = newModule(name);
      runSource(module, frozen[name], name + ".py");
      return module;
    });
  }
}
