/** The module `errno`. In: the machine's error numbers. Out: the module, with the names by number. */

import { Module, Value } from "../vm/value";
import { defineModule } from "../vm/define";
import { Dict } from "../vm/dict";
import { ERRNO } from "../vm/errno";
import { errno as stub } from "./stubs.gen";

export function makeErrno(): Module {
  const errorcode = new Dict();
  const values: { [name: string]: Value } = { errorcode };
  for (const name in ERRNO) {
    values[name] = ERRNO[name];
    errorcode.set(ERRNO[name], name);
  }
  return defineModule("errno", stub, {}, values);
}
