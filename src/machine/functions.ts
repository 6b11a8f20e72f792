/** The functions of `machine`. In: the machine's clock and callbacks, the HAL. Out: natives for the module. */

import { Value, typeOf } from "../vm/value";
import { errors, notImplementedError, osError, raise, valueError } from "../vm/error";
import { asSmallInt, truth } from "../vm/convert";
import { natives } from "../vm/define";
import { ERRNO } from "../vm/errno";
import { host } from "../vm/host";
import { holdUntil, lock, sleepUntil, unlock, waitForEvent } from "../vm/poll";
import { Bytes, readable, writable } from "../object/buffer";
import { hal } from "../pyb/hardware";
import { memBackup } from "./mem";
import { gpioOf, openDrain, output } from "./Pin";
import { finish } from "./pulses";
import { readPin } from "./Signal";
import { fixedItems } from "./sequence";

const POWER_ON = 1;
const WATCHDOG = 3;
/** The processor sleeps for at most so many microseconds: half a turn of the clock that wakes it on the rp2 port. */
const IDLE = 500;
/** Milliseconds that the alarm of a sleep can count. */
const LONGEST_SLEEP = 4294967;

/** The only encoding of `bitstream`: a high and a low time for each value of a bit. */
const HIGH_LOW = 0;

/** A DHT sensor's answer: released, 80 us low, 80 us high, then low and high for each of 40 bits. */
const DHT_EDGES = 83;
const DHT_FIRST = 4;
const DHT_SETTLE = 250000;
const DHT_START = 18000;
/** A high time above it is a 1. */
const DHT_ONE = 48;
const DHT_TIMEOUT = 150;

/** Waits for the level, then for its end, on a pin written in Python. */
function timePulse(pin: Value, level: number, timeout: number): number {
  let start = host.now();
  for (let waits = 2; ;) {
    const now = host.now();
    if (readPin(pin) === level) {
      level = 1 - level;
      if (--waits === 0) return Math.floor(now - start);
      start = now;
    } else {
      if (now - start >= timeout) return -waits;
      holdUntil(now + 1);
    }
  }
}

/** Is it a pin of the board, or one that is written in Python? */
const isPin = (pin: Value): boolean => typeof pin === "number" || typeof pin === "string" || typeOf(pin).name === "Pin";

function lightsleep(time: Value): void {
  if (time === undefined) {
    waitForEvent(Infinity);
    return;
  }
  const ms = asSmallInt(time);
  if (ms > LONGEST_SLEEP) throw valueError("sleep too long");
  if (ms > 0) sleepUntil(host.now() + ms * 1000);
}

export const functions = natives({
  time_pulse_us(pin: Value, level: Value, timeout: Value) {
    const wanted = truth(level) ? 1 : 0;
    const limit = timeout === undefined ? 1000000 : asSmallInt(timeout);
    if (!isPin(pin)) return timePulse(pin, wanted, limit);
    hal.pulses.measure(gpioOf(pin), wanted, limit);
    return finish();
  },
  bitstream(pin: Value, encoding: Value, timing: Value, data: Value) {
    const n = gpioOf(pin);
    const bytes = readable(data);
    if (asSmallInt(encoding) !== HIGH_LOW) throw valueError("encoding");
    const ns = fixedItems(timing, 4).map(asSmallInt);
    output(n);
    hal.pulses.send(n, bytes, { high0: ns[0], low0: ns[1], high1: ns[2], low1: ns[3] });
    finish();
    return null;
  },
  dht_readinto(pin: Value, buf: Value) {
    const n = gpioOf(pin);
    const into = writable(buf);
    if (into.length < 5) throw valueError("buffer too small");
    openDrain(n);
    hal.pins.write(n, 1);
    sleepUntil(host.now() + DHT_SETTLE);
    const times = new Uint32Array(DHT_EDGES);
    hal.pulses.provoke(n, DHT_START, times, DHT_TIMEOUT);
    if (finish() < DHT_EDGES) throw osError(ERRNO.ETIMEDOUT);
    for (let i = 0; i < 40; i++) {
      const bit = times[DHT_FIRST + 2 * i] > DHT_ONE ? 1 : 0;
      into[i >> 3] = (into[i >> 3] << 1) | bit;
    }
    return null;
  },
  mem_backup: memBackup,
  unique_id: () => new Bytes(hal.uniqueId()),
  freq(hz: Value, peripherals: Value) {
    if (hz === undefined) return hal.board.frequency;
    if (asSmallInt(hz) !== hal.board.frequency) throw valueError("cannot change frequency");
    if (peripherals !== undefined && asSmallInt(peripherals) !== hal.board.frequency && asSmallInt(peripherals) !== 48000000) {
      throw valueError("peripheral freq must be 48_000_000 or the same as the MCU freq");
    }
    return null;
  },
  reset: () => hal.reset(),
  soft_reset(): never {
    throw raise(errors.SystemExit);
  },
  reset_cause: () => (hal.watchdog.caused() ? WATCHDOG : POWER_ON),
  bootloader(_timeout: Value): never {
    if (host.leave !== undefined) host.leave();
    throw notImplementedError("press BOOTSEL while you connect the board");
  },
  idle() {
    waitForEvent(host.now() + IDLE);
    return null;
  },
  lightsleep(time: Value) {
    lightsleep(time);
    return null;
  },
  deepsleep(time: Value) {
    lightsleep(time);
    return hal.reset();
  },
  disable_irq: () => (lock() ? 0 : 1),
  enable_irq(state: Value) {
    unlock(asSmallInt(state) === 0);
    return null;
  },
});
