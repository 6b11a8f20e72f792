/**
 * The common Thumb instructions on RAM and flash. The emulator's own interpreter tries some eighty patterns one after the other
 * and looks for a peripheral at every store; this one knows most of what a compiler makes, and leaves the rest,
 * interrupts and peripherals among it, to that one. In: the core, cycles to spend. Out: its state, and the cycles as
 * the emulator's own interpreter counts them.
 */

import type { RP2040 } from "rp2040js";

type Core = RP2040["core"] & { interruptsUpdated: boolean };

const RAM = 0x20000000;
const FLASH = 0x10000000;
const ROM_BYTES = 0x4000;
const RAM_BYTES = 264 * 1024;
const FLASH_BYTES = 0x200000;
const PC = 15;
const LR = 14;
const SP = 13;

export class Thumb {
  /** The next instruction is not known here. */
  stopped = false;
  /** The lowest stack pointer so far. */
  lowestStack = RAM + RAM_BYTES;
  private core: Core;
  /** Signed, which the engine handles faster. */
  private registers: Int32Array;
  private ram: Uint8Array;
  private ram16: Uint16Array;
  private ram32: Int32Array;
  private rom16: Uint16Array;
  private flash: Uint8Array;
  private flash16: Uint16Array;
  private flash32: Int32Array;

  constructor(
    rp2040: RP2040,
    /** By halfword of the boot ROM: 1 where a replaced routine begins. */
    private stops: Uint8Array,
  ) {
    const { core, sram, flash, bootrom } = rp2040;
    this.rom16 = new Uint16Array(bootrom.buffer);
    this.core = core as Core;
    this.registers = new Int32Array(core.registers.buffer);
    this.ram = sram;
    this.ram16 = new Uint16Array(sram.buffer);
    this.ram32 = new Int32Array(sram.buffer);
    this.flash = flash;
    this.flash16 = new Uint16Array(flash.buffer);
    this.flash32 = new Int32Array(flash.buffer);
  }

  /**
   * Executes instructions until they have taken so many cycles, or until one comes that is left to the emulator. How many
   * cycles; `stopped` tells which of the two it was.
   */
  run(budget: number): number {
    let cycles = 0;
    this.stopped = false;
    while (cycles < budget) {
      const spent = this.step();
      if (spent === 0) {
        this.stopped = true;
        break;
      }
      cycles += spent;
    }
    this.core.cycles += cycles;
    return cycles;
  }

