/**
 * Starts of the user's script that came to nothing: a script that stops the board would do so at every start. In: beginnings and good ends. Out:
 * whether the script may be started. The count is a file, because nothing else survives the loss of power.
 */

import { RECORD } from "./cache";
import { removeOnDisk } from "./disk";
import { readWhole, writeWhole } from "./files";

const MOST = 3;
/** The user switch: low while the board starts, nothing of the user's is started. */
const SWITCH = 22;

/** Is the switch pressed? Its pin is left as it was found: an input without a pull. */
export function isSafeStart(): boolean {
  pinMode(SWITCH, 2);
  delayMicroseconds(100);
  const pressed = digitalRead(SWITCH) === 0;
  digitalWrite(SWITCH, digitalRead(SWITCH));
  pinMode(SWITCH, 1);
  pinMode(SWITCH, 0);
  return pressed;
}

/** The script begins. False: it has failed too often, and is not to be started. */
export function countStart(): boolean {
  const record = readWhole(RECORD);
  const failed = record === null ? 0 : record.length;
  if (failed >= MOST) return false;
  writeWhole(RECORD, new Uint8Array(failed + 1));
  return true;
}

/** The board is alive, whatever the script did: it may be started again. */
export function forgiveStarts(): void {
  removeOnDisk(RECORD);
}
