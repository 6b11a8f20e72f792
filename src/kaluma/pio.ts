/**
 * State machines of the chip (PIO) for what JavaScript cannot time. In: steps: a level or a direction of a pin, and for how long. Out: the same on
 * the pin, and what was on the line at the end of each step. A pin that a state machine has had is never given back by the firmware: from
 * then on the machine drives it also as an ordinary pin.
 */

import { ERRNO } from "../vm/errno";
import { osError } from "../vm/error";
import { NativePio, nativePio } from "./bindings";
import { own } from "./pins";
import { readMemory } from "./registers";

const PIO = 1;
const REGISTERS = 0x50300000;
/** The instruction that the first state machine stands at. */
const INSTRUCTION = 0xd8;

/** A state machine for each way to hold a line: it drives both levels, or pulls low and lets go. */
export const enum Kind {
  Levels,
  Directions,
}

/** Instructions of each kind: the value, the time, waiting, what is on the line now. A jump's target is relative. */
const LENGTH = 4;
const PROGRAM = [0x6001, 0x602f, 0x0042, 0x4001, 0x6081, 0x602f, 0x0046, 0x4001];
const JUMP_X = 0x0040;
const SLOTS = 32;

const JUMP = 0x0000;
const PUSH = 0x8000;
const SET_PINS = 0xe000;
const SET_DIRECTIONS = 0xe080;

/** Cycles that a step takes at least, and those that it can wait. */
const STEP = 4;
const LONGEST = 0x7fff;
const CLOCK = 125000000;

/** Where the program lies; it is loaded once. */
let origin = -1;
/** What each machine is set up for. */
const pins = [-1, -1];
const dividers = [0, 0];

const instruction = (i: number, at: number): number => PROGRAM[i] + ((PROGRAM[i] & 0xffe0) === JUMP_X ? at : 0);

/** The program survives a new start of JavaScript and cannot be removed: it is looked for before it is loaded, through a machine that stands at each slot. */
function place(native: NativePio): number {
  const word = new Uint32Array(1);
  const bytes = new Uint8Array(word.buffer);
  const found: number[] = [];
  native.pio_sm_set_enabled(PIO, 0, false);
  for (let i = 0; i < SLOTS; i++) {
    native.pio_sm_exec(PIO, 0, JUMP + i);
    readMemory(REGISTERS + INSTRUCTION, bytes);
    found[i] = word[0];
  }
  for (let at = 0; at + PROGRAM.length <= SLOTS; at++) {
    let i = 0;
    while (i < PROGRAM.length && found[at + i] === instruction(i, at)) i++;
    if (i === PROGRAM.length) return at;
  }
  const at = native.pio_add_program(PIO, new Uint16Array(PROGRAM));
  if (at < 0) throw osError(ERRNO.ENOMEM);
  return at;
}

/** Sets a machine up for a pin, at a rate that is the clock's by a whole number: the firmware divides without a remainder. */
function setUp(kind: Kind, pin: number, divider: number): NativePio {
  const native = nativePio();
  if (origin < 0) origin = place(native);
  if (pins[kind] === pin && dividers[kind] === divider) return native;
  native.pio_sm_set_enabled(PIO, kind, false);
  native.pio_sm_init(PIO, kind, {
    freq: CLOCK / divider,
    inBase: pin,
    outBase: pin,
    setBase: pin,
    offset: origin + kind * LENGTH,
    wrapTarget: 0,
    wrap: LENGTH - 1,
    autopull: true,
  });
  if (kind === Kind.Directions) native.pio_sm_exec(PIO, kind, SET_DIRECTIONS);
  pins[kind] = pin;
  dividers[kind] = divider;
  own(pin, "PIO", null, steer);
  return native;
}

/** An ordinary pin again, through a machine that stands. */
function steer(pin: number, output: boolean, level: 0 | 1): void {
  const kind = pins[Kind.Directions] === pin ? Kind.Directions : Kind.Levels;
  const native = setUp(kind, pin, dividers[kind] || STEP);
  native.pio_sm_set_enabled(PIO, kind, false);
  native.pio_sm_exec(PIO, kind, SET_PINS + level);
  native.pio_sm_exec(PIO, kind, SET_DIRECTIONS + (output ? 1 : 0));
  pins[kind] = -1;
}

/** Steps for a machine: an even number of them. */
export class Steps {
  private words: Uint32Array;
  private count = 0;
  private cycles = 0;

  constructor(
    private kind: Kind,
    private divider: number,
    count: number,
  ) {
    this.words = new Uint32Array(count >> 1);
  }

  /** `value` is a level, or 1 for pulling low and 0 for letting go. */
  add(value: number, nanoseconds: number): void {
    const cycles = Math.round((nanoseconds * CLOCK) / (1e9 * this.divider));
    const wait = Math.min(Math.max(cycles - STEP, 0), LONGEST);
    this.words[this.count >> 1] |= (value | (wait << 1)) << (16 * (this.count & 1));
    this.count++;
    this.cycles += wait + STEP;
  }

  /** Begins; gives when it will be over. */
  start(pin: number): number {
    const { kind } = this;
    const native = setUp(kind, pin, this.divider);
    native.pio_sm_clear_fifos(PIO, kind);
    native.pio_sm_restart(PIO, kind);
    native.pio_sm_exec(PIO, kind, JUMP + origin + kind * LENGTH);
    const begin = micros();
    native.pio_sm_set_enabled(PIO, kind, true);
    native.pio_sm_put(PIO, kind, this.words);
    return begin + Math.ceil((this.cycles * this.divider * 1e6) / CLOCK) + 1;
  }

  /** After the end: what was on the line at the ends of the last 32 steps, the last one in the highest bit. */
  stop(): number {
    const native = nativePio();
    native.pio_sm_set_enabled(PIO, this.kind, false);
    native.pio_sm_exec(PIO, this.kind, PUSH);
    return native.pio_sm_rxfifo(PIO, this.kind) > 0 ? native.pio_sm_get(PIO, this.kind) : 0;
  }
}

/** The divider with which the longest of these times is one step. */
export function dividerFor(longest: number): number {
  return Math.max(Math.ceil((longest * CLOCK) / (1e9 * LONGEST)), STEP + 1);
}
