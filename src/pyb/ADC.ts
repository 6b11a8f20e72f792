/**
 * `pyb.ADC` and `pyb.ADCAll`. In: pins and channels as Python gives them. Out: samples of the HAL, one by one or
 * in step with a timer.
 */

import { Type, Value, builtinType, toFloat } from "../vm/value";
import { typeError, valueError } from "../vm/error";
import { defineType } from "../vm/define";
import { asSmallInt } from "../vm/convert";
import { host } from "../vm/host";
import { toArray } from "../vm/iterate";
import { charge, sleepUntil } from "../vm/poll";
import { str } from "../vm/text";
import { Buffer, bufferOf } from "../object/buffer";
import { itemSize, viewOf, writeItem } from "../object/binary";
import type { Sensor } from "../hal/adc";
import { cpuName, isStm32 } from "./chip";
import { isInt } from "./data";
import { hal } from "./hardware";
import { findPin } from "./pinnames";
import { Mode, configure } from "./pins";
import { nextOverflow, timerOf, turnTime } from "./timercounter";
import { ADC as stub, ADCAll as stubAll } from "./stubs.gen";

const FULL = 4095;
/** Channels of the STM32F405 that are no pins. */
const SENSORS: { [channel: number]: Sensor } = { 16: "temperature", 17: "reference", 18: "supply" };

class ADC {
  declare cls: Type;
  /** The pin or channel, as it was given. */
  name: Value;
  channel: number;
  constructor(name: Value, channel: number) {
    this.name = name;
    this.channel = channel;
  }
}

class ADCAll {
  declare cls: Type;
  resolution: number;
  constructor(resolution: number) {
    this.resolution = resolution;
  }
}

export const adcType = builtinType("ADC", undefined, ADC.prototype);
export const adcAllType = builtinType("ADCAll", undefined, ADCAll.prototype);

function checkChannel(n: number): number {
  if (hal.board.adc[n] === undefined && SENSORS[n] === undefined) throw valueError("not a valid ADC Channel: " + n);
  return n;
}

function channelOf(pin: Value): number {
  if (isInt(pin)) return checkChannel(asSmallInt(pin));
  const n = findPin(pin).n;
  const channel = hal.board.adc.indexOf(n);
  if (channel < 0) throw valueError("Pin(" + cpuName(n) + ") doesn't have ADC capabilities");
  return channel;
}

function makeAnalog(channel: number): void {
  const pin = hal.board.adc[channel];
  if (pin !== undefined) configure(pin, Mode.Analog, 0);
}

function sample(channel: number): number {
  const pin = hal.board.adc[channel];
  return pin === undefined ? hal.adc.sense(SENSORS[channel]) : hal.adc.read(pin);
}

/** Volts at the converter for something in the chip. */
const volts = (sensor: Sensor): number => (hal.adc.sense(sensor) * hal.board.reference) / FULL;

// ------------------------------------------------------------------ samples in step with a timer

/** Microseconds between two samples, and when the first is due. */
interface Pace {
  due: number;
  period: number;
}

function paceOf(timer: Value): Pace {
  if (!isInt(timer)) {
    const t = timerOf(timer);
    return { due: nextOverflow(t), period: turnTime(t) };
  }
  const hz = asSmallInt(timer);
  if (hz <= 0) throw valueError("must have positive freq");
  const period = 1e6 / hz;
  if (period < hal.adc.duration) throw valueError("freq too large");
  return { due: host.now() + period, period };
}

/** Waits for the next turn; false if it has passed already. */
function keepPace(pace: Pace): boolean {
  const now = host.now();
  const late = now > pace.due;
  if (!late) sleepUntil(pace.due);
  pace.due += (late ? Math.floor((now - pace.due) / pace.period) + 1 : 1) * pace.period;
  return !late;
}

function arrayOf(x: Value): Buffer {
  const b = bufferOf(x);
  if (b === undefined || b.readonly) throw typeError("object with buffer protocol required");
  return b;
}

/** Puts a sample into an item of a buffer. */
function put(view: DataView, typecode: string, index: number, value: number): void {
  const size = itemSize(typecode);
  writeItem(view, typecode, index * size, size === 1 ? value >> 4 : value);
}

function readTimed(self: ADC, buf: Value, timer: Value): number {
  const { u, t } = arrayOf(buf);
  const pace = paceOf(timer);
  const view = viewOf(u);
  const count = Math.floor(u.length / itemSize(t));
  for (let i = 0; i < count; i++) {
    keepPace(pace);
    put(view, t, i, sample(self.channel));
    charge(1);
  }
  return u.length;
}

function readTimedMulti(adcList: Value, bufList: Value, timer: Value): boolean {
  const adcs = toArray(adcList);
  const bufs = toArray(bufList);
  if (adcs.length < 1) throw valueError("need at least 1 ADC");
  if (adcs.length !== bufs.length) throw valueError("length of ADC and buffer lists differ");
  const first = arrayOf(bufs[0]);
  const views: DataView[] = [];
  for (let i = 0; i < bufs.length; i++) {
    const b = arrayOf(bufs[i]);
    if (b.u.length !== first.u.length || b.t !== first.t) throw valueError("size and type of buffers must match");
    if (!(adcs[i] instanceof ADC)) throw typeError("need ADC objects");
    views.push(viewOf(b.u));
  }
  const pace = paceOf(timerOf(timer));
  keepPace(pace);
  let success = true;
  const count = Math.floor(first.u.length / itemSize(first.t));
  for (let i = 0; i < count; i++) {
    if (!keepPace(pace)) success = false;
    for (let j = 0; j < adcs.length; j++) put(views[j], first.t, i, sample(adcs[j].channel));
    charge(adcs.length);
  }
  return success;
}

defineType(adcType, stub, {
  __new__(_cls: Type, pin: Value) {
    const channel = channelOf(pin);
    makeAnalog(channel);
    return new ADC(pin, channel);
  },
  read: (self: ADC) => sample(self.channel),
  read_timed: readTimed,
  read_timed_multi: readTimedMulti,
  __repr__: (self: ADC) => "<ADC on " + str(self.name) + " channel=" + self.channel + ">",
});

defineType(adcAllType, stubAll, {
  __new__(_cls: Type, resolution: Value, mask: Value) {
    const bits = asSmallInt(resolution);
    if (bits !== 6 && bits !== 8 && bits !== 10 && bits !== 12) throw valueError("resolution " + bits + " not supported");
    const channels = mask === undefined ? -1 : asSmallInt(mask);
    for (let i = 0; i < hal.board.adc.length; i++) if (channels & (1 << i)) makeAnalog(i);
    return new ADCAll(bits);
  },
  read_channel: (self: ADCAll, channel: Value) => sample(checkChannel(asSmallInt(channel))) >> (12 - self.resolution),
  read_core_temp(_self: ADCAll) {
    const v = volts("temperature");
    return toFloat(isStm32() ? (v - 0.76) / 0.0025 + 25 : 27 - (v - 0.706) / 0.001721);
  },
  // The battery is measured behind a divider by two, the Pico's supply by three.
  read_core_vbat: (_self: ADCAll) => toFloat(volts("supply") * (isStm32() ? 2 : 3)),
  read_core_vref: (_self: ADCAll) => toFloat(volts("reference")),
  read_vref: (_self: ADCAll) => toFloat(hal.board.reference),
  __repr__: (_self: ADCAll) => "<ADCAll>",
});
