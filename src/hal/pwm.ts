/**
 * PWM as a HAL offers it. Types only. The arithmetic of slices and dividers is done before: a HAL gets the
 * frequency and the share of high time that result.
 */

export interface Pwm {
  /**
   * Gives the pin to PWM, or changes what runs there. `frequency` in Hz, `duty` 0 (always low) to 1 (always high).
   * Two pins of one slice (`(pin >> 1) & 7`) have one frequency: the last one set counts for both.
   */
  start(pin: number, frequency: number, duty: number): void;
  /** Stops it: the pin stays with PWM and rests at low. */
  stop(pin: number): void;
}
