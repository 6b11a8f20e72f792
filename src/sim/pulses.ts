/**
 * Timed pulses on the simulated board: 1-Wire, DHT sensors, NeoPixels, lengths of pulses. In: operations of the
 * HAL. Out: edges on the nets at their exact times, whatever the clock, so that models see and make them to the
 * microsecond; results, and a record of each transfer.
 */

import type { BitTiming, Pulses } from "../hal/pulses";
import type { Clock, Planned } from "./clock";
import type { Listener, Net } from "./net";
import type { Recorder } from "./recorder";

/** A run of bits on a NeoPixel line. */
export interface BitStream {
  time: number;
  end: number;
  pin: number;
  timing: BitTiming;
  data: Uint8Array;
}

/** Somebody who takes such runs whole. */
export type StreamReceiver = (stream: BitStream) => void;

/** A 1-Wire slot: where the controller lets go and looks. Microseconds, those of MicroPython. */
const SLOT = 70;
const RELEASE_1 = 6;
const RELEASE_0 = 60;
const SAMPLE = 15;
const RESET_LOW = 480;
const RESET_SAMPLE = 550;
const RESET_END = 960;

/** Bytes of a stream that the transcript shows, and streams that are kept. */
const SHOWN = 32;
const KEPT = 1000;

const hex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, "0");

export class SimPulses implements Pulses {
  streams: BitStream[] = [];
  /** By pin. */
  receivers: { [pin: number]: StreamReceiver[] } = {};
  private value: number | undefined = 0;
  private planned: Planned[] = [];
  private net: Net | null = null;
  private listener: Listener | null = null;

  constructor(
    private nets: Net[],
    private clock: Clock,
    private recorder: Recorder,
  ) {}

  result(): number | undefined {
    // Looking at the clock lets the real one catch up.
    this.clock.now();
    return this.value;
  }

  due(): number {
    // What is planned for this very moment happens only if somebody waits.
    return Math.max(this.clock.next(), this.clock.now() + 0.001);
  }

  abort(): void {
    this.finish(0);
  }

  private begin(pin: number): Net {
    if (this.value === undefined) this.abort();
    this.value = undefined;
    return (this.net = this.nets[pin]);
  }

  /** Plans a step of the operation, `delay` microseconds from now. */
  private after(time: number, run: () => void): void {
    this.planned.push(this.clock.at(time, run));
  }

  private listen(listener: Listener): void {
    this.listener = listener;
    this.net!.listen(listener);
  }

  private finish(value: number): void {
    for (const planned of this.planned) this.clock.cancel(planned);
    this.planned = [];
    if (this.net !== null) {
      this.net.quiet = false;
      if (this.listener !== null) this.net.unlisten(this.listener);
    }
    this.net = this.listener = null;
    this.value = value;
  }

  measure(pin: number, level: 0 | 1, timeout: number): void {
    const net = this.begin(pin);
    let wanted = level;
    let waits = 2;
    let start = this.clock.now();
    let deadline: Planned | null = null;
    const expire = () => {
      if (deadline !== null) this.clock.cancel(deadline);
      deadline = this.clock.at(start + timeout, () => this.finish(-waits));
      this.planned = [deadline];
    };
    const seen = (now: 0 | 1, time: number) => {
      if (now !== wanted) return;
      if (--waits === 0) return this.finish(Math.round(time - start));
      wanted = wanted === 1 ? 0 : 1;
      start = time;
      expire();
    };
    expire();
    const first = net.read();
    this.listen(seen);
    seen(first, start);
  }

