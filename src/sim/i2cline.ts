/**
 * I2C on two lines, edge by edge: what devices see of a bus that a program makes of pin levels. In: edges of SCL and
 * SDA. Out: bytes for the device models, their answers as levels of SDA, and the same record as a controller's.
 */

import type { Level } from "../hal/pins";
import type { Clock } from "./clock";
import { KEPT, flipped, type Fault, type I2cDevice, type Message, type SimI2c, type Transaction } from "./i2c";
import type { Driver, Net } from "./net";

export class I2cLine {
  private driver: Driver;
  private clockDriver: Driver;
  private fault: Driver;
  private transaction: Transaction | null = null;
  private message: Message | null = null;
  /** The device that was addressed; null before, and if there is none. */
  private device: I2cDevice | null = null;
  /** Is the device sending? */
  private sending = false;
  /** Rising edges of SCL since the byte began, and the bits. */
  private count = 0;
  private shift = 0;
  private acknowledged = false;
  /** When the byte began. */
  private began = 0;

  constructor(
    public scl: Net,
    private sda: Net,
    private devices: { [address: number]: I2cDevice },
    private bus: SimI2c,
    private clock: Clock,
  ) {
    this.driver = sda.attach("an I2C device", "strong");
    this.clockDriver = scl.attach("an I2C device", "strong");
    this.fault = sda.attach("a fault", "strong");
    sda.attach("the pull-up of SDA", "weak", 1);
    scl.attach("the pull-up of SCL", "weak", 1);
    scl.followers.push((level, time) => this.clockEdge(level, time));
    sda.followers.push((level, time) => this.dataEdge(level, time));
    bus.faultListeners.push(() => this.settle());
  }

  /** Faults that last were set, or have ended: then a line that one of them held is let go. */
  private settle(): void {
    this.sda.drive(this.fault, this.bus.faults.stuck && !this.taken ? 0 : null);
    this.scl.drive(this.clockDriver, null);
  }

  /** A controller that moves bytes speaks to the devices itself. */
  private get taken(): boolean {
    return this.scl.owner !== null || this.sda.owner !== null;
  }

  private dataEdge(level: Level, time: number): void {
    if (this.taken || this.scl.level === 0) return;
    if (level === 0) this.start(time);
    else this.stop(time);
  }

  private start(time: number): void {
    this.scl.quiet = this.sda.quiet = true;
    if (this.transaction === null) this.bus.beginFault();
    this.transaction ??= { bus: this.bus.name, time, end: 0, baudrate: 0, messages: [] };
    this.message = { time, address: -1, reading: false, found: false, data: [], length: 0, acknowledged: false };
    this.device = null;
    this.sending = false;
    this.count = this.shift = 0;
  }

  private stop(time: number): void {
    this.scl.quiet = this.sda.quiet = false;
    const { transaction } = this;
    this.transaction = this.message = this.device = null;
    this.sda.drive(this.driver, null);
    if (transaction === null) return;
    for (const address of new Set(transaction.messages.map((m) => m.address))) this.devices[address]?.end(time);
    if (transaction.messages.length === 0) return;
    transaction.end = time;
    this.bus.keep(transaction);
  }

  private clockEdge(level: Level, time: number): void {
    if (this.taken || this.message === null) return;
    if (level === 1) this.rise(time);
    else this.fall(time);
  }

  private rise(time: number): void {
    this.count++;
    if (this.count <= 8) {
      if (!this.sending) this.shift = (this.shift << 1) | this.sda.level;
      return;
    }
    if (this.sending) {
      this.acknowledged = this.sda.level === 0;
      this.message!.acknowledged = this.acknowledged;
    }
    this.transaction!.baudrate = Math.round(9e6 / Math.max(time - this.began, 1));
  }

  private fall(time: number): void {
    if (this.count === 0) this.began = time;
    if (this.count === 8) {
      this.stretch(time);
      if (this.sending) this.sda.drive(this.driver, null);
      else this.sda.drive(this.driver, this.take(this.shift, time) ? 0 : null);
      return;
    }
    if (this.count === 9) {
      this.count = this.shift = 0;
      this.began = time;
      const reading = this.message!.reading && this.device !== null;
      if (!reading) return this.sda.drive(this.driver, null);
      // The address was acknowledged by the device, every later byte by the controller.
      if (this.sending && !this.acknowledged) {
        this.device = null;
        this.sending = false;
        return this.sda.drive(this.driver, null);
      }
      this.sending = true;
      const fault = this.strike();
      this.shift = this.device!.send(time) ^ flipped(fault);
      this.note(this.shift);
    }
    if (this.sending) this.sda.drive(this.driver, ((this.shift >> (7 - this.count)) & 1) === 0 ? 0 : null);
  }

  /** A byte from the controller: does the device acknowledge? */
  private take(sent: number, time: number): boolean {
    const message = this.message!;
    const fault = this.strike();
    const byte = sent ^ flipped(fault);
    const lost = fault !== null && fault.kind !== "flip";
    if (message.address < 0) {
      message.address = byte >> 1;
      message.reading = (byte & 1) === 1;
      this.transaction!.messages.push(message);
      const device = this.devices[message.address];
      message.found = !lost && device !== undefined && device.begin(message.reading, time);
      this.device = message.found ? device : null;
      return message.found;
    }
    if (this.device === null) return false;
    this.note(byte);
    return (message.acknowledged = !lost && this.device.receive(byte, time));
  }

  /** The fault that strikes at this byte. One that holds the clock does so from now on. */
  private strike(): Fault | null {
    const fault = this.bus.strike();
    if (fault?.kind === "hold") this.scl.drive(this.clockDriver, 0);
    return fault;
  }

  private note(byte: number): void {
    const message = this.message!;
    if (message.data.length < KEPT) message.data.push(byte);
    message.length++;
  }

  /** Holds SCL low, if a test asks for that. */
  private stretch(time: number): void {
    const { stretch } = this.bus.faults;
    if (stretch === 0 || this.device === null) return;
    this.scl.drive(this.clockDriver, 0);
    this.clock.at(time + stretch, () => this.scl.drive(this.clockDriver, null));
  }
}
