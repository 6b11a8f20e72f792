/**
 * `pyb.Pin` and `pyb.PinAF`. In: settings as Python gives them. Out: the HAL's pins. What a pin is called is in
 * `pinnames.ts`, what it remembers in `pins.ts`.
 */

import { Type, Value, builtinType } from "../vm/value";
import { errors, raise, typeError, valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { asSmallInt, truth } from "../vm/convert";
import { cpuName, functionIndex, functionName, functionsOf, isStm32, numberOf, portOf, registersOf } from "./chip";
import { hal, onBoard } from "./hardware";
import { arm, lineOf } from "./lines";
import { namesOf } from "./nametable";
import { MODES, Mode, PULLS, Pin, configure, pinType } from "./pins";
import { boardNames, cpuNames, findPin, settings } from "./pinnames";
import { Pin as stub, PinAF as stubAF } from "./stubs.gen";

/** One alternate function of one pin. */
class PinAF {
  declare cls: Type;
  pin: number;
  /** `AF1_TIM2_CH1` */
  af: string;
  constructor(pin: number, af: string) {
    this.pin = pin;
    this.af = af;
  }
}

export const pinAFType = builtinType("PinAF", undefined, PinAF.prototype);

defineType(pinAFType, stubAF, {
  name: (self: PinAF) => functionName(self.af),
  index: (self: PinAF) => functionIndex(self.af),
  reg(self: PinAF) {
    const name = functionName(self.af);
    const addresses = hal.board.peripherals;
    return addresses === undefined ? 0 : addresses[name.slice(name.indexOf("_") + 1)];
  },
  __repr__: (self: PinAF) => "Pin." + functionName(self.af),
});

function afList(pin: Pin): Value[] {
  const names = functionsOf(pin.n);
  const list: Value[] = [];
  for (let i = 0; i < names.length; i++) list.push(new PinAF(pin.n, names[i]));
  return list;
}

/** `alt=Pin.AF1_TIM2`, or a number if the pin has no such function. */
function afText(pin: Pin): string {
  const names = functionsOf(pin.n);
  for (let i = 0; i < names.length; i++) if (functionIndex(names[i]) === pin.set.af) return ", alt=Pin." + functionName(names[i]);
  return ", alt=" + pin.set.af;
}

function init(self: Pin, mode: Value, pull: Value, af: Value, value: Value, alt: Value): null {
  const m = asSmallInt(mode);
  if (MODES[m] === undefined) throw valueError("invalid pin mode: " + m);
  const p = pull === undefined || pull === null ? 0 : asSmallInt(pull);
  if (PULLS[p] === undefined) throw valueError("invalid pin pull: " + p);
  if (MODES[m][1] === null) {
    // Peripherals take their pins themselves. On an STM32 a program may do it first.
    const wanted = alt !== undefined ? asSmallInt(alt) : af !== undefined ? asSmallInt(af) : -1;
    if (isStm32() ? wanted < 0 || wanted > 15 : wanted !== self.set.af || wanted < 0) throw valueError("invalid pin af: " + wanted);
    self.set.mode = m;
    self.set.pull = p;
    self.set.af = wanted;
    return null;
  }
  // The value first: the output must not glitch.
  if (value !== undefined) hal.pins.write(self.n, truth(value) ? 1 : 0);
  configure(self.n, m, p);
  return null;
}

function value(self: Pin, v: Value): Value {
  if (v === undefined) return hal.pins.read(self.n);
  hal.pins.write(self.n, truth(v) ? 1 : 0);
  return null;
}

function on(self: Pin): null {
  hal.pins.write(self.n, 1);
  return null;
}

function off(self: Pin): null {
  hal.pins.write(self.n, 0);
  return null;
}

defineType(pinType, stub, {
  __new__(_cls: Type, id: Value, mode: Value, pull: Value, af: Value, v: Value, alt: Value) {
    const pin = findPin(id);
    if (mode !== undefined) init(pin, mode, pull, af, v, alt);
    else if (pull !== undefined || af !== undefined || v !== undefined || alt !== undefined) throw typeError("'mode' argument required");
    return pin;
  },
  init,
  // A function object has one name, so each attribute has its own.
  __call__: (self: Pin, v: Value) => value(self, v),
  value,
  on,
  off,
  high: (self: Pin) => on(self),
  low: (self: Pin) => off(self),
  irq(self: Pin, handler: Value, trigger: Value, hard: Value) {
    if (handler === undefined && trigger === undefined && hard === undefined) return null;
    const line = lineOf(self.n);
    if (line.callback !== null && line.arg !== self) {
      const owner = line.arg instanceof Pin ? "IRQ resource already taken by Pin('" + cpuName(line.arg.n) + "')" : "";
      throw raise(errors.OSError, owner || "ExtInt vector " + line.number + " is already in use");
    }
    const edges = trigger === undefined ? 3 : (asSmallInt(trigger) >> 20) & 3;
    arm(line, self.n, handler === undefined ? null : handler, self, edges, hard !== undefined && truth(hard));
    return null;
  },
  name: (self: Pin) => cpuName(self.n),
  names: (self: Pin) => [cpuName(self.n)].concat(namesOf(self.n)),
  af_list: (self: Pin) => afList(self),
  port: (self: Pin) => portOf(self.n),
  pin: (self: Pin) => numberOf(self.n),
  gpio: (self: Pin) => registersOf(self.n),
  mode: (self: Pin) => self.set.mode,
  pull: (self: Pin) => self.set.pull,
  af: (self: Pin) => (self.set.af < 0 ? 0 : self.set.af),
  mapper(_cls: Type, fun: Value) {
    if (fun === undefined) return settings().mapper;
    settings().mapper = fun;
    return null;
  },
  dict(_cls: Type, dict: Value) {
    if (dict === undefined) return settings().dict;
    settings().dict = dict;
    return null;
  },
  debug(_cls: Type, state: Value) {
    if (state === undefined) return settings().debug;
    settings().debug = truth(state);
    return null;
  },
  __repr__(self: Pin) {
    const { mode, pull } = self.set;
    let text = "Pin(Pin.cpu." + cpuName(self.n) + ", mode=Pin." + MODES[mode][0];
    if (pull !== 0 && mode !== Mode.Analog) text += ", pull=Pin.PULL_" + (pull === 1 ? "UP" : "DOWN");
    return text + (MODES[mode][1] === null ? afText(self) : "") + ")";
  },
});

pinType.p.$board = boardNames;
pinType.p.$cpu = cpuNames;

/** `Pin.AF1_TIM2` and so on: the numbers of the functions that this board's pins have. */
let constants: string[] = [];
onBoard(() => {
  for (let i = 0; i < constants.length; i++) delete pinType.p[constants[i]];
  constants = [];
  for (let n = 0; n < hal.board.pins.length; n++) {
    const list = hal.board.pins[n] === null ? [] : functionsOf(n);
    for (let i = 0; i < list.length; i++) {
      const key = "$" + functionName(list[i]);
      if (pinType.p[key] !== undefined) continue;
      pinType.p[key] = functionIndex(list[i]);
      constants.push(key);
    }
  }
});
