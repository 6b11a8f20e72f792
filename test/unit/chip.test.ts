/** The emulated chip, on a few machine instructions instead of a firmware, with a boot ROM that has no more than a table. */

import { describe, expect, it } from "vitest";
import { Chip, EmulatorError } from "../../src/emulator/chip";

/** `erase` and `program` of the flash are at 0x100 and 0x102. */
function bootRom(): Uint8Array {
  const rom = new Uint8Array(16384);
  const view = new DataView(rom.buffer);
  view.setUint32(16, 0x0201754d, true);
  view.setUint16(0x14, 0x40, true);
  ["R", "E", 0x101, "R", "P", 0x103].forEach((x, i) => {
    const at = 0x40 + Math.floor(i / 3) * 4 + (i % 3 === 1 ? 1 : i % 3 === 2 ? 2 : 0);
    if (typeof x === "string") rom[at] = x.charCodeAt(0);
    else view.setUint16(at, x, true);
  });
  return rom;
}

/** A flash with these halfwords at its beginning. */
function flash(...code: number[]): Uint8Array {
  const bytes = new Uint8Array(0x200000).fill(0xff);
  code.forEach((half, i) => bytes.set([half & 255, half >> 8], 2 * i));
  return bytes;
}

const LOOP = 0xe7fe;
const BREAK = 0xbe07;

describe("the emulated chip", () => {
  it("runs by the cycle", () => {
    const chip = new Chip(bootRom(), flash(LOOP), () => undefined);
    expect(chip.run(1000)).toBe(false);
    expect(chip.clock.now()).toBeGreaterThanOrEqual(1000);
    expect(chip.clock.now()).toBeLessThan(1001);
  });

  it("says why it stopped", () => {
    const chip = new Chip(bootRom(), flash(BREAK), () => undefined);
    chip.run(1000);
    expect(chip.halted).toBe("breakpoint 7");
    // bx r0 with an address where nothing is
    const wild = new Chip(bootRom(), flash(0x2001, 0x0740 | (30 << 6), 0x4700), () => undefined);
    wild.rp2040.core.registers[0] = 0;
    wild.run(1000);
    expect(wild.halted).toMatch("ran to address");
  });

  it("lets planned things happen at their time", () => {
    const chip = new Chip(bootRom(), flash(LOOP), () => undefined);
    const seen: number[] = [];
    for (const time of [300, 100, 200]) chip.clock.at(time, () => seen.push(Math.round(chip.clock.now())));
    const never = chip.clock.at(150, () => seen.push(-1));
    chip.clock.cancel(never);
    chip.run(1000);
    expect(seen).toEqual([100, 200, 300]);
  });

  it("erases and programs flash in the time that it takes", () => {
    // movs r0,#0x10; lsls r0,#12; movs r1,#1; lsls r1,#12; movs r2,#0x81; lsls r2,#1 (0x102); subs r3=0x100; blx r3; loop
    const chip = new Chip(bootRom(), flash(0x2010, 0x0300, 0x2101, 0x0309, 0x2380, 0x005b, 0x3301, 0x4798, LOOP), () => undefined);
    chip.rp2040.flash[0x10000] = 0;
    chip.run(40_000);
    expect(chip.rp2040.flash[0x10000]).toBe(0xff);
    expect(chip.clock.now()).toBeGreaterThan(45_000);
  });

  it("starts anew when the watchdog says so", () => {
    let starts = 0;
    // The watchdog's control register gets its trigger bit: movs r0,#0x40; lsls r0,#24; movs r1,#0x58; lsls r1,#12; adds; movs r2,#1; lsls r2,#31; str
    const code = [0x2040, 0x0600, 0x2158, 0x0309, 0x1840, 0x2201, 0x07d2, 0x6002, LOOP];
    const chip = new Chip(bootRom(), flash(...code), () => starts++);
    chip.run(100, () => chip.resets > 2);
    expect(chip.resets).toBeGreaterThan(2);
    expect(starts).toBe(chip.resets + 1);
  });

  it("refuses what is no boot ROM", () => {
    expect(() => new Chip(new Uint8Array(100), flash(LOOP), () => undefined)).toThrow(EmulatorError);
    expect(() => new Chip(new Uint8Array(16384), flash(LOOP), () => undefined)).toThrow("no boot ROM");
  });
});