  /** One instruction: how many cycles it took, 0 if it is left to the emulator. */
  private step(): number {
    const { core, registers } = this;
    const pc = registers[PC];
    if (core.interruptsUpdated) return 0;
    // Float arithmetic is in the boot ROM.
    let text = this.rom16;
    let at = pc >> 1;
    if (pc >>> 0 < ROM_BYTES) {
      if (this.stops[at] !== 0) return 0;
    } else {
      text = this.flash16;
      at = (pc - FLASH) >> 1;
      if (at >>> 0 >= FLASH_BYTES >> 1) return 0;
    }
    const code = text[at];
    const low = code & 7;
    const middle = (code >> 3) & 7;
    const high = (code >> 8) & 7;
    const five = (code >> 6) & 31;
    switch (code >> 11) {
      // lsls rd, rm, #n
      case 0: {
        const input = registers[middle];
        if (five > 0) core.C = (input & (1 << (32 - five))) !== 0;
        this.setLogic(low, input << five);
        break;
      }
      // lsrs rd, rm, #n
      case 1: {
        const input = registers[middle];
        core.C = ((input >>> (five === 0 ? 31 : five - 1)) & 1) !== 0;
        this.setLogic(low, five === 0 ? 0 : input >>> five);
        break;
      }
      // asrs rd, rm, #n
      case 2: {
        const input = registers[middle];
        const places = five === 0 ? 31 : five;
        core.C = ((input >> (five === 0 ? 31 : five - 1)) & 1) !== 0;
        this.setLogic(low, input >> places);
        break;
      }
      // adds, subs with a register or three bits
      case 3: {
        const other = code & 0x400 ? (code >> 6) & 7 : registers[(code >> 6) & 7];
        if (code & 0x200) registers[low] = this.subtract(registers[middle], other);
        else registers[low] = this.add(registers[middle], other);
        break;
      }
      // movs rd, #n
      case 4:
        this.setLogic(high, code & 0xff);
        break;
      // cmp rn, #n
      case 5:
        this.subtract(registers[high], code & 0xff);
        break;
      // adds rd, #n
      case 6:
        registers[high] = this.add(registers[high], code & 0xff);
        break;
      // subs rd, #n
      case 7:
        registers[high] = this.subtract(registers[high], code & 0xff);
        break;
      case 8:
        return this.dataProcessing(code, pc);
      // ldr rt, [pc, #n]
      case 9:
        return this.loadWord(high, ((pc + 4) & ~3) + ((code & 0xff) << 2), pc);
      case 10:
      case 11:
        return this.registerOffset(code, pc);
      // str, ldr with an offset of five bits
      case 12:
        return this.storeWord(low, registers[middle] + (five << 2), pc);
      case 13:
        return this.loadWord(low, registers[middle] + (five << 2), pc);
      case 14: {
        const to = (registers[middle] + five - RAM) >>> 0;
        if (to >= RAM_BYTES) return 0;
        this.ram[to] = registers[low];
        return this.next(pc, 2);
      }
      case 15:
        return this.loadByte(low, registers[middle] + five, pc);
      case 16: {
        const to = (registers[middle] + (five << 1) - RAM) >>> 0;
        if (to >= RAM_BYTES || to & 1) return 0;
        this.ram16[to >> 1] = registers[low];
        return this.next(pc, 2);
      }
      case 17:
        return this.loadHalf(low, registers[middle] + (five << 1), pc);
      case 18:
        return this.storeWord(high, registers[SP] + ((code & 0xff) << 2), pc);
      case 19:
        return this.loadWord(high, registers[SP] + ((code & 0xff) << 2), pc);
      // add rd, pc, #n and add rd, sp, #n
      case 20:
        registers[high] = (pc & ~3) + 4 + ((code & 0xff) << 2);
        break;
      case 21:
        registers[high] = registers[SP] + ((code & 0xff) << 2);
        break;
      case 22:
        return this.stackAndExtend(code, pc);
      case 23:
        return this.pop(code, pc);
      // b<cond>
      case 26:
      case 27: {
        const condition = (code >> 8) & 15;
        if (condition >= 14) return 0;
        if (!this.holds(condition)) break;
        registers[PC] = pc + 4 + ((code << 24) >> 23);
        return 2;
      }
      // b
      case 28:
        registers[PC] = pc + 4 + ((code << 21) >> 20);
        return 2;
      // bl
      case 30: {
        const second = text[at + 1];
        if ((second & 0xd000) !== 0xd000) return 0;
        const sign = (code >> 10) & 1;
        const i1 = 1 - (sign ^ ((second >> 13) & 1));
        const i2 = 1 - (sign ^ ((second >> 11) & 1));
        const offset = (sign ? 0xff000000 : 0) | (i1 << 23) | (i2 << 22) | ((code & 0x3ff) << 12) | ((second & 0x7ff) << 1);
        registers[LR] = (pc + 4) | 1;
        registers[PC] = pc + 4 + offset;
        return 3;
      }
      default:
        return 0;
    }
    return this.next(pc, 1);
  }

  private noteStack(): void {
    if (this.registers[SP] < this.lowestStack) this.lowestStack = this.registers[SP];
  }

  private next(pc: number, cycles: number): number {
    this.registers[PC] = pc + 2;
    return cycles;
  }

  /** A result of a logical instruction with its flags. */
  private setLogic(register: number, result: number): void {
    const { core } = this;
    this.registers[register] = result;
    core.N = (result | 0) < 0;
    core.Z = result === 0;
  }

  private add(a: number, b: number): number {
    const { core } = this;
    const signed = (a + b) | 0;
    core.N = signed < 0;
    core.Z = signed === 0;
    core.C = signed >>> 0 < a >>> 0;
    core.V = ((a ^ signed) & (b ^ signed)) < 0;
    return signed;
  }

  private subtract(a: number, b: number): number {
    const { core } = this;
    const signed = (a - b) | 0;
    core.N = signed < 0;
    core.Z = signed === 0;
    core.C = a >>> 0 >= b >>> 0;
    core.V = ((a ^ b) & (a ^ signed)) < 0;
    return signed;
  }

