/** The functions of `pyb`. In: the machine's clock and callbacks, the HAL. Out: natives for the module. */

import { Value, tuple } from "../vm/value";
import { notImplementedError, valueError } from "../vm/error";
import { callKw } from "../vm/call";
import { getattr } from "../vm/attribute";
import { asSmallInt, asStr, truth } from "../vm/convert";
import { natives } from "../vm/define";
import { host } from "../vm/host";
import { importModule } from "../vm/import";
import { lock, sleepUntil, unlock, waitForEvent } from "../vm/poll";
import { Bytes } from "../object/buffer";
import { isStm32 } from "./chip";
import { hal, once } from "./hardware";
import { wakeups } from "./lines";
import { pulse } from "./Servo";
import { wakeAfter, wakesUp } from "./RTC";
import { UART } from "./UART";
import { sendReport } from "./USB";

/** Ticks are small ints of 30 bits. `&` is no way to get there: the clock passes 2^31 after half an hour. */
const PERIOD = 0x40000000;
/** How long wfi waits: SysTick comes every millisecond. */
const SYSTICK = 1000;
/** Modes of a USB connection; older programs write CDC for VCP. A Pico's is always the console. */
const USB_MODES = ["VCP", "MSC", "VCP+MSC", "HID", "VCP+HID", "MSC+HID"];
/** Limits of `servo`, in units of 10 us. */
const SHORTEST = 50;
const LONGEST = 250;
/** Counts a second of the old `pwm`. */
const PWM_RATE = 100000;
/** Length of an STM32's unique id; that of the RP2040 is shorter. */
const ID_LENGTH = 12;

const wrap = (ticks: number): number => ((ticks % PERIOD) + PERIOD) % PERIOD;
const micros = (): number => Math.floor(host.now());
const millis = (): number => Math.floor(host.now() / 1000);

function wait(microseconds: number): null {
  if (microseconds > 0) sleepUntil(host.now() + microseconds);
  return null;
}

/** What programs have set, and other functions ask for. */
const state = () => once("settings", () => ({ main: null as Value, uart: null as Value, usb: isStm32() ? "VCP+MSC" : ("VCP" as Value) }));

/** System clock, and those of the buses AHB, APB1 and APB2. */
function clocks(): number[] {
  const hz = hal.board.frequency;
  return [hz].concat(hal.board.clocks || [hz, hz, hz]);
}

function uniqueId(): Uint8Array {
  const id = new Uint8Array(ID_LENGTH);
  id.set(hal.uniqueId());
  return id;
}

/** Sleeps until an interrupt line, the clock, or the time wakes the board. */
function sleep(ms: Value): void {
  if (ms !== undefined) wakeAfter(asSmallInt(ms));
  const before = wakeups.count;
  if (!wakeups.armed() && !wakesUp()) throw notImplementedError("nothing would wake the board: arm an ExtInt or RTC().wakeup first");
  while (wakeups.count === before) waitForEvent(Infinity);
}

function info(): null {
  const id = uniqueId();
  let text = "ID=";
  for (let i = 0; i < ID_LENGTH; i++) text += (i > 0 && i % 4 === 0 ? ":" : "") + (id[i] < 16 ? "0" : "") + id[i].toString(16);
  const hz = clocks();
  text += "\nS=" + hz[0] + "\nH=" + hz[1] + "\nP1=" + hz[2] + "\nP2=" + hz[3] + "\n";
  const free = host.free(0);
  host.write(text + (free < Infinity ? "GC:\n  " + free + " free\n" : ""));
  return null;
}

export const functions = natives({
  delay: (ms: Value) => wait(asSmallInt(ms) * 1000),
  udelay: (us: Value) => wait(asSmallInt(us)),
  millis: () => wrap(millis()),
  micros: () => wrap(micros()),
  elapsed_millis: (start: Value) => wrap(millis() - asSmallInt(start)),
  elapsed_micros: (start: Value) => wrap(micros() - asSmallInt(start)),
  disable_irq: () => lock(),
  enable_irq(state: Value) {
    unlock(state === undefined || truth(state));
    return null;
  },
  wfi() {
    waitForEvent(host.now() + SYSTICK);
    return null;
  },
  freq(sysclk: Value, hclk: Value, pclk1: Value, pclk2: Value) {
    const hz = clocks();
    if (sysclk === undefined) return tuple(hz);
    const wanted = [sysclk, hclk, pclk1, pclk2];
    for (let i = 0; i < 4; i++) if (wanted[i] !== undefined && asSmallInt(wanted[i]) !== hz[i]) throw valueError("invalid freq");
    return null;
  },
  unique_id: () => new Bytes(uniqueId()),
  rng: () => hal.random(),
  have_cdc: () => true,
  sync: () => null,
  mount(dev: Value, point: Value, readonly: Value, mkfs: Value) {
    const names: string[] = [];
    const values: Value[] = [];
    if (readonly !== undefined) {
      names.push("readonly");
      values.push(readonly);
    }
    if (mkfs !== undefined) {
      names.push("mkfs");
      values.push(mkfs);
    }
    return callKw(getattr(importModule("os", true), "mount"), [dev, point], names, values);
  },
  main(filename: Value, _opt: Value) {
    state().main = asStr(filename);
    return null;
  },
  repl_uart(uart: Value) {
    if (uart === undefined) return state().uart;
    if (uart !== null && !(uart instanceof UART)) throw valueError("need a UART object");
    state().uart = uart;
    return null;
  },
  country: (_code: Value) => null,
  usb_mode(mode: Value, _port: Value, _vid: Value, _pid: Value, _msc: Value, _hid: Value, _highSpeed: Value) {
    if (mode === undefined) return state().usb;
    if (mode === null && isStm32()) return (state().usb = null);
    const name = mode === null ? "" : asStr(mode).replace("CDC", "VCP");
    const known = isStm32() ? USB_MODES.indexOf(name) >= 0 : name === "VCP";
    if (!known) throw valueError("bad USB mode");
    state().usb = name;
    return null;
  },
  hid: (report: Value) => sendReport(report),
  servo(port: Value, value: Value) {
    const v = asSmallInt(value);
    const n = asSmallInt(port);
    if (hal.board.servos[n - 1] !== undefined) pulse(n, v < SHORTEST ? SHORTEST : v > LONGEST ? LONGEST : v);
    return null;
  },
  pwm(period: Value, width: Value) {
    const counts = asSmallInt(period) + 1;
    const high = asSmallInt(width);
    if (counts > 0) hal.pwm.start(hal.board.servos[2], PWM_RATE / counts, high < 0 ? 0 : high > counts ? 1 : high / counts);
    return null;
  },
  info: (_dump: Value) => info(),
  fault_debug(value: Value) {
    truth(value);
    return null;
  },
  repl_info(_value: Value): never {
    throw notImplementedError("repl_info");
  },
  irq_stats(): never {
    throw notImplementedError("irq_stats");
  },
  stop(ms: Value) {
    sleep(ms);
    return null;
  },
  standby(ms: Value) {
    sleep(ms);
    return hal.reset();
  },
  bootloader(): never {
    if (host.leave !== undefined) host.leave();
    throw notImplementedError("press BOOTSEL while you connect the board");
  },
  hard_reset: () => hal.reset(),
});
