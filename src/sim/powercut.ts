/**
 * Brown-outs: the power goes while a program runs. In: a function of the program and a time. Out: a
 * board as after power-on. What is thrown is no Python exception, and until it has left the function
 * the clock throws it again: what a `finally` wants of the board does not happen.
 */

import { call0 } from "../vm/call";
import { Fatal } from "../vm/error";
import { resetSchedule } from "../vm/callback";
import { resetPoll } from "../vm/poll";
import type { Value } from "../vm/value";
import type { SimBoard } from "./board";
import { VirtualClock } from "./clock";

class PowerCut extends Error {}

/** True if the power was cut before `f` ended. Only on a virtual clock, which can be stopped. */
export function untilPowerCut(board: SimBoard, clock: VirtualClock, f: Value, microseconds: number): boolean {
  const planned = clock.at(clock.now() + microseconds, () => {
    throw (clock.stopped = new PowerCut());
  });
  try {
    call0(f);
    return false;
  } catch (thrown) {
    const cause = thrown instanceof Fatal ? thrown.cause : thrown;
    if (clock.stopped === null || cause !== clock.stopped) throw thrown;
    return true;
  } finally {
    const cut = clock.stopped !== null;
    clock.stopped = null;
    clock.cancel(planned);
    if (cut) {
      resetPoll();
      resetSchedule();
      board.powerOn();
    }
  }
}
