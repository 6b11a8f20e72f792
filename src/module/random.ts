/** The module `random`: MicroPython's generator (yasmarang, by Ilya Levin). In: a seed. Out: numbers. */

import { Module, Value, toFloat } from "../vm/value";
import { errors, raise, valueError } from "../vm/error";
import { asFloat, asInt, asSmallInt } from "../vm/convert";
import { defineModule } from "../vm/define";
import { host } from "../vm/host";
import { getitem, length } from "../vm/operator";
import { random as stub } from "./stubs.gen";

let pad = 0;
/** 0 before the first number is asked for. */
let n = 0;
let d = 0;
let dat = 0;

function seed(value: number): void {
  pad = value >>> 0;
  n = 69;
  d = 233;
  dat = 0;
}

/** Starts anywhere. */
function seedFromHost(): void {
  const u = new Uint8Array(4);
  host.random(u);
  seed(u[0] | (u[1] << 8) | (u[2] << 16) | (u[3] << 24));
}

/** The next 32 bits. */
function next(): number {
  if (n === 0) seedFromHost();
  pad = (pad + dat + Math.imul(d, n)) >>> 0;
  pad = ((pad << 3) + (pad >>> 29)) >>> 0;
  n = (pad | 2) >>> 0;
  d = (d ^ ((pad << 31) + (pad >>> 1))) >>> 0;
  dat = (dat ^ pad ^ (d >>> 8) ^ 1) & 0xff;
  return (pad ^ (d << 5) ^ (pad >>> 18) ^ (dat << 1)) >>> 0;
}

/** An int from 0 to below `limit`, which is cut to 32 bits. */
function below(limit: number): number {
  const count = limit >>> 0;
  let mask = 1;
  while ((count & mask) >>> 0 < count) mask = ((mask << 1) | 1) >>> 0;
  for (;;) {
    const r = (next() & mask) >>> 0;
    if (r < count || count === 0) return r;
  }
}

/** 52 bits of two draws, as the fraction of a double. */
function fraction(): number {
  const high = next() & 0xfffff;
  return (high * 4294967296 + next()) / 4503599627370496;
}

function randrange(start: number, stop: number, step: number): number {
  if (step === 0) throw raise(errors.ValueError);
  const count = Math.floor((stop - start + step - (step > 0 ? 1 : -1)) / step);
  if (count <= 0) throw raise(errors.ValueError);
  return start + step * below(count);
}

/** The low 32 bits of any int. */
function low32(x: Value): number {
  const i = asInt(x);
  return typeof i === "bigint" ? Number(i & BigInt(0xffffffff)) : i - Math.floor(i / 4294967296) * 4294967296;
}

export function makeRandom(): Module {
  return defineModule("random", stub, {
    getrandbits(bits: Value) {
      const count = asSmallInt(bits);
      if (count > 32 || count < 0) throw valueError("bits must be 32 or less");
      return count === 0 ? 0 : next() % Math.pow(2, count);
    },
    seed(value: Value) {
      if (value === undefined || value === null) seedFromHost();
      else seed(low32(value));
      return null;
    },
    randrange(start: Value, stop: Value, step: Value) {
      if (stop === undefined) return randrange(0, asSmallInt(start), 1);
      return randrange(asSmallInt(start), asSmallInt(stop), step === undefined ? 1 : asSmallInt(step));
    },
    randint: (a: Value, b: Value) => randrange(asSmallInt(a), asSmallInt(b) + 1, 1),
    choice(sequence: Value) {
      const count = length(sequence);
      if (count === 0) throw raise(errors.IndexError);
      return getitem(sequence, below(count));
    },
    random: () => toFloat(fraction()),
    uniform(a: Value, b: Value) {
      const x = asFloat(a);
      return toFloat(x + (asFloat(b) - x) * fraction());
    },
  });
}
