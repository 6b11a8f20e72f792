/**
 * Classes that MicroPython has as Python source and we have as natives: programs derive from them, and set attributes of
 * their instances and of the class itself. In: a name and a table of natives. Out: a Type that behaves like one made by `class`.
 */

import { Type, objectType } from "../vm/value";
import { noteSubclass } from "../vm/attribute";
import { Natives, Stub, defineType } from "../vm/define";

export function openClass(name: string, base: Type, stub: Stub, natives: Natives): Type {
  const type = new Type(name, [base]);
  noteSubclass(base, type);
  type.open = true;
  type.p.w = 1;
  defineType(type, stub, natives);
  return type;
}

export const plain = objectType;
