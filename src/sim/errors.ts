/** What is wrong with a name or place that a test gives: a DeviceError becomes Python's ValueError. */

import { valueError } from "../vm/error";
import { DeviceError } from "./devices/index";

export function attempt<T>(call: () => T): T {
  try {
    return call();
  } catch (e) {
    throw e instanceof DeviceError ? valueError(e.message) : e;
  }
}
