/**
 * The RP2040 of `rp2040js`, run by the cycle. In: a boot ROM, what is in flash, time to spend. Out: the chip's peripherals
 * for wiring.ts and serial.ts, what went wrong. Flash routines of the boot ROM are replaced, because the emulator has no
 * flash controller; how long they take is modelled after the data sheet of a W25Q16JV.
 */

import { RP2040 } from "rp2040js";
import { FLASH_SIZE, SECTOR } from "../image/flashmap";
import { BoardClock } from "./clock";
import { Thumb } from "./thumb";

/** At 125 MHz. */
const NANOS_PER_CYCLE = 8;
/** Nanoseconds of an erased sector, of an erased block of 64 KB and of a programmed page. */
const ERASE_SECTOR = 45e6;
const ERASE_BLOCK = 150e6;
const PROGRAM_PAGE = 0.4e6;
const BLOCK = 65536;
const PAGE = 256;

const BOOT_ROM_SIZE = 16384;
/** Where the boot ROM says where its table of functions is. */
const FUNCTION_TABLE = 0x14;
const FLASH_ADDRESS = 0x10000000;
/** Behind the second stage, which sets up a flash controller that is not there, nothing would be different. */
const ENTRY = FLASH_ADDRESS;
const RAM_END = 0x20042000;

/** Thrown through the emulator when the watchdog resets the chip. */
const RESET = new Error("the chip was reset");

interface Watchdog {
  reason: number;
  onWatchdogTrigger: () => void;
}
const watchdogOf = (rp2040: RP2040): Watchdog => rp2040.peripherals[0x40058] as unknown as Watchdog;

export class EmulatorError extends Error {}

export class Chip {
  readonly clock = new BoardClock();
  /** Replaced at each reset. */
  rp2040!: RP2040;
  /** Resets by the watchdog since power-on. */
  resets = 0;
  /** Why the processor stands still for good; null while it runs. */
  halted: string | null = null;
  private readonly rom: Uint32Array;
  private hooks: (() => void)[] = [];
  private thumb!: Thumb;

  constructor(
    bootRom: Uint8Array,
    flash: Uint8Array,
    /** Called after each start, to connect what is around the chip. */
    private readonly started: (rp2040: RP2040) => void,
  ) {
    if (bootRom.length !== BOOT_ROM_SIZE) throw new EmulatorError(`a boot ROM has ${BOOT_ROM_SIZE} bytes, this file has ${bootRom.length}`);
    this.rom = new Uint32Array(bootRom.slice().buffer);
    if ((this.rom[4] & 0xffffff) !== 0x01754d) throw new EmulatorError("this is no boot ROM of an RP2040");
    this.start(flash);
  }

  /** `reason`: what the watchdog tells of the reset, 0 at power-on. */
  private start(flash: Uint8Array, reason = 0): void {
    const rp2040 = new RP2040(this.clock.restart());
    rp2040.loadBootrom(this.rom);
    rp2040.flash.fill(0xff);
    rp2040.flash.set(flash.subarray(0, FLASH_SIZE));
    const silent = (): void => undefined;
    rp2040.logger = { debug: silent, info: silent, warn: silent, error: silent };
    rp2040.onBreak = (code) => (this.halted = `breakpoint ${code}`);
    const watchdog = watchdogOf(rp2040);
    watchdog.reason = reason;
    watchdog.onWatchdogTrigger = () => {
      throw RESET;
    };
    rp2040.core.PC = ENTRY;
    this.rp2040 = rp2040;
    const stops = new Uint8Array(BOOT_ROM_SIZE / 2);
    this.thumb = new Thumb(rp2040, stops);
    this.replaceRomFunctions();
    this.hooks.forEach((_, at) => (stops[at >> 1] = 1));
    this.drivePio();
    this.started(rp2040);
  }

