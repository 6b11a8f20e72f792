/** `machine.RTC`. In: date and time as Python gives them. Out: the HAL's clock. */

import { Type, Value, builtinType, tuple } from "../vm/value";
import { asSmallInt } from "../vm/convert";
import { defineType } from "../vm/define";
import { host } from "../vm/host";
import { hal, once } from "../pyb/hardware";
import { fixedItems } from "./sequence";
import { RTC as stub } from "./stubs.gen";

class RTC {
  declare cls: Type;
}

export const rtcType = builtinType("RTC", undefined, RTC.prototype);

const FIELDS = 8;

defineType(rtcType, stub, {
  __new__: (_cls: Type) => once("machine rtc", () => new RTC()),
  datetime(_self: RTC, datetime: Value) {
    if (datetime === undefined) {
      const d = new Date(Math.floor(host.epoch() / 1000));
      const date = [d.getUTCFullYear(), d.getUTCMonth() + 1, d.getUTCDate(), (d.getUTCDay() + 6) % 7];
      return tuple(date.concat(d.getUTCHours(), d.getUTCMinutes(), d.getUTCSeconds(), 0));
    }
    const a = fixedItems(datetime, FIELDS);
    const n: number[] = [];
    for (let i = 0; i < 7; i++) n.push(asSmallInt(a[i]));
    hal.rtc.set(Date.UTC(n[0], n[1] - 1, n[2], n[4], n[5], n[6]) * 1000);
    return null;
  },
});
