/** The hardware interface on Kaluma. In: who has the board's data. Out: the HAL, one row per kind of hardware. */

import type { Board } from "../hal/board";
import type { Hal } from "../hal/hal";
import { struct } from "../vm/define";
import { adc } from "./adc";
import { nativeModule, uniqueId } from "./bindings";
import { i2c } from "./i2c";
import { memory, rtc, watchdog } from "./parts";
import { pins } from "./pins";
import { pulses } from "./pulses";
import { pwm } from "./pwm";
import { spi } from "./spi";
import { uart } from "./uart";

export const makeHal = (owner: { board: Board }): Hal =>
  struct<Hal>({
    // Asked for when it is needed: in the open bundle it stays in flash until then.
    get board() {
      return owner.board;
    },
    pins,
    pwm,
    pulses,
    rtc,
    watchdog,
    memory,
    i2c,
    spi,
    uart,
    adc,
    // BOOTSEL cannot be read while a program runs from flash.
    bootButton: () => undefined,
    reset(): never {
      // A watchdog of no time resets the chip at once: the only way there is from JavaScript.
      new (nativeModule("wdt").WDT)(0);
      for (;;);
    },
    uniqueId() {
      const text = uniqueId();
      const id = new Uint8Array(text.length / 2);
      for (let i = 0; i < id.length; i++) id[i] = parseInt(text.slice(2 * i, 2 * i + 2), 16);
      return id;
    },
    random: () => Number(nativeModule("rp2").randomBigInt() & BigInt(0x3fffffff)),
  });
