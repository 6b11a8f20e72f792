/**
 * `pyb.Pin`. In: names and settings as Python gives them. Out: the HAL's pins. Every pin is one object; what
 * it is set to is in `pinstate.ts`.
 */

import { Type, Value, builtinType } from "../vm/value";
import { attributeError, errors, raise, valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { call1 } from "../vm/call";
import { asSmallInt, asStr, truth } from "../vm/convert";
import { contains, getitem } from "../vm/operator";
import { host } from "../vm/host";
import { repr } from "../vm/text";
import { hal, once } from "./hardware";
import { arm, lineOf } from "./lines";
import { MODES, Mode, PULLS, configure, stateOf } from "./pinstate";
import { Pin as stub } from "./stubs.gen";

/** Names of the modes in a repr. */
const NAMES: { [mode: number]: string } = {
  [Mode.In]: "IN",
  [Mode.Out]: "OUT",
  [Mode.OpenDrain]: "OPEN_DRAIN",
  [Mode.Analog]: "ANALOG",
  [Mode.Alt]: "ALT",
  [Mode.AltOpenDrain]: "ALT_OPEN_DRAIN",
};
/** Function select numbers of the RP2040. */
const FUNCTIONS = ["", "SPI", "UART", "I2C", "PWM"];
/** IO_BANK0 of the RP2040. */
const GPIO_BASE = 0x40014000;

export class Pin {
  declare cls: Type;
  n: number;
  constructor(n: number) {
    this.n = n;
  }
}

export const pinType = builtinType("Pin", undefined, Pin.prototype);

/** The pin with this GPIO number. */
export const pinOf = (n: number): Pin => once("pin" + n, () => new Pin(n));

/** What `Pin.mapper`, `Pin.dict` and `Pin.debug` were set to. */
const settings = () => once("names", () => ({ mapper: null as Value, dict: null as Value, debug: false }));

// ------------------------------------------------------------------ names

const cpuName = (pin: Pin): string => "GPIO" + pin.n;

function boardPin(name: string): Pin | undefined {
  const pins = hal.board.pins;
  for (let i = 0; i < pins.length; i++) {
    const names = pins[i];
    if (names !== null && names.indexOf(name) >= 0) return pinOf(i);
  }
  return undefined;
}

function cpuPin(name: string): Pin | undefined {
  const pins = hal.board.pins;
  for (let i = 0; i < pins.length; i++) if (pins[i] !== null && name === "GPIO" + i) return pinOf(i);
  return undefined;
}

/** The pin that a program means: a Pin, or a name looked up in the order that MicroPython documents. */
export function findPin(id: Value): Pin {
  const set = settings();
  if (id instanceof Pin) return explain("Pin map passed pin ", undefined, id);
  if (set.mapper !== null) {
    const found = call1(set.mapper, id);
    if (found !== null) {
      if (!(found instanceof Pin)) throw valueError("Pin.mapper didn't return a Pin object");
      return explain("Pin.mapper maps ", id, found);
    }
  }
  if (set.dict !== null && contains(set.dict, id)) {
    const found = getitem(set.dict, id);
    if (found instanceof Pin) return explain("Pin.map_dict maps ", id, found);
  }
  const name = asStr(id);
  const onBoard = boardPin(name);
  if (onBoard !== undefined) return explain("Pin.board maps ", id, onBoard);
  const onCpu = cpuPin(name);
  if (onCpu !== undefined) return explain("Pin.cpu maps ", id, onCpu);
  throw valueError("Pin(" + name + ") doesn't exist");
}

/** What `Pin.debug(True)` prints. */
function explain(how: string, id: Value, pin: Pin): Pin {
  if (settings().debug) host.write(how + (id === undefined ? "" : repr(id) + " to ") + repr(pin) + "\n");
  return pin;
}

/** `Pin.board` and `Pin.cpu`: their attributes are the pins. */
class PinNames {
  declare cls: Type;
  name: string;
  find: (name: string) => Pin | undefined;
  constructor(name: string, find: (name: string) => Pin | undefined) {
    this.name = name;
    this.find = find;
  }
}

defineType(
  builtinType("PinNames", undefined, PinNames.prototype),
  { s: {}, k: {} },
  {
    __getattr__(self: PinNames, name: string) {
      const pin = self.find(name);
      if (pin === undefined) throw attributeError("type object '" + self.name + "' has no attribute '" + name + "'");
      return pin;
    },
    __repr__(self: PinNames) {
      return "<class '" + self.name + "'>";
    },
  },
);

// ------------------------------------------------------------------ the class

function init(self: Pin, mode: Value, pull: Value, af: Value, value: Value, alt: Value): null {
  const m = asSmallInt(mode);
  if (MODES[m] === undefined) throw valueError("invalid pin mode: " + m);
  const p = pull === undefined || pull === null ? 0 : asSmallInt(pull);
  if (PULLS[p] === undefined) throw valueError("invalid pin pull: " + p);
  if (MODES[m] === null) {
    // Peripherals take their pins themselves.
    const wanted = alt !== undefined ? asSmallInt(alt) : af !== undefined ? asSmallInt(af) : -1;
    if (wanted <= 0 || wanted !== stateOf(self.n).af) throw valueError("invalid pin af: " + wanted);
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
    else if (pull !== undefined || af !== undefined || v !== undefined || alt !== undefined) {
      throw raise(errors.TypeError, "'mode' argument required");
    }
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
      throw raise(errors.OSError, "ExtInt vector " + self.n + " is already in use");
    }
    const edges = trigger === undefined ? 3 : (asSmallInt(trigger) >> 20) & 3;
    arm(line, handler === undefined ? null : handler, self, edges, hard !== undefined && truth(hard));
    return null;
  },
  name: cpuName,
  names: (self: Pin) => [cpuName(self)].concat(hal.board.pins[self.n] as string[]),
  port: (_self: Pin) => 0,
  pin: (self: Pin) => self.n,
  gpio: (_self: Pin) => GPIO_BASE,
  mode: (self: Pin) => stateOf(self.n).mode,
  pull: (self: Pin) => stateOf(self.n).pull,
  af: (self: Pin) => stateOf(self.n).af,
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
    const { mode, pull, af } = stateOf(self.n);
    let text = "Pin(Pin.cpu." + cpuName(self) + ", mode=Pin." + NAMES[mode];
    if (pull !== 0 && mode !== Mode.Analog) text += ", pull=Pin.PULL_" + (pull === 1 ? "UP" : "DOWN");
    return text + (af === 0 ? ")" : ", alt=Pin.AF" + af + "_" + FUNCTIONS[af] + ")");
  },
});

pinType.p.$board = new PinNames("board", boardPin);
pinType.p.$cpu = new PinNames("cpu", cpuPin);
