/** `machine.ADC`. In: channels and pins as Python gives them. Out: samples of the HAL, scaled to 16 bits. */

import { Type, Value, builtinType } from "../vm/value";
import { valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { host } from "../vm/host";
import { holdUntil } from "../vm/poll";
import { hal } from "../pyb/hardware";
import { Func, claim, findPin } from "./Pin";
import { ADC as stub } from "./stubs.gen";

/** GPIO of channel 0; four channels are pins, the one after them is the temperature. */
const FIRST = 26;
const SUPPLY = 3;
const TEMPERATURE = 4;

class ADC {
  declare cls: Type;
  channel: number;
  constructor(channel: number) {
    this.channel = channel;
  }
}

export const adcType = builtinType("ADC", undefined, ADC.prototype);

/** A sample of 12 bits. On a Pico the pin of channel 3 hangs on the supply. */
function sample(channel: number): number {
  if (channel === TEMPERATURE) return hal.adc.sense("temperature");
  return channel === SUPPLY ? hal.adc.sense("supply") : hal.adc.read(FIRST + channel);
}

defineType(adcType, stub, {
  __new__(_cls: Type, id: Value) {
    const isChannel = typeof id === "number" && Number.isInteger(id) && id >= 0 && id <= TEMPERATURE;
    const channel = isChannel ? id : findPin(id).n - FIRST;
    if (!isChannel && (channel < 0 || channel > TEMPERATURE)) throw valueError("Pin doesn't have ADC capabilities");
    if (channel < SUPPLY) {
      claim(FIRST + channel, Func.None, 0);
      hal.pins.configure(FIRST + channel, "analog", "none");
    }
    return new ADC(channel);
  },
  read_u16(self: ADC) {
    const raw = sample(self.channel);
    holdUntil(host.now() + hal.adc.duration);
    return (raw << 4) | (raw >> 8);
  },
  __repr__: (self: ADC) => "<ADC channel=" + self.channel + ">",
});
