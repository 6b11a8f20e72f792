/**
 * The HAL's pins over Kaluma's digital functions. In: pins by GPIO number. Out: levels, edges between
 * two looks. It keeps what the firmware forgets: latch, mode and pull of every pin, and who owns it.
 */

import type { Level, PinMode, Pins, Pull } from "../hal/pins";
import { runtimeError } from "../vm/error";
import { struct } from "../vm/define";
import { NativeMode } from "./bindings";

type Steer = (gpio: number, output: boolean, level: Level) => void;
/** Gives the firmware back what a peripheral has of it; no harm is done where that has happened. */
type Close = () => void;

/** Who has which pin until the chip is reset. */
export interface Owners {
  [gpio: number]: string;
}

class Pad {
  mode: PinMode = "in";
  pull: Pull = "none";
  latch: Level = 0;
  /** The pull of an open-drain pin while it is let go. */
  idle: Pull = "none";
  /** The peripheral that the pin is wired to. The firmware never gives it back to the GPIO block. */
  owner: string | null = null;
  /** Null: only the machine that has it can use the peripheral on. */
  close: Close | null = null;
  /** How the owner drives the pin for others. */
  steer: Steer | null = null;
  /** Level at the last look for edges. */
  seen: Level = 0;
}

const known: { [gpio: number]: Pad } = {};

function padOf(gpio: number): Pad {
  if (known[gpio] === undefined) known[gpio] = new Pad();
  return known[gpio];
}

/** Notes that a peripheral has taken the pin: it cannot be driven as an output from now on, unless the peripheral can do that too. */
export function own(gpio: number, owner: string, close: Close | null, steer: Steer | null = null): void {
  const pin = padOf(gpio);
  pin.owner = owner;
  pin.close = close;
  pin.steer = steer;
}

/** Has a peripheral any pin? */
export function isOwner(peripheral: string): boolean {
  for (const gpio in known) if (known[gpio].owner === peripheral) return true;
  return false;
}

/** What the next machine must know of pins; null if it could not live with a peripheral of this one. */
export function owners(): Owners | null {
  const owned: Owners = {};
  for (const gpio in known) {
    const { owner, close } = known[gpio];
    if (owner === null) continue;
    if (close === null) return null;
    owned[gpio] = owner;
  }
  return owned;
}

/** Closes every peripheral that has a pin. */
export function closeOwners(): void {
  for (const gpio in known) {
    const { close } = known[gpio];
    if (close !== null) close();
  }
}

/** Pins that peripherals of the last machine had: the firmware never gives them back. */
export function takeOver(owned: Owners): void {
  for (const gpio in owned) own(Number(gpio), owned[gpio], nothingLeft);
}

const nothingLeft: Close = () => undefined;

const nativeInput = (pull: Pull): NativeMode =>
  pull === "up" ? NativeMode.InputPullUp : pull === "down" ? NativeMode.InputPullDown : NativeMode.Input;

/** Makes the pin an input. Plain INPUT keeps the old pull, only OUTPUT clears it: for a moment the pin drives the level that it has. */
function letGo(gpio: number, pin: Pad, pull: Pull): void {
  if (pull === "none" && pin.pull !== "none" && pin.owner === null) {
    digitalWrite(gpio, digitalRead(gpio));
    pinMode(gpio, NativeMode.Output);
  }
  pinMode(gpio, nativeInput(pull));
  if (pin.steer !== null) pin.steer(gpio, false, 0);
  pin.pull = pull;
}

/** The latch first, so that the output does not glitch. */
function drive(gpio: number, pin: Pad): void {
  digitalWrite(gpio, pin.latch);
  pinMode(gpio, NativeMode.Output);
  if (pin.steer !== null) pin.steer(gpio, true, pin.latch);
  pin.pull = "none";
}

/** The firmware has no such mode: 0 is an output, 1 an input. */
function openDrain(gpio: number, pin: Pad): void {
  if (pin.latch === 0) drive(gpio, pin);
  else letGo(gpio, pin, pin.idle);
}

export const pins: Pins = struct<Pins>({
  configure(gpio, mode, pull) {
    const pin = padOf(gpio);
    const output = mode === "out" || mode === "open-drain";
    if (output && pin.owner !== null && pin.steer === null)
      throw runtimeError("GPIO" + gpio + " belongs to " + pin.owner + " until the board is reset");
    pin.mode = mode;
    if (mode === "out") drive(gpio, pin);
    else if (mode === "open-drain") {
      pin.idle = pull;
      openDrain(gpio, pin);
    } else letGo(gpio, pin, pull);
  },
  read(gpio) {
    return padOf(gpio).mode === "analog" ? 0 : digitalRead(gpio);
  },
  write(gpio, level) {
    const pin = padOf(gpio);
    pin.latch = level;
    if (pin.owner !== null && pin.steer === null) return;
    if (pin.mode === "out") {
      if (pin.steer === null) digitalWrite(gpio, level);
      else drive(gpio, pin);
    } else if (pin.mode === "open-drain") openDrain(gpio, pin);
  },
  latch(gpio) {
    return padOf(gpio).latch;
  },
  watch(gpio, on) {
    if (on) padOf(gpio).seen = digitalRead(gpio);
  },
  edges(gpio) {
    const pin = padOf(gpio);
    const level = digitalRead(gpio);
    if (level === pin.seen) return 0;
    pin.seen = level;
    return level === 1 ? 1 : 2;
  },
});

/** Lets go of every pin that a program drives: it was killed, and nobody looks after them any more. */
export function releasePins(): void {
  const pins = Object.keys(known);
  for (let i = 0; i < pins.length; i++) {
    const gpio = Number(pins[i]);
    const pin = known[gpio];
    if ((pin.owner !== null && pin.steer === null) || (pin.mode !== "out" && pin.mode !== "open-drain")) continue;
    letGo(gpio, pin, "none");
    pin.mode = "in";
    pin.latch = 0;
  }
}
