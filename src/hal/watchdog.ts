/** The watchdog as a HAL offers it. Types only. Once started it cannot be stopped. */

export interface Watchdog {
  /** Resets the chip unless `feed` comes within so many milliseconds, again and again. */
  start(timeout: number): void;
  feed(): void;
  /** Was the last reset the watchdog's? */
  caused(): boolean;
}
