/** The Python class `sim.Device`: a device model as a test holds it. In: the model. Out: the object. */

import { Bytes } from "../object/buffer";
import { asFloat, asStr, strOf } from "../vm/convert";
import { defineType } from "../vm/define";
import type { Dict } from "../vm/dict";
import { valueError } from "../vm/error";
import { Type, Value, builtinType, toFloat } from "../vm/value";
import type { Bench } from "./devices/model";
import type { Net } from "./net";
import { savePicture } from "./picture";
import { Device as stub } from "./stubs.gen";

class Handle {
  declare cls: Type;
  constructor(
    readonly name: string,
    readonly model: Bench,
    readonly net: (pin: Value) => Net,
  ) {}
}

const handleType = builtinType("Device", undefined, Handle.prototype);

/** The model as Python sees it; `net` finds the net of a pin. */
export function wrapDevice(name: string, model: object, net: (pin: Value) => Net): Value {
  return new Handle(name, model as Bench, net);
}

function inputs(self: Handle): { [name: string]: number | string } {
  return self.model.inputs ?? {};
}

function known(self: Handle, name: string): string {
  if (!Object.hasOwn(inputs(self), name)) {
    const all = Object.keys(inputs(self)).join(", ");
    throw valueError(`${self.name} has no input '${name}'` + (all === "" ? "" : `; it has ${all}`));
  }
  return name;
}

function shows<T>(self: Handle, what: (() => T) | undefined): T {
  if (what === undefined) throw valueError(`${self.name} shows nothing`);
  return what.call(self.model);
}

defineType(handleType, stub, {
  set(self: Handle, values: Dict | undefined) {
    if (values === undefined) return null;
    for (let i = values.next(0); i >= 0; i = values.next(i + 1)) {
      const value = values.vs[i];
      const name = known(self, asStr(values.ks[i]));
      inputs(self)[name] = strOf(value) ?? asFloat(value);
      self.model.inputChanged?.(name);
    }
    return null;
  },
  get(self: Handle, name: Value) {
    const value = inputs(self)[known(self, asStr(name))];
    return typeof value === "number" ? toFloat(value) : value;
  },
  inputs: (self: Handle) => Object.keys(inputs(self)),
  connect(self: Handle, line: Value, pin: Value) {
    const { lines = {} } = self.model;
    const name = asStr(line);
    if (!Object.hasOwn(lines, name)) {
      const all = Object.keys(lines).join(", ");
      throw valueError(`${self.name} has no line '${name}'` + (all === "" ? "" : `; it has ${all}`));
    }
    lines[name].connect(self.net(pin));
    return null;
  },
  text: (self: Handle) => shows(self, self.model.text),
  png(self: Handle, path: Value) {
    savePicture(asStr(path), shows(self, self.model.picture));
    return null;
  },
  memory: (self: Handle) => new Bytes(self.model.memory === undefined ? new Uint8Array(0) : self.model.memory().slice()),
});