  private holds(condition: number): boolean {
    const { core } = this;
    switch (condition) {
      case 0:
        return core.Z;
      case 1:
        return !core.Z;
      case 2:
        return core.C;
      case 3:
        return !core.C;
      case 4:
        return core.N;
      case 5:
        return !core.N;
      case 6:
        return core.V;
      case 7:
        return !core.V;
      case 8:
        return core.C && !core.Z;
      case 9:
        return !core.C || core.Z;
      case 10:
        return core.N === core.V;
      case 11:
        return core.N !== core.V;
      case 12:
        return core.N === core.V && !core.Z;
      default:
        return core.N !== core.V || core.Z;
    }
  }

  private dataProcessing(code: number, pc: number): number {
    const { core, registers } = this;
    const rd = code & 7;
    const rm = (code >> 3) & 7;
    switch (code >> 6) {
      case 0x100: // ands
        this.setLogic(rd, registers[rd] & registers[rm]);
        return this.next(pc, 1);
      case 0x101: // eors
        this.setLogic(rd, registers[rd] ^ registers[rm]);
        return this.next(pc, 1);
      case 0x105: {
        // adcs
        const carry = core.C ? 1 : 0;
        const other = registers[rm];
        const before = registers[rd];
        const sum = (before + other + carry) | 0;
        this.setLogic(rd, sum);
        core.C = (before >>> 0) + (other >>> 0) + carry > 0xffffffff;
        core.V = ((before ^ sum) & (other ^ sum)) < 0;
        return this.next(pc, 1);
      }
      case 0x108: {
        // tst
        const result = registers[rd] & registers[rm];
        core.N = result < 0;
        core.Z = result === 0;
        return this.next(pc, 1);
      }
      case 0x10a: // cmp
        this.subtract(registers[rd], registers[rm]);
        return this.next(pc, 1);
      case 0x10c: // orrs
        this.setLogic(rd, registers[rd] | registers[rm]);
        return this.next(pc, 1);
      case 0x10d: // muls
        this.setLogic(rd, Math.imul(registers[rd], registers[rm]));
        return this.next(pc, 1);
      case 0x10e: // bics
        this.setLogic(rd, registers[rd] & ~registers[rm]);
        return this.next(pc, 1);
      case 0x10f: // mvns
        this.setLogic(rd, ~registers[rm]);
        return this.next(pc, 1);
    }
    const to = rd | ((code >> 4) & 8);
    const from = (code >> 3) & 15;
    if (code >> 8 === 0x47) return this.branch(code, pc, registers[from]);
    // With the program counter or the stack pointer more happens.
    if (to >= SP || from === PC) return 0;
    switch (code >> 8) {
      case 0x44: // add
        registers[to] = registers[to] + registers[from];
        return this.next(pc, 1);
      case 0x45: // cmp
        this.subtract(registers[to], registers[from]);
        return this.next(pc, 1);
      case 0x46: // mov
        registers[to] = registers[from];
        return this.next(pc, 1);
    }
    return 0;
  }

  /** bx and blx. */
  private branch(code: number, pc: number, target: number): number {
    const { registers } = this;
    if (target >>> 28 === 15 || (code & 0x78) === 0x78) return 0;
    if (code & 0x80) registers[LR] = (pc + 2) | 1;
    registers[PC] = target & ~1;
    return 2;
  }

  private registerOffset(code: number, pc: number): number {
    const { registers } = this;
    const rt = code & 7;
    const address = (registers[(code >> 3) & 7] + registers[(code >> 6) & 7]) | 0;
    switch ((code >> 9) & 7) {
      case 0:
        return this.storeWord(rt, address, pc);
      case 2: {
        const to = (address - RAM) >>> 0;
        if (to >= RAM_BYTES) break;
        this.ram[to] = registers[rt];
        return this.next(pc, 2);
      }
      case 4:
        return this.loadWord(rt, address, pc);
      case 5:
        return this.loadHalf(rt, address, pc);
      case 6:
        return this.loadByte(rt, address, pc);
    }
    return 0;
  }

