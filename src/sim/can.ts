/**
 * A simulated CAN controller. In: frames of the HAL and of other nodes. Out: both to the other side, at the pace of the bit
 * rate. A frame that no node acknowledges stays in its mailbox.
 */

import type { Can, CanFrame, CanOptions } from "../hal/can";
import type { Clock } from "./clock";
import type { Recorder } from "./recorder";

/** Another node on the bus. */
export interface CanNode {
  receive(frame: CanFrame, time: number): void;
}

const MAILBOXES = 3;

export class SimCan implements Can {
  nodes: CanNode[] = [];
  options: CanOptions | null = null;
  private mailboxes: (CanFrame | null)[] = [null, null, null];
  private received: CanFrame[] = [];
  private free = 0;

  constructor(
    /** How the transcript calls it: `CAN1`. */
    public name: string,
    private clock: Clock,
    private recorder: Recorder,
  ) {}

  open(options: CanOptions): void {
    this.close();
    this.options = options;
  }

  close(): void {
    this.options = null;
    this.mailboxes.fill(null);
    this.received = [];
    this.free = 0;
  }

  send(frame: CanFrame): number {
    const mailbox = this.mailboxes.indexOf(null);
    if (mailbox < 0) return -1;
    this.mailboxes[mailbox] = frame;
    const options = this.options!;
    // Nobody acknowledges: the controller tries again and again.
    if (!options.loopback && (options.silent || this.nodes.length === 0)) return mailbox;
    const bits = (frame.extended ? 67 : 47) + frame.data.length * 8;
    const start = Math.max(this.clock.now(), this.free);
    this.free = start + (bits * 1e6) / options.baudrate;
    this.clock.at(this.free, () => this.leave(mailbox, frame));
    return mailbox;
  }

  private leave(mailbox: number, frame: CanFrame): void {
    const options = this.options;
    if (options === null || this.mailboxes[mailbox] !== frame) return;
    this.mailboxes[mailbox] = null;
    const time = this.clock.now();
    this.recorder.add({ time, text: () => `${this.name}  > ${describe(frame)}` });
    if (options.loopback) this.received.push(frame);
    if (!options.silent) for (const node of this.nodes) node.receive(frame, time);
  }

  pending(mailbox: number): boolean {
    this.clock.now();
    return this.mailboxes[mailbox] !== null;
  }

  abort(mailbox: number): void {
    this.mailboxes[mailbox] = null;
  }

  waiting(): number {
    this.clock.now();
    return MAILBOXES - this.mailboxes.filter((frame) => frame === null).length;
  }

  take(): CanFrame | null {
    this.clock.now();
    return this.received.shift() ?? null;
  }

  /** A frame from another node. */
  arrive(frame: CanFrame): void {
    if (this.options === null) return;
    this.recorder.add({ time: this.clock.now(), text: () => `${this.name}  < ${describe(frame)}` });
    this.received.push(frame);
  }
}

/** `123#01 02`, `00000123#R` */
function describe({ id, extended, remote, data }: CanFrame): string {
  const digits = id
    .toString(16)
    .toUpperCase()
    .padStart(extended ? 8 : 3, "0");
  return digits + "#" + (remote ? "R" : [...data].map((b) => b.toString(16).toUpperCase().padStart(2, "0")).join(" "));
}
