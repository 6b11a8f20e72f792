/** The module `_onewire`. In: pins and bits. Out: slots on the line, timed by the HAL. */

import { Module, Value } from "../vm/value";
import { asSmallInt } from "../vm/convert";
import { defineModule } from "../vm/define";
import { readable } from "../object/buffer";
import { hal } from "../pyb/hardware";
import { gpioOf, openDrain } from "../machine/Pin";
import { finish } from "../machine/pulses";
import { _onewire as stub } from "./stubs.gen";

export function reset(pin: Value): boolean {
  const n = gpioOf(pin);
  openDrain(n);
  hal.pulses.reset(n);
  return finish() === 1;
}

/** Sends bits, least significant first, and gives those on the line. */
export function exchange(pin: Value, value: number, bits: number): number {
  const n = gpioOf(pin);
  openDrain(n);
  hal.pulses.exchange(n, value, bits);
  return finish();
}

/** X^8 + X^5 + X^4 + 1, reflected. */
export function crc8(data: Uint8Array): number {
  let crc = 0;
  for (let i = 0; i < data.length; i++) {
    crc ^= data[i];
    for (let bit = 0; bit < 8; bit++) crc = (crc & 1) !== 0 ? (crc >> 1) ^ 0x8c : crc >> 1;
  }
  return crc;
}

export function make_onewire(): Module {
  return defineModule("_onewire", stub, {
    reset: (pin: Value) => reset(pin),
    readbit: (pin: Value) => exchange(pin, 1, 1),
    readbyte: (pin: Value) => exchange(pin, 0xff, 8),
    writebit(pin: Value, value: Value) {
      exchange(pin, asSmallInt(value) !== 0 ? 1 : 0, 1);
      return null;
    },
    writebyte(pin: Value, value: Value) {
      exchange(pin, asSmallInt(value) & 0xff, 8);
      return null;
    },
    crc8: (data: Value) => crc8(readable(data)),
  });
}
