/** The module `neopixel`. In: colours. Out: bytes in the order of the wire, sent with `machine.bitstream`. */

import { Module, Value, tuple } from "../vm/value";
import { call1, callN } from "../vm/call";
import { getattr } from "../vm/attribute";
import { asSmallInt, truth } from "../vm/convert";
import { defineModule } from "../vm/define";
import { getitem, setitem } from "../vm/operator";
import { ByteArray, allocate } from "../object/buffer";
import { machine } from "../machine/index";
import { openClass, plain } from "./class";
import { NeoPixel as stub } from "./stubs.gen";

/** Nanoseconds high and low of a 0 and of a 1. */
const FAST = [400, 850, 800, 450];
const SLOW = [800, 1700, 1600, 900];

/** Where a light's bytes begin, and how many there are. */
const start = (self: Value, i: Value): number => asSmallInt(i) * self.$bpp;
const place = (self: Value, colour: number): number => asSmallInt(getitem(self.$ORDER, colour));

const neoPixel = openClass("NeoPixel", plain, stub, {
  __init__(self: Value, pin: Value, n: Value, bpp: Value, timing: Value) {
    self.$pin = pin;
    self.$n = n;
    self.$bpp = bpp === undefined ? 3 : bpp;
    self.$buf = new ByteArray(allocate(asSmallInt(n) * asSmallInt(self.$bpp)));
    call1(getattr(pin, "init"), getattr(pin, "OUT"));
    const given = timing === undefined ? 1 : timing;
    const ready = typeof given !== "number" && typeof given !== "boolean";
    self.$timing = ready ? given : tuple(truth(given) ? FAST : SLOW);
    return null;
  },
  __len__: (self: Value) => self.$n,
  __setitem__(self: Value, i: Value, v: Value) {
    const at = start(self, i);
    for (let c = 0; c < self.$bpp; c++) setitem(self.$buf, at + place(self, c), getitem(v, c));
    return null;
  },
  __getitem__(self: Value, i: Value) {
    const at = start(self, i);
    const colours: Value[] = [];
    for (let c = 0; c < self.$bpp; c++) colours.push(getitem(self.$buf, at + place(self, c)));
    return tuple(colours);
  },
  fill(self: Value, v: Value) {
    const bytes = self.$buf;
    for (let c = 0; c < self.$bpp; c++) {
      const value = getitem(v, c);
      for (let at = place(self, c); at < self.$n * self.$bpp; at += self.$bpp) setitem(bytes, at, value);
    }
    return null;
  },
  write(self: Value) {
    callN(machine.g.$bitstream, [self.$pin, 0, self.$timing, self.$buf]);
    return null;
  },
});
/** Green, red, blue, white. */
neoPixel.p.$ORDER = tuple([1, 0, 2, 3]);

export function makeNeopixel(): Module {
  return defineModule("neopixel", { s: {}, k: {} }, {}, { NeoPixel: neoPixel });
}
