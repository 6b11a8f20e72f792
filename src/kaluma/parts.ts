/** The smaller parts of the HAL: watchdog, calendar, memory. In: calls of the HAL. Out: the firmware's. */

import type { Memory } from "../hal/memory";
import type { Rtc } from "../hal/rtc";
import type { Watchdog } from "../hal/watchdog";
import { struct } from "../vm/define";
import { NativeWatchdog, nativeModule } from "./bindings";
import { readMemory } from "./registers";
import { setEpoch } from "./time";

/** 0 unless the watchdog has reset the chip. */
const RESET_REASON = 0x40058008;

let dog: NativeWatchdog | null = null;

export const watchdog: Watchdog = struct<Watchdog>({
  start(timeout) {
    dog = new (nativeModule("wdt").WDT)(timeout);
  },
  feed() {
    if (dog !== null) dog.feed();
  },
  caused: () => memory.read(RESET_REASON, 4) !== 0,
});

/** It cannot be stopped. */
export const isDogAwake = (): boolean => dog !== null;

export const rtc: Rtc = struct<Rtc>({ set: setEpoch });

/** Where something answers: to read elsewhere stops the board. ROM, flash, RAM, peripherals, USB and PIO, the processor's own registers. */
const AREAS = [
  [0, 0x4000],
  [0x10000000, 0x10200000],
  [0x20000000, 0x20042000],
  [0x40000000, 0x4006c000],
  [0x50000000, 0x50000b00],
  [0x50100000, 0x50101000],
  [0x50110000, 0x5011009c],
  [0x50200000, 0x50200144],
  [0x50300000, 0x50300144],
  [0xd0000000, 0xd0000180],
];

/** Byte by byte, as the firmware does it. */
export const memory: Memory = struct<Memory>({
  read(address, size) {
    let area = AREAS.length - 1;
    while (area >= 0 && (address < AREAS[area][0] || address >= AREAS[area][1])) area--;
    if (area < 0) return undefined;
    const bytes = new Uint8Array(size);
    readMemory(address, bytes);
    let value = 0;
    for (let i = size - 1; i >= 0; i--) value = value * 256 + bytes[i];
    return value;
  },
  write: () => false,
});
