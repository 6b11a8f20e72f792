/**
 * Simulated PWM. In: frequencies and duties of the HAL. Out: waveforms on the nets, which have their edges only
 * where somebody looks, and a record of what was set when.
 */

import type { Level } from "../hal/pins";
import type { Pwm } from "../hal/pwm";
import type { Clock } from "./clock";
import type { Net, Waveform } from "./net";
import type { Recorder } from "./recorder";

/** What ran on a pin from a time on. */
export interface PwmSetting {
  time: number;
  /** Hz; 0 if it was stopped. */
  frequency: number;
  /** Share of high time, 0 to 1. */
  duty: number;
}

/** Settings of a pin that are kept. */
const KEPT = 1000;

/** High from the start of each period on. Times are microseconds. */
class Square implements Waveform {
  constructor(
    private origin: number,
    private period: number,
    private high: number,
  ) {}

  /** Number of periods and the time within the last one; an edge that is due now counts as passed. */
  private phase(time: number): [number, number] {
    const turns = Math.floor((time - this.origin) / this.period + 1e-9);
    return [turns, time - this.origin - turns * this.period];
  }

  at(time: number): Level {
    return this.phase(time)[1] + 1e-6 < this.high ? 1 : 0;
  }

  next(time: number): number {
    if (this.high <= 0 || this.high >= this.period) return Infinity;
    const [turns, within] = this.phase(time);
    return this.origin + turns * this.period + (within + 1e-6 < this.high ? this.high : this.period);
  }
}

export class SimPwm implements Pwm {
  /** By pin, the latest settings. */
  settings: { [pin: number]: PwmSetting[] } = {};
  /** Period and start of the counter of each slice. */
  private slices: { period: number; origin: number }[] = [];

  constructor(
    private nets: Net[],
    private clock: Clock,
    private recorder: Recorder,
  ) {}

  start(pin: number, frequency: number, duty: number): void {
    const time = this.clock.now();
    const period = 1e6 / frequency;
    let slice = this.slices[pin >> 1];
    // A new duty leaves the counter alone, a new period begins with a new turn.
    if (slice === undefined || slice.period !== period) slice = this.slices[pin >> 1] = { period, origin: time };
    this.nets[pin].setWave(new Square(slice.origin, period, duty >= 1 ? Infinity : duty * period));
    this.keep(pin, { time, frequency, duty });
  }

  stop(pin: number): void {
    this.nets[pin].setWave({ at: () => 0, next: () => Infinity });
    this.keep(pin, { time: this.clock.now(), frequency: 0, duty: 0 });
  }

  private keep(pin: number, setting: PwmSetting): void {
    const settings = (this.settings[pin] ??= []);
    if (settings.length === KEPT) settings.shift();
    settings.push(setting);
    const { label } = this.nets[pin];
    this.recorder.add({
      time: setting.time,
      text: () => describe(this.nets[pin], setting),
      decoded: () => [{ time: setting.time, signal: label + " PWM", value: `${setting.frequency} Hz ${setting.duty}` }],
    });
  }
}

/** `GP15 X12 PWM 1000 Hz 25 %` */
function describe(net: Net, { frequency, duty }: PwmSetting): string {
  if (frequency === 0) return `${net.label} PWM off`;
  return `${net.label} PWM ${Number(frequency.toFixed(3))} Hz ${Number((duty * 100).toFixed(2))} %`;
}
