/** The module `errno`. In: the machine's error numbers. Out: the module, with the names by number. */

import { Module, Value } from "../vm/value";
import { defineModule } from "../vm/define";
import { Dict } from "../vm/dict";
import { errors, raise } from "../vm/error";
import { ERRNO } from "../vm/errno";
import { errno as stub } from "./stubs.gen";

/** A dict that is as it is: MicroPython's in its read-only memory. */
class FixedDict extends Dict {
  override set(): void {
    throw raise(errors.TypeError);
  }
  override delete(): boolean {
    throw raise(errors.TypeError);
  }
  override clear(): void {
    throw raise(errors.TypeError);
  }
}

export function makeErrno(): Module {
  const errorcode = new Dict();
  const values: { [name: string]: Value } = { errorcode };
  const names: { [name: string]: number } = ERRNO;
  for (const name in names) {
    values[name] = names[name];
    errorcode.set(names[name], name);
  }
  Object.setPrototypeOf(errorcode, FixedDict.prototype);
  return defineModule("errno", stub, {}, values);
}