  provoke(pin: number, low: number, into: Uint32Array, timeout: number): void {
    const net = this.begin(pin);
    const start = this.clock.now();
    let last = start + low;
    let count = 0;
    const expire = () => {
      for (const planned of this.planned) this.clock.cancel(planned);
      this.planned = [];
      this.after(last + timeout, () => {
        this.recorder.add({ time: start, text: () => `${net.label} pulled low for ${low} us: ${count} edges came back` });
        this.finish(count);
      });
    };
    net.quiet = true;
    this.drive(net, 0, "up");
    this.after(start + low, () => {
      net.latch = 1;
      net.resolve();
      expire();
      this.listen((_level, time) => {
        into[count++] = Math.round(time - last);
        last = time;
        if (count < into.length) return expire();
        this.recorder.add({ time: start, text: () => `${net.label} pulled low for ${low} us: ${count} edges came back` });
        this.finish(count);
      });
    });
  }

  /** Takes the pin as open drain. */
  private drive(net: Net, level: 0 | 1, pull: Net["pull"]): void {
    net.wave = net.owner = null;
    net.mode = "open-drain";
    net.pull = pull;
    net.latch = level;
    net.resolve();
  }

  send(pin: number, data: Uint8Array, timing: BitTiming): void {
    const net = this.begin(pin);
    const time = this.clock.now();
    net.quiet = true;
    net.wave = net.owner = null;
    net.mode = "out";
    net.latch = 0;
    net.resolve();
    let end = time;
    for (const byte of data) {
      for (let bit = 0x80; bit !== 0; bit >>= 1) {
        const [high, low] = (byte & bit) !== 0 ? [timing.high1, timing.low1] : [timing.high0, timing.low0];
        // The edges themselves only if somebody looks at them: there may be thousands.
        if (net.listeners.length > 0) {
          this.after(end, () => this.set(net, 1));
          this.after(end + high / 1000, () => this.set(net, 0));
        }
        end += (high + low) / 1000;
      }
    }
    const stream: BitStream = { time, end, pin, timing, data: data.slice() };
    if (this.streams.length === KEPT) this.streams.shift();
    this.streams.push(stream);
    this.recorder.add({ time, text: () => `${net.label} bits ${describe(stream.data)}` });
    this.after(end, () => {
      this.finish(0);
      for (const receive of this.receivers[pin] ?? []) receive(stream);
    });
  }

  private set(net: Net, level: 0 | 1): void {
    net.latch = level;
    net.resolve();
  }

  reset(pin: number): void {
    const net = this.begin(pin);
    const time = this.clock.now();
    let presence = 0;
    net.quiet = true;
    this.drive(net, 0, net.pull);
    this.after(time + RESET_LOW, () => this.set(net, 1));
    this.after(time + RESET_SAMPLE, () => (presence = net.level === 0 ? 1 : 0));
    this.after(time + RESET_END, () => {
      const found = presence;
      this.recorder.add({ time, text: () => `${net.label} 1-Wire RESET ${found === 1 ? "presence" : "nothing"}` });
      this.finish(presence);
    });
  }

  exchange(pin: number, value: number, bits: number): void {
    const net = this.begin(pin);
    const time = this.clock.now();
    let seen = 0;
    net.quiet = true;
    this.drive(net, 1, net.pull);
    for (let i = 0; i < bits; i++) {
      const slot = time + i * SLOT;
      const one = ((value >> i) & 1) === 1;
      this.after(slot, () => this.set(net, 0));
      if (one) this.after(slot + RELEASE_1, () => this.set(net, 1));
      this.after(slot + SAMPLE, () => (seen |= net.level << i));
      if (!one) this.after(slot + RELEASE_0, () => this.set(net, 1));
    }
    this.after(time + bits * SLOT, () => {
      const [sent, got] = [value & ((1 << bits) - 1), seen];
      const show = (n: number) => (bits === 8 ? hex(n) : n.toString(2).padStart(bits, "0"));
      this.recorder.add({ time, text: () => `${net.label} 1-Wire > ${show(sent)} < ${show(got)}` });
      this.finish(seen);
    });
  }
}

function describe(data: Uint8Array): string {
  const shown = Array.from(data.subarray(0, SHOWN), hex).join(" ");
  return data.length > SHOWN ? `${shown} (${data.length} bytes)` : shown;
}
