/** The module `onewire`. In: bytes and codes of devices. Out: slots of `_onewire`; the search for all devices on a line. */

import { Module, Value } from "../vm/value";
import { errors, raise } from "../vm/error";
import { call0, call1, call2 } from "../vm/call";
import { getattr } from "../vm/attribute";
import { asSmallInt, truth } from "../vm/convert";
import { defineModule } from "../vm/define";
import { length, setitem } from "../vm/operator";
import { ByteArray, readable } from "../object/buffer";
import { crc8, exchange, reset } from "./_onewire";
import { openClass, plain } from "./class";
import { OneWire as stub, OneWireError as errorStub } from "./stubs.gen";

const SEARCH_ROM = 0xf0;
/** Bits of a code. */
const BITS = 64;
/** Devices that a scan finds at most. */
const MOST = 255;

const oneWireError = openClass("OneWireError", errors.Exception, errorStub, {});

/** What a search has found: a code, and the last bit where devices differed and it took 0. */
interface Found {
  rom: Uint8Array;
  fork: number;
}

/**
 * One walk through the tree of codes. Where devices with a 0 and with a 1 answer, it goes where the last walk went, at
 * that walk's fork to 1, and after it to 0. null if nobody answers.
 */
function search(self: Value, last: Uint8Array | null, fork: number): Found | null {
  if (!truth(call0(getattr(self, "reset")))) return null;
  call1(getattr(self, "writebyte"), SEARCH_ROM);
  const rom = new Uint8Array(BITS / 8);
  let next = -1;
  for (let i = 0; i < BITS; i++) {
    const zero = call0(getattr(self, "readbit")) === 0;
    const one = call0(getattr(self, "readbit")) === 0;
    if (!zero && !one) return null;
    let bit = one ? 1 : 0;
    if (zero && one) {
      bit = i < fork && last !== null ? (last[i >> 3] >> (i & 7)) & 1 : i === fork ? 1 : 0;
      if (bit === 0) next = i;
    }
    call1(getattr(self, "writebit"), bit);
    rom[i >> 3] |= bit << (i & 7);
  }
  return { rom, fork: next };
}

const oneWire = openClass("OneWire", plain, stub, {
  __init__(self: Value, pin: Value) {
    self.$pin = pin;
    call2(getattr(pin, "init"), getattr(pin, "OPEN_DRAIN"), getattr(pin, "PULL_UP"));
    return null;
  },
  reset(self: Value, required: Value) {
    const present = reset(self.$pin);
    if (!present && required !== undefined && truth(required)) throw raise(oneWireError);
    return present;
  },
  readbit: (self: Value) => exchange(self.$pin, 1, 1),
  readbyte: (self: Value) => exchange(self.$pin, 0xff, 8),
  readinto(self: Value, buf: Value) {
    const n = length(buf);
    for (let i = 0; i < n; i++) setitem(buf, i, exchange(self.$pin, 0xff, 8));
    return null;
  },
  writebit(self: Value, value: Value) {
    exchange(self.$pin, asSmallInt(value) !== 0 ? 1 : 0, 1);
    return null;
  },
  writebyte(self: Value, value: Value) {
    exchange(self.$pin, asSmallInt(value) & 0xff, 8);
    return null;
  },
  write(self: Value, buf: Value) {
    const bytes = readable(buf);
    for (let i = 0; i < bytes.length; i++) exchange(self.$pin, bytes[i], 8);
    return null;
  },
  select_rom(self: Value, rom: Value) {
    call0(getattr(self, "reset"));
    call1(getattr(self, "writebyte"), getattr(self, "MATCH_ROM"));
    call1(getattr(self, "write"), rom);
    return null;
  },
  scan(self: Value) {
    const devices: Value[] = [];
    let found: Found | null = null;
    do {
      found = search(self, found === null ? null : found.rom, found === null ? -1 : found.fork);
      if (found !== null) devices.push(new ByteArray(found.rom));
    } while (found !== null && found.fork >= 0 && devices.length < MOST);
    return devices;
  },
  crc8: (_self: Value, data: Value) => crc8(readable(data)),
});

export function makeOnewire(): Module {
  return defineModule("onewire", { s: {}, k: {} }, {}, { OneWire: oneWire, OneWireError: oneWireError });
}
