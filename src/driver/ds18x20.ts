/** The module `ds18x20`. In: a 1-Wire bus, codes of sensors. Out: temperatures. */

import { Module, Value, toFloat } from "../vm/value";
import { errors, raise } from "../vm/error";
import { call0, call1 } from "../vm/call";
import { getattr } from "../vm/attribute";
import { defineModule } from "../vm/define";
import { getitem } from "../vm/operator";
import { ByteArray, readable } from "../object/buffer";
import { openClass, plain } from "./class";
import { DS18X20 as stub } from "./stubs.gen";

const CONVERT = 0x44;
const READ_SCRATCH = 0xbe;
const WRITE_SCRATCH = 0x4e;
const SKIP_ROM = 0xcc;
const SCRATCH = 9;
/** First bytes of the codes. */
const DS18S20 = 0x10;
const FAMILIES = [DS18S20, 0x22, 0x28];

/** Calls a method of the bus, which may be a class of the program's. */
const bus = (self: Value, name: string, arg: Value): Value => call1(getattr(self.$ow, name), arg);

const ds18x20 = openClass("DS18X20", plain, stub, {
  __init__(self: Value, onewire: Value) {
    self.$ow = onewire;
    self.$buf = new ByteArray(new Uint8Array(SCRATCH));
    return null;
  },
  scan(self: Value) {
    const all = call0(getattr(self.$ow, "scan"));
    const sensors: Value[] = [];
    for (let i = 0; i < all.length; i++) if (FAMILIES.indexOf(getitem(all[i], 0)) >= 0) sensors.push(all[i]);
    return sensors;
  },
  convert_temp(self: Value) {
    bus(self, "reset", true);
    bus(self, "writebyte", SKIP_ROM);
    bus(self, "writebyte", CONVERT);
    return null;
  },
  read_scratch(self: Value, rom: Value) {
    bus(self, "reset", true);
    bus(self, "select_rom", rom);
    bus(self, "writebyte", READ_SCRATCH);
    bus(self, "readinto", self.$buf);
    if (bus(self, "crc8", self.$buf) !== 0) throw raise(errors.Exception, "CRC error");
    return self.$buf;
  },
  write_scratch(self: Value, rom: Value, buf: Value) {
    bus(self, "reset", true);
    bus(self, "select_rom", rom);
    bus(self, "writebyte", WRITE_SCRATCH);
    bus(self, "write", buf);
    return null;
  },
  read_temp(self: Value, rom: Value) {
    const b = readable(call1(getattr(self, "read_scratch"), rom));
    // Sixteenths of a degree, signed.
    if (getitem(rom, 0) !== DS18S20) return toFloat((((b[1] << 24) >> 16) | b[0]) / 16);
    // Half degrees, refined by what is left of the counter.
    const whole = b[1] === 0 ? b[0] >> 1 : (b[0] >> 1) - 0x80;
    return toFloat(whole - 0.25 + (b[7] - b[6]) / b[7]);
  },
});

export function makeDs18x20(): Module {
  return defineModule("ds18x20", { s: {}, k: {} }, {}, { DS18X20: ds18x20 });
}
