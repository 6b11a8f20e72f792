/**
 * A simulated UART. In: characters of the HAL, and of whatever hangs at the other end. Out: both, at the
 * pace of the baud rate, what was lost, and a record of the traffic.
 */

import { UartEvent, type Uart, type UartOptions } from "../hal/uart";
import type { Clock } from "./clock";
import type { Net } from "./net";
import type { Decoded, Recorder } from "./recorder";
import { uartCharacter } from "./wires";

/** What hangs at the other end. */
export interface UartDevice {
  /** A character has arrived; the device may answer with `uart.feed`. */
  receive(char: number, time: number): void;
  /** The line was held low. */
  lineBreak?(time: number): void;
}

/** Characters that the controller keeps for sending: the depth of the RP2040's FIFO. */
const QUEUE = 32;

export class SimUart implements Uart {
  /** TX and RX are joined by a wire. */
  loopback = false;
  device: UartDevice | null = null;
  /** Who takes received characters instead of the HAL. */
  sink: ((char: number) => void) | null = null;
  /** All ports of the board: wires may join them. */
  ports: SimUart[] = [];
  /** How it was opened last; null while it is closed. */
  options: UartOptions | null = null;
  /** Everything that was sent. */
  sent: number[] = [];
  /** Characters that came when there was no room. */
  lost = 0;
  private received: number[] = [];
  /** When the characters in the queue will have left. */
  private leaving: number[] = [];
  /** Until when the line to the controller is taken. */
  private incoming = 0;
  /** When the latest character arrived. */
  private latest = -1;
  private happened = 0;
  private opened = 0;

  constructor(
    /** How the transcript calls it: `UART1`. */
    public name: string,
    private nets: Net[],
    private clock: Clock,
    private recorder: Recorder,
  ) {}

  open(options: UartOptions): number {
    this.close();
    this.options = options;
    this.opened++;
    if (options.tx >= 0) this.nets[options.tx].lend(this.name);
    if (options.rx >= 0) this.nets[options.rx].lend(this.name, "up");
    return options.baudrate;
  }

  close(): void {
    if (this.options === null) return;
    for (const pin of [this.options.tx, this.options.rx]) if (pin >= 0) this.nets[pin].lend(null);
    this.options = null;
    this.received = [];
    this.leaving = [];
    this.happened = 0;
  }

  any(): number {
    this.clock.now();
    return this.received.length;
  }

  take(): number {
    const char = this.received.shift();
    return char === undefined ? -1 : char;
  }

  /** Microseconds of one character with its start, parity and stop bits. */
  private characterTime(): number {
    const o = this.options!;
    return ((1 + o.bits + (o.parity === "none" ? 0 : 1) + o.stop) * 1e6) / o.baudrate;
  }

  private settle(): void {
    const now = this.clock.now();
    while (this.leaving.length > 0 && this.leaving[0] <= now) this.leaving.shift();
  }

  put(char: number): boolean {
    this.settle();
    if (this.leaving.length >= QUEUE) return false;
    const now = this.clock.now();
    const before = this.leaving.length === 0 ? now : this.leaving[this.leaving.length - 1];
    const end = before + this.characterTime();
    this.leaving.push(end);
    const opened = this.opened;
    this.clock.at(end, () => this.leave(char, end, opened));
    return true;
  }

  /** The ports that TX is wired to. */
  private reached(): SimUart[] {
    const tx = this.options === null || this.options.tx < 0 ? null : this.nets[this.options.tx];
    return this.ports.filter(({ options }, i) => {
      if (options === null) return false;
      if (this.loopback && this.ports[i] === this) return true;
      return tx !== null && options.rx >= 0 && tx.isJoinedTo(this.nets[options.rx]);
    });
  }

  private leave(char: number, time: number, opened: number): void {
    if (opened !== this.opened) return;
    if (this.leaving[this.leaving.length - 1] === time) this.happened |= UartEvent.Sent;
    this.transmit(char, time);
  }

  /** A character leaves on TX. */
  transmit(char: number, time: number): void {
    this.sent.push(char);
    this.recorder.add({
      time,
      text: () => `${this.name}  > ${show(char)}`,
      decoded: () => this.decode(" TX", char, time),
    });
    for (const port of this.reached()) port.arrive(char);
    if (this.device !== null) this.device.receive(char, time);
  }

  /** For traces: a character that is over, and its line. */
  private decode(line: string, char: number, time: number): Decoded[] {
    const byte: Decoded = { time, signal: this.name + line + " byte", value: char };
    if (this.options === null) return [byte];
    const { bits, parity, stop } = this.options;
    return [byte, ...uartCharacter(this.name + line, time, this.characterTime(), char, bits, parity, stop)];
  }

  idle(): boolean {
    this.settle();
    return this.leaving.length === 0;
  }

  due(): number {
    this.settle();
    if (this.leaving.length === 0) return this.clock.now();
    return this.leaving.length >= QUEUE ? this.leaving[0] : this.leaving[this.leaving.length - 1];
  }

  sendBreak(): void {
    const time = this.clock.now();
    this.recorder.add({ time, text: () => `${this.name}  > break` });
    for (const port of this.reached()) port.happened |= UartEvent.Break;
    if (this.device !== null && this.device.lineBreak !== undefined) this.device.lineBreak(time);
  }

  events(): number {
    this.clock.now();
    const happened = this.happened;
    this.happened = 0;
    return happened;
  }

  // ---------------------------------------------------------------- the other end

  /** Sends characters to the controller, one after the other at its baud rate, from `delay` microseconds on. */
  feed(chars: ArrayLike<number>, delay = 0): void {
    if (this.options === null) return;
    const opened = this.opened;
    this.incoming = Math.max(this.incoming, this.clock.now() + delay);
    for (let i = 0; i < chars.length; i++) {
      this.incoming += this.characterTime();
      const char = chars[i];
      this.clock.at(this.incoming, () => {
        if (opened === this.opened && this.options !== null) this.arrive(char);
      });
    }
  }

  private arrive(char: number): void {
    const options = this.options!;
    const time = this.clock.now();
    this.latest = time;
    this.recorder.add({
      time,
      text: () => `${this.name}  < ${show(char)}`,
      decoded: () => this.decode(" RX", char, time),
    });
    if (this.sink !== null) return this.sink(char);
    // Without a buffer there still is the data register.
    if (this.received.length >= Math.max(options.buffer, 1)) {
      this.lost++;
      this.happened |= UartEvent.Overrun;
    } else {
      this.received.push(char);
      this.happened |= UartEvent.Received;
    }
    const opened = this.opened;
    // A bit more: the next character may be just about to arrive.
    this.clock.at(time + 1.05 * this.characterTime(), () => {
      if (opened === this.opened && this.latest === time) this.happened |= UartEvent.Idle;
    });
  }
}

/** `41 'A'` */
function show(char: number): string {
  const digits = char.toString(16).toUpperCase().padStart(2, "0");
  return char >= 32 && char < 127 ? `${digits} '${String.fromCharCode(char)}'` : digits;
}
