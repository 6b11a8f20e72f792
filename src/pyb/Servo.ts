/**
 * `pyb.Servo`. In: angles and speeds as Python gives them. Out: pulses of the HAL's PWM, 50 a second, and steps between
 * two positions at polls. Lengths are in units of 10 us, as on the pyboard, so that they are rounded alike.
 */

import { Type, Value, builtinType, tuple } from "../vm/value";
import { typeError, valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { asFloat, asSmallInt } from "../vm/convert";
import { host } from "../vm/host";
import { SoftTimer, startTimer, stopTimer } from "../vm/timers";
import { hal, once } from "./hardware";
import { Mode, claim } from "./pins";
import { Servo as stub } from "./stubs.gen";

/** Microseconds between two pulses. */
const PERIOD = 20000;
const UNIT = 10;

class Servo {
  declare cls: Type;
  id: number;
  min = 64;
  max = 242;
  centre = 150;
  /** Distance from the centre for 90 degrees and for full speed. */
  angle90 = 97;
  speed100 = 70;
  now = 150;
  target = 150;
  /** Pulses until the target is reached, and what rounding has left over. */
  left = 0;
  rest = 0;
  steps: SoftTimer;
  constructor(id: number) {
    this.id = id;
    this.steps = new SoftTimer(() => step(this));
  }
}

export const servoType = builtinType("Servo", undefined, Servo.prototype);

/** Makes the pulses of a servo's pin this long. */
export function pulse(id: number, units: number): void {
  hal.pwm.start(hal.board.servos[id - 1], 1e6 / PERIOD, (units * UNIT) / PERIOD);
}

/** The next pulse on the way to the target. */
function step(self: Servo): void {
  if (self.target < self.min) self.target = self.min;
  else if (self.target > self.max) self.target = self.max;
  if (self.left <= 1) {
    self.now = self.target;
    self.left = 0;
    stopTimer(self.steps);
  } else {
    self.rest += self.target - self.now;
    self.now += Math.trunc(self.rest / self.left);
    self.rest %= self.left--;
  }
  pulse(self.id, self.now);
}

function move(self: Servo, target: number, time: Value): null {
  self.target = target;
  self.rest = 0;
  self.left = time === undefined ? 0 : Math.floor(asSmallInt(time) / (PERIOD / 1000));
  if (self.left > 1) startTimer(self.steps, host.now() + PERIOD, PERIOD);
  step(self);
  return null;
}

const units = (microseconds: Value): number => Math.trunc(asSmallInt(microseconds) / UNIT);

/** The share of a distance, rounded toward the centre. */
const share = (distance: number, value: Value, whole: number): number => Math.trunc((distance * asFloat(value)) / whole);

defineType(servoType, stub, {
  __new__(_cls: Type, id: Value) {
    const n = asSmallInt(id);
    const pin = hal.board.servos[n - 1];
    if (pin === undefined) throw valueError("Servo(" + n + ") doesn't exist");
    const self = once("servo" + n, () => new Servo(n));
    stopTimer(self.steps);
    self.target = self.now;
    self.left = 0;
    claim(pin, Mode.Alt, 0, hal.board.chip === "stm32f405" ? "TIM" : "PWM", 5);
    pulse(n, self.now);
    return self;
  },
  pulse_width: (self: Servo, value: Value) => (value === undefined ? self.now * UNIT : move(self, units(value), undefined)),
  angle(self: Servo, angle: Value, time: Value) {
    if (angle === undefined) return Math.trunc(((self.now - self.centre) * 90) / self.angle90);
    return move(self, self.centre + share(self.angle90, angle, 90), time);
  },
  speed(self: Servo, speed: Value, time: Value) {
    if (speed === undefined) return Math.trunc(((self.now - self.centre) * 100) / self.speed100);
    return move(self, self.centre + share(self.speed100, speed, 100), time);
  },
  calibration(self: Servo, min: Value, max: Value, centre: Value, angle90: Value, speed100: Value) {
    const { centre: c } = self;
    if (min === undefined)
      return tuple([self.min * UNIT, self.max * UNIT, c * UNIT, (self.angle90 + c) * UNIT, (self.speed100 + c) * UNIT]);
    const given = [min, max, centre, angle90, speed100];
    let count = 0;
    while (count < 5 && given[count] !== undefined) count++;
    if (count !== 3 && count !== 5) throw typeError("calibration expecting 1, 4 or 6 arguments, got " + (count + 1));
    self.min = units(min);
    self.max = units(max);
    self.centre = units(centre);
    if (count === 5) {
      self.angle90 = units(angle90) - self.centre;
      self.speed100 = units(speed100) - self.centre;
    }
    return null;
  },
  __repr__: (self: Servo) => "<Servo " + self.id + " at " + self.now * UNIT + "us>",
});
