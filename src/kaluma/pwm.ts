/**
 * The HAL's PWM. In: frequencies and duties. Out: Kaluma's PWM objects, one per pin. Setting a pin up stops
 * the other pin of its slice, which therefore gets its duty again.
 */

import type { Pwm } from "../hal/pwm";
import { valueError } from "../vm/error";
import { struct } from "../vm/define";
import { NativePwm, nativeModule } from "./bindings";
import { own } from "./pins";

/** Hz. What is lower the firmware raises silently, what is higher it cannot divide. */
const LOWEST = 13;
const HIGHEST = 1e6;

interface Channel {
  pwm: NativePwm;
  duty: number;
}

const channels: { [gpio: number]: Channel } = {};

/** The other pin of the slice. */
const sibling = (gpio: number): Channel | undefined => channels[gpio ^ 1];

export const pwm: Pwm = struct<Pwm>({
  start(gpio, frequency, duty) {
    if (!(frequency >= LOWEST && frequency <= HIGHEST)) throw valueError("PWM frequency must be from 13 Hz to 1 MHz");
    own(gpio, "PWM");
    const made = new (nativeModule("pwm").PWM)(gpio, frequency, duty);
    made.start();
    channels[gpio] = { pwm: made, duty };
    const other = sibling(gpio);
    if (other !== undefined) other.pwm.setDuty(other.duty);
  },
  stop(gpio) {
    // `stop()` of the firmware would stop the whole slice.
    const channel = channels[gpio];
    if (channel === undefined) return;
    channel.duty = 0;
    channel.pwm.setDuty(0);
  },
});
