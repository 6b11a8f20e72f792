/** The clock of date and time as a HAL offers it. Types only. It is read as `host.epoch()`. */

export interface Rtc {
  /** Sets it: microseconds since 1970. */
  set(time: number): void;
}