  private loadWord(register: number, address: number, pc: number): number {
    const from = (address - RAM) >>> 0;
    if (from < RAM_BYTES && (address & 3) === 0) this.registers[register] = this.ram32[from >> 2];
    else {
      const stored = (address - FLASH) >>> 0;
      if (stored >= FLASH_BYTES || (address & 3) !== 0) return 0;
      this.registers[register] = this.flash32[stored >> 2];
    }
    return this.next(pc, 2);
  }

  private storeWord(register: number, address: number, pc: number): number {
    const to = (address - RAM) >>> 0;
    if (to >= RAM_BYTES || (address & 3) !== 0) return 0;
    this.ram32[to >> 2] = this.registers[register];
    return this.next(pc, 2);
  }

  private loadHalf(register: number, address: number, pc: number): number {
    const from = (address - RAM) >>> 0;
    if (from < RAM_BYTES && (address & 1) === 0) this.registers[register] = this.ram16[from >> 1];
    else {
      const stored = (address - FLASH) >>> 0;
      if (stored >= FLASH_BYTES || (address & 1) !== 0) return 0;
      this.registers[register] = this.flash16[stored >> 1];
    }
    return this.next(pc, 2);
  }

  private loadByte(register: number, address: number, pc: number): number {
    const from = (address - RAM) >>> 0;
    if (from < RAM_BYTES) this.registers[register] = this.ram[from];
    else {
      const stored = (address - FLASH) >>> 0;
      if (stored >= FLASH_BYTES) return 0;
      this.registers[register] = this.flash[stored];
    }
    return this.next(pc, 2);
  }

  private stackAndExtend(code: number, pc: number): number {
    const { registers } = this;
    const from = registers[(code >> 3) & 7];
    switch (code >> 6) {
      case 0x2c0: // add sp, #n
      case 0x2c1:
        registers[SP] += (code & 0x7f) << 2;
        return this.next(pc, 1);
      case 0x2c2: // sub sp, #n
      case 0x2c3:
        registers[SP] -= (code & 0x7f) << 2;
        this.noteStack();
        return this.next(pc, 1);
      case 0x2c8: // sxth
        registers[code & 7] = (from << 16) >> 16;
        return this.next(pc, 1);
      case 0x2c9: // sxtb
        registers[code & 7] = (from << 24) >> 24;
        return this.next(pc, 1);
      case 0x2ca: // uxth
        registers[code & 7] = from & 0xffff;
        return this.next(pc, 1);
      case 0x2cb: // uxtb
        registers[code & 7] = from & 0xff;
        return this.next(pc, 1);
    }
    // push
    if (code >> 9 !== 0x5a) return 0;
    let count = 0;
    for (let i = 0; i < 9; i++) count += (code >> i) & 1;
    let to = (registers[SP] - 4 * count - RAM) >>> 0;
    if (to + 4 * count > RAM_BYTES) return 0;
    registers[SP] -= 4 * count;
    this.noteStack();
    for (let i = 0; i < 8; i++) {
      if (((code >> i) & 1) === 0) continue;
      this.ram32[to >> 2] = registers[i];
      to += 4;
    }
    const link = (code >> 8) & 1;
    if (link !== 0) this.ram32[to >> 2] = registers[LR];
    // The emulator's own interpreter counts no cycle for the link register.
    return this.next(pc, 1 + count - link);
  }

  private pop(code: number, pc: number): number {
    const { registers } = this;
    let from = (registers[SP] - RAM) >>> 0;
    // Into the program counter: a return from an exception goes another way.
    const returns = (code >> 8) & 1;
    if (code >> 9 !== 0x5e || from + 36 > RAM_BYTES) return 0;
    let count = 0;
    for (let i = 0; i < 8; i++) count += (code >> i) & 1;
    const target = this.ram32[(from >> 2) + count];
    if (returns !== 0 && target >>> 28 === 15) return 0;
    for (let i = 0; i < 8; i++) {
      if (((code >> i) & 1) === 0) continue;
      registers[i] = this.ram32[from >> 2];
      from += 4;
    }
    registers[SP] += 4 * (count + returns);
    if (returns === 0) return this.next(pc, 1 + count);
    registers[PC] = target & ~1;
    return 3 + count;
  }
}
