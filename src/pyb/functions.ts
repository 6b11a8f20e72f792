/** The functions of `pyb`. In: the machine's clock and callbacks, the HAL. Out: natives for the module. */

import { Value, tuple } from "../vm/value";
import { valueError } from "../vm/error";
import { asSmallInt, truth } from "../vm/convert";
import { natives } from "../vm/define";
import { host } from "../vm/host";
import { lock, sleepUntil, unlock, waitForEvent } from "../vm/poll";
import { Bytes } from "../object/buffer";
import { hal } from "./hardware";

/** Ticks are small ints of 30 bits. `&` is no way to get there: the clock passes 2^31 after half an hour. */
const PERIOD = 0x40000000;
/** How long wfi waits: SysTick comes every millisecond. */
const SYSTICK = 1000;
/** Length of an STM32's unique id; that of the RP2040 is shorter. */
const ID_LENGTH = 12;

const wrap = (ticks: number): number => ((ticks % PERIOD) + PERIOD) % PERIOD;
const micros = (): number => Math.floor(host.now());
const millis = (): number => Math.floor(host.now() / 1000);

function wait(microseconds: number): null {
  if (microseconds > 0) sleepUntil(host.now() + microseconds);
  return null;
}

export const functions = natives({
  delay: (ms: Value) => wait(asSmallInt(ms) * 1000),
  udelay: (us: Value) => wait(asSmallInt(us)),
  millis: () => wrap(millis()),
  micros: () => wrap(micros()),
  elapsed_millis: (start: Value) => wrap(millis() - asSmallInt(start)),
  elapsed_micros: (start: Value) => wrap(micros() - asSmallInt(start)),
  disable_irq: () => lock(),
  enable_irq(state: Value) {
    unlock(state === undefined || truth(state));
    return null;
  },
  wfi() {
    waitForEvent(host.now() + SYSTICK);
    return null;
  },
  freq(sysclk: Value, hclk: Value, pclk1: Value, pclk2: Value) {
    const hz = hal.board.frequency;
    if (sysclk === undefined) return tuple([hz, hz, hz, hz]);
    const wanted = [sysclk, hclk, pclk1, pclk2];
    for (let i = 0; i < 4; i++) if (wanted[i] !== undefined && asSmallInt(wanted[i]) !== hz) throw valueError("invalid freq");
    return null;
  },
  unique_id() {
    const id = new Uint8Array(ID_LENGTH);
    id.set(hal.uniqueId());
    return new Bytes(id);
  },
  rng: () => hal.random(),
  have_cdc: () => true,
  sync: () => null,
  hard_reset: () => hal.reset(),
});