  /** The flash routines of the boot ROM, by the two letters under which programs look for them. */
  private replaceRomFunctions(): void {
    const { core, flash } = this.rp2040;
    const bytes = new Uint8Array(this.rom.buffer);
    const half = (at: number): number => bytes[at] | (bytes[at + 1] << 8);
    const back = (): void => {
      core.PC = (core.LR & ~1) >>> 0;
    };
    const routines: { [code: string]: () => void } = {
      RE: () => {
        const [from, length] = [core.registers[0] >>> 0, core.registers[1] >>> 0];
        flash.fill(0xff, from, from + length);
        back();
        for (let at = from; at < from + length;) {
          const block = at % BLOCK === 0 && from + length - at >= BLOCK;
          this.clock.pass(block ? ERASE_BLOCK : ERASE_SECTOR);
          at += block ? BLOCK : SECTOR;
        }
      },
      RP: () => {
        const [at, source, length] = [core.registers[0] >>> 0, core.registers[1] >>> 0, core.registers[2] >>> 0];
        // Programming clears bits, no more.
        for (let i = 0; i < length; i++) flash[at + i] &= this.rp2040.readUint8(source + i);
        back();
        this.clock.pass((length / PAGE) * PROGRAM_PAGE);
      },
      // Connecting, leaving and flushing the flash's interface.
      IF: back,
      EX: back,
      FC: back,
      CX: back,
      UB: () => (this.halted = "the boot loader was started"),
    };
    this.hooks = [];
    for (let at = half(FUNCTION_TABLE); half(at) !== 0; at += 4) {
      const routine = routines[String.fromCharCode(bytes[at], bytes[at + 1])];
      if (routine !== undefined) this.hooks[half(at + 2) & ~1] = routine;
    }
  }

  /** Each state machine runs by its own divider: how far it has come, in nanoseconds. */
  private pioTime: number[] = [];
  private pioRuns = false;

  /** The emulator would run PIO beside the processor, by the computer's time. */
  private drivePio(): void {
    this.pioTime = [];
    this.pioRuns = false;
    for (const pio of this.rp2040.pio) {
      // An instruction that is written to a machine which stands moves pins too.
      const write = pio.writeUint32.bind(pio);
      pio.writeUint32 = (offset, value) => {
        write(offset, value);
        pio.checkChangedPins();
      };
      pio.run = () => {
        this.pioRuns = true;
      };
    }
  }

  private stepPio(): void {
    let runs = false;
    for (let n = 0; n < 8; n++) {
      const pio = this.rp2040.pio[n >> 2];
      const machine = pio.machines[n & 3];
      if (!machine.enabled) {
        delete this.pioTime[n];
        continue;
      }
      runs = true;
      const period = ((machine.clockDivInt || 65536) + machine.clockDivFrac / 256) * NANOS_PER_CYCLE;
      let time = this.pioTime[n] ?? this.clock.nanos;
      while (time <= this.clock.nanos) {
        const before = machine.cycles;
        machine.step();
        time += Math.max(machine.cycles - before, 1) * period;
        pio.checkChangedPins();
      }
      this.pioTime[n] = time;
    }
    this.pioRuns = runs;
  }

  /** Runs for so many microseconds, or until `done` says so, which is asked after some instructions. Gives its last answer. */
  run(microseconds: number, done: () => boolean = () => false, grain = 200): boolean {
    const end = this.clock.nanos + microseconds * 1000;
    while (this.clock.nanos < end && this.halted === null) {
      if (done()) return true;
      try {
        this.slice(grain, end);
      } catch (e) {
        if (e !== RESET) throw e;
        this.resets++;
        this.start(this.rp2040.flash, watchdogOf(this.rp2040).reason);
      }
    }
    return done();
  }

  private slice(instructions: number, end: number): void {
    const { clock, hooks, thumb } = this;
    const { core } = this.rp2040;
    for (let i = 0; i < instructions && clock.nanos < end; i++) {
      if (core.waiting) {
        clock.pass(Math.max(Math.min(clock.due, end) - clock.nanos, 0));
      } else {
        // State machines run in step with the processor.
        const cycles = this.pioRuns ? 1 : Math.max(Math.ceil((Math.min(clock.due, end) - clock.nanos) / NANOS_PER_CYCLE), 1);
        clock.pass(thumb.run(cycles) * NANOS_PER_CYCLE);
        if (thumb.stopped) {
          const pc = core.PC;
          const routine = hooks[pc];
          if (routine !== undefined) routine();
          else if (pc > RAM_END) this.halted = `the processor ran to address ${pc.toString(16)}`;
          else clock.pass(core.executeInstruction() * NANOS_PER_CYCLE);
        }
      }
      if (this.pioRuns) this.stepPio();
      if (this.halted !== null) return;
    }
  }

  /** The lowest stack pointer since the last start. */
  get lowestStack(): number {
    return this.thumb.lowestStack;
  }

  /** A copy of the flash as it is now. */
  readFlash(): Uint8Array {
    return this.rp2040.flash.slice(0, FLASH_SIZE);
  }
}
