/** What the tests of `pyb` share: a machine in virtual time on a simulated board, and calls as Python makes them. */

import "../../src/vm/bind";
import "../../src/object/types";
import { setHost, type Host } from "../../src/vm/host";
import { setHal } from "../../src/pyb/hardware";
import { pyb } from "../../src/pyb/index";
import { SimBoard, boards } from "../../src/sim/board";
import { VirtualClock } from "../../src/sim/clock";
import type { Module, Value } from "../../src/vm/value";
import { native } from "../../src/vm/define";
import { callKw } from "../../src/vm/call";
import { getattr } from "../../src/vm/attribute";
import { str } from "../../src/vm/text";
import { resetPoll } from "../../src/vm/poll";
import { resetSchedule } from "../../src/vm/callback";

export type Keywords = { [name: string]: Value };

export class World {
  clock = new VirtualClock();
  board: SimBoard;
  out = "";
  errors = "";

  constructor(name: string) {
    const { clock } = this;
    this.board = new SimBoard(boards[name], clock);
    this.board.rtc.set(1704067200e6);
    const host: Partial<Host> = {
      trace: () => null,
      frames: () => [],
      nullAccess: () => false,
      now: () => clock.now(),
      epoch: () => this.board.rtc.now(),
      wait: (due) => clock.wait(due),
      budget: () => {
        clock.advance(1000);
        return 250;
      },
      interrupted: () => false,
      write: (text) => void (this.out += text),
      writeError: (text) => void (this.errors += text),
      writeBytes: (bytes) => void (this.out += String.fromCharCode(...bytes)),
      free: () => Infinity,
    };
    setHost(host as Host);
    setHal(this.board);
    resetPoll();
    resetSchedule();
  }
}

/** Calls `x.name(...)` as Python would. */
export const call = (x: Value, name: string, args: Value[] = [], keywords: Keywords = {}): Value =>
  callKw(getattr(x, name), args, Object.keys(keywords), Object.values(keywords));

/** Calls a function or class of `pyb`. */
export const make = (name: string, args: Value[] = [], keywords: Keywords = {}, module: Module = pyb): Value =>
  call(module, name, args, keywords);

/** A Python function of one argument. */
export const fun = (f: (x: Value) => Value): Value => native(((x: Value) => f(x)) as Value, "f");

/** `pyb.Timer.PWM` and the like. */
export const constant = (type: string, name: string): Value => getattr(getattr(pyb, type), name);

/** What a call raises, as `Type: message`. */
export function raised(f: () => unknown): string {
  try {
    f();
  } catch (e) {
    return `${(e as Value).cls.name}: ${str(e)}`;
  }
  return "nothing";
}
