/**
 * `machine.Pin`, as on the rp2 port. In: numbers, names and settings as Python gives them. Out: the HAL's pins. What a pin
 * is set to is remembered, because the hardware cannot always be asked; every pin that a program names is one object.
 */

import { Type, Value, builtinType, typeOf } from "../vm/value";
import { valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { asSmallInt, strOf, truth } from "../vm/convert";
import type { PinMode, Pull } from "../hal/pins";
import { PinNames, namesOf } from "../pyb/nametable";
import { hal, once } from "../pyb/hardware";
import { makeIrq } from "./irq";
import { arm, fire, lineOf } from "./lines";
import { Pin as stub } from "./stubs.gen";

const enum Mode {
  In,
  Out,
  OpenDrain,
  Alt,
}

/** Function select numbers of the RP2040. */
export const enum Func {
  Spi = 1,
  Uart = 2,
  I2c = 3,
  Pwm = 4,
  Sio = 5,
  /** After a reset the pin belongs to nobody. */
  None = 31,
}

const NAMES = ["", "SPI", "UART", "I2C", "PWM", "SIO", "PIO0", "PIO1", "GPCK", "USB"];
const MODES = ["IN", "OUT", "OPEN_DRAIN", "ALT"];
const HAL_MODES: PinMode[] = ["in", "out", "open-drain"];
const UP = 1;
const DOWN = 2;
const HAL_PULLS: Pull[] = ["none", "up", "down", "up"];
/** What has a number: GPIO of bank 0. Further pins of a board hang on other chips and have only names. */
const NUMBERED = 30;

const RISING = 8;
const FALLING = 4;

/** What a pin was set to. */
class Wiring {
  mode: Mode = Mode.In;
  func = Func.None as number;
  /** The chip pulls its pins down until told otherwise. */
  pull = DOWN;
  constructor(n: number) {
    if (n >= NUMBERED) {
      this.func = Func.Sio;
      this.pull = 0;
    }
  }
}

export const wiringOf = (n: number): Wiring => once("machine wiring " + n, () => new Wiring(n));

class Pin {
  declare cls: Type;
  n: number;
  set: Wiring;
  irq: Value = null;
  constructor(n: number) {
    this.n = n;
    this.set = wiringOf(n);
  }
}

export const pinType = builtinType("Pin", undefined, Pin.prototype);

const pinOf = (n: number): Pin => once("machine pin " + n, () => new Pin(n));

/** `GPIO25`; a pin of another chip has the name that the board gives it. */
const cpuName = (n: number): string => (n < NUMBERED ? "GPIO" + n : namesOf(n)[0]);

const boardNames = new PinNames("board", (_, names) => names, pinOf);
const cpuNames = new PinNames("cpu", (n) => [cpuName(n)], pinOf);

/** The pin that a program means. */
export function findPin(id: Value): Pin {
  if (id instanceof Pin) return id;
  // A pin of pyb will do.
  if (id !== null && typeof id === "object" && typeof id.n === "number" && typeOf(id).name === "Pin") return pinOf(id.n);
  const name = strOf(id);
  if (name !== undefined) {
    const pin = boardNames.find(name) || cpuNames.find(name);
    if (pin === undefined) throw valueError('unknown named pin "' + name + '"');
    return pin;
  }
  if (typeof id === "number" || typeof id === "boolean") {
    const n = Number(id);
    const names = hal.board.pins[n];
    if (n >= 0 && n < NUMBERED && names !== undefined && names !== null) return pinOf(n);
  }
  throw valueError("invalid pin");
}

/** The GPIO number of a pin that peripherals can use. */
export function gpioOf(id: Value): number {
  const n = findPin(id).n;
  if (n >= NUMBERED) throw valueError("expecting a regular GPIO Pin");
  return n;
}

/** Notes that a peripheral has the pin now, with this pull (-1: as it was). */
export function claim(n: number, func: Func, pull = -1): void {
  const wiring = wiringOf(n);
  wiring.func = func;
  wiring.mode = Mode.In;
  if (pull >= 0) wiring.pull = pull;
}

/** The pull of a pin as the HAL names it. */
export const pullOf = (n: number): Pull => HAL_PULLS[wiringOf(n).pull];

/** Makes it an open drain that is released, for the protocols of `machine`. */
export function openDrain(n: number): void {
  const wiring = wiringOf(n);
  if (wiring.func === Func.Sio && wiring.mode === Mode.OpenDrain) return;
  wiring.func = Func.Sio;
  wiring.mode = Mode.OpenDrain;
  hal.pins.write(n, 1);
  hal.pins.configure(n, "open-drain", HAL_PULLS[wiring.pull]);
}

/** Makes it an output. */
export function output(n: number): void {
  const wiring = wiringOf(n);
  if (wiring.func === Func.Sio && wiring.mode === Mode.Out) return;
  wiring.func = Func.Sio;
  wiring.mode = Mode.Out;
  hal.pins.configure(n, "out", HAL_PULLS[wiring.pull]);
}

/** Makes it an input. */
export function input(n: number): void {
  const wiring = wiringOf(n);
  wiring.func = Func.Sio;
  wiring.mode = Mode.In;
  hal.pins.configure(n, "in", HAL_PULLS[wiring.pull]);
}

/** Has pin n this function? Buses alternate along the pins, and every pin can do PWM, SIO and PIO. */
function hasFunction(n: number, func: number): boolean {
  if (func < Func.Spi || func > 9) return false;
  return func !== 8 || (n >= 20 && n <= 25 && n !== 24);
}

function init(self: Pin, mode: Value, pull: Value, value: Value, alt: Value): null {
  const wiring = self.set;
  const p = pull === undefined || pull === null ? 0 : asSmallInt(pull) & (UP | DOWN);
  const set = value !== undefined && value !== null;
  if (self.n >= NUMBERED && p !== 0) throw valueError("pulls are not supported for external pins");
  if (mode !== undefined && mode !== null) {
    const m = asSmallInt(mode);
    if (m !== Mode.In && m !== Mode.Out && m !== Mode.OpenDrain) {
      const func = alt === undefined ? Func.Sio : asSmallInt(alt);
      if (!hasFunction(self.n, func)) throw valueError("invalid pin af: " + func);
      wiring.func = func;
      wiring.mode = Mode.In;
      wiring.pull = p;
      // Nothing but SIO can be given without the peripheral's own class.
      if (func !== Func.Sio) return null;
      hal.pins.configure(self.n, "in", HAL_PULLS[p]);
      return null;
    }
    // The value first: the output must not glitch.
    if (m === Mode.OpenDrain) hal.pins.write(self.n, set && !truth(value) ? 0 : 1);
    else if (m === Mode.Out && set) hal.pins.write(self.n, truth(value) ? 1 : 0);
    wiring.mode = m;
    wiring.func = Func.Sio;
  }
  wiring.pull = p;
  if (wiring.func === Func.Sio || wiring.func === Func.None) hal.pins.configure(self.n, HAL_MODES[wiring.mode], HAL_PULLS[p]);
  return null;
}

function value(self: Pin, v: Value): Value {
  return v === undefined ? hal.pins.read(self.n) : write(self, truth(v) ? 1 : 0);
}

function write(self: Pin, level: 0 | 1): null {
  hal.pins.write(self.n, level);
  return null;
}

/** Edges as the HAL numbers them, 1 rising and 2 falling, from `IRQ_` constants, and back. */
const toEdges = (trigger: number): number => ((trigger & RISING) !== 0 ? 1 : 0) | ((trigger & FALLING) !== 0 ? 2 : 0);
const toTrigger = (edges: number): number => ((edges & 1) !== 0 ? RISING : 0) | ((edges & 2) !== 0 ? FALLING : 0);

function irqOf(self: Pin): Value {
  if (self.irq !== null) return self.irq;
  const line = lineOf(self.n);
  return (self.irq = makeIrq({
    flags: () => toTrigger(line.fired),
    trigger: () => toTrigger(line.trigger),
    setTrigger: (trigger) => arm(line, line.handler, self, toEdges(trigger), line.hard),
    fire: () => fire(line),
  }));
}

defineType(pinType, stub, {
  __new__(_cls: Type, id: Value, mode: Value, pull: Value, v: Value, alt: Value) {
    const pin = findPin(id);
    if (mode !== undefined || pull !== undefined || v !== undefined || alt !== undefined) init(pin, mode, pull, v, alt);
    return pin;
  },
  init,
  // A function object has one name, so each attribute has its own.
  __call__: (self: Pin, v: Value) => value(self, v),
  value,
  on: (self: Pin) => write(self, 1),
  off: (self: Pin) => write(self, 0),
  high: (self: Pin) => write(self, 1),
  low: (self: Pin) => write(self, 0),
  toggle: (self: Pin) => write(self, hal.pins.latch(self.n) === 0 ? 1 : 0),
  irq(self: Pin, handler: Value, trigger: Value, hard: Value) {
    gpioOf(self);
    const irq = irqOf(self);
    if (handler === undefined && trigger === undefined && hard === undefined) return irq;
    const line = lineOf(self.n);
    const edges = trigger === undefined ? 3 : toEdges(asSmallInt(trigger));
    arm(line, handler === undefined ? null : handler, self, edges, hard !== undefined && truth(hard));
    return irq;
  },
  __repr__(self: Pin) {
    const { mode, func, pull } = self.set;
    const sio = func === Func.Sio;
    let text = "Pin(" + cpuName(self.n) + ", mode=" + MODES[sio ? mode : Mode.Alt];
    if (pull !== 0) text += ", pull=" + ["PULL_UP", "PULL_DOWN", "PULL_UP|PULL_DOWN"][pull - 1];
    return text + (sio ? ")" : ", alt=" + (func < NAMES.length ? NAMES[func] : func) + ")");
  },
});

pinType.p.$board = boardNames;
pinType.p.$cpu = cpuNames;
