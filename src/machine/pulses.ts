/** Timed pulses. In: operations that were begun at the HAL. Out: their results, waited for here; no callback runs meanwhile. */

import { holdUntil } from "../vm/poll";
import { hal } from "../pyb/hardware";

/** Waits for the operation that was begun last. */
export function finish(): number {
  let result = hal.pulses.result();
  while (result === undefined) {
    holdUntil(hal.pulses.due());
    result = hal.pulses.result();
  }
  return result;
}
