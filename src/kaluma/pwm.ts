/**
 * The HAL's PWM: a manager of slices over Kaluma's PWM objects, one per pin. In: frequencies and duties. Out: running slices. Two pins of a
 * slice have one frequency, and setting one up clears the duty of the other; pins 16 apart are one channel.
 */

import type { Pwm } from "../hal/pwm";
import { valueError } from "../vm/error";
import { struct } from "../vm/define";
import { NativePwm, nativeModule } from "./bindings";
import { own } from "./pins";

/** Hz. What is lower the firmware raises silently, what is higher it cannot divide. */
const LOWEST = 13;
const HIGHEST = 1e6;
/**
 * Where a new duty may be set while the counter runs: the firmware waits until it is 0, 2 ms at most here. Below, that would hold up
 * everything else; above, it can miss the 0 for a long time. There the slice is stopped for it, some 100 us.
 */
const WAIT_FROM = 500;
const WAIT_TO = 50000;
/** Pins of the board itself, which the firmware lets nobody have. */
const NONE = [23, 24, 29];

/** The owner of its pins. */
export const PWM = "PWM";

interface Channel {
  gpio: number;
  native: NativePwm;
  frequency: number;
  duty: number;
}

const channels: Channel[] = [];

/** All channels of a pin's slice, that of the pin among them. */
const sliceOf = (gpio: number): Channel[] => channels.filter((c) => ((c.gpio >> 1) & 7) === ((gpio >> 1) & 7));

/** Sets a slice up anew. While a pin counts as stopped the firmware waits for nothing; each setup clears the duties of the whole slice. */
function restart(slice: Channel[], frequency: number): void {
  for (let i = 0; i < slice.length; i++) slice[i].native.stop();
  for (let i = 0; i < slice.length; i++) {
    slice[i].frequency = frequency;
    slice[i].native.setFrequency(frequency);
  }
  for (let i = 0; i < slice.length; i++) slice[i].native.setDuty(slice[i].duty);
  for (let i = 0; i < slice.length; i++) slice[i].native.start();
}

function setDuty(channel: Channel, slice: Channel[]): void {
  // Pins of one channel show one thing.
  for (let i = 0; i < slice.length; i++) if ((slice[i].gpio & 1) === (channel.gpio & 1)) slice[i].duty = channel.duty;
  if (channel.frequency >= WAIT_FROM && channel.frequency <= WAIT_TO) return channel.native.setDuty(channel.duty);
  for (let i = 0; i < slice.length; i++) slice[i].native.stop();
  channel.native.setDuty(channel.duty);
  for (let i = 0; i < slice.length; i++) slice[i].native.start();
}

export const pwm: Pwm = struct<Pwm>({
  start(gpio, frequency, duty) {
    if (!(frequency >= LOWEST && frequency <= HIGHEST)) throw valueError("PWM frequency must be from 13 Hz to 1 MHz");
    if (NONE.indexOf(gpio) >= 0) throw valueError("GPIO" + gpio + " has no PWM");
    let slice = sliceOf(gpio);
    let channel = slice.find((c) => c.gpio === gpio);
    if (channel !== undefined && channel.frequency === frequency) {
      channel.duty = duty;
      return setDuty(channel, slice);
    }
    if (channel === undefined) {
      for (let i = 0; i < slice.length; i++) slice[i].native.stop();
      const native = new (nativeModule("pwm").PWM)(gpio, frequency, duty);
      channel = { gpio, native, frequency, duty };
      // A pin that counts as running would have the firmware wait for a slice that others stop.
      own(gpio, PWM, () => native.stop());
      channels.push(channel);
      slice = sliceOf(gpio);
    }
    for (let i = 0; i < slice.length; i++) if ((slice[i].gpio & 1) === (gpio & 1)) slice[i].duty = duty;
    restart(slice, frequency);
  },
  stop(gpio) {
    // `stop()` of the firmware would stop the whole slice.
    const slice = sliceOf(gpio);
    const channel = slice.find((c) => c.gpio === gpio);
    if (channel === undefined) return;
    channel.duty = 0;
    setDuty(channel, slice);
  },
});

/** Switches every output off. */
export function stopAllPwm(): void {
  for (let i = 0; i < channels.length; i++) pwm.stop(channels[i].gpio);
}
