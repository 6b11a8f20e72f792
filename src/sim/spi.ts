/**
 * A simulated SPI bus. In: transfers of the HAL, device models with their chip-select lines. Out: bytes, the
 * time that a transfer takes at its rate, and a record of it. Several selected devices are a fault of
 * the program: all of them hear, and their answers collide.
 */

import type { Spi, SpiOptions } from "../hal/spi";
import type { Chip } from "../hal/board";
import type { Clock } from "./clock";
import type { Net } from "./net";
import type { Decoded, Recorder } from "./recorder";
import { spiByte } from "./wires";

/** What a device model does on the bus. Times are microseconds of the board's clock. */
export interface SpiDevice {
  /** Chip select goes low. */
  select(time: number): void;
  /** A byte from the controller; gives the one that the device sends at the same time. */
  exchange(byte: number, time: number): number;
  /** Chip select goes high. */
  deselect(time: number): void;
}

/** One transfer. */
export interface SpiTransfer {
  bus: string;
  time: number;
  end: number;
  /** The first bytes in each direction, and how many there were. */
  sent: number[];
  received: number[];
  length: number;
}

/** Bytes that the record keeps of one transfer: a display's frame would fill it otherwise. */
const KEPT = 32;

interface Attached {
  device: SpiDevice;
  select: Net | null;
}

export class SimSpi implements Spi {
  transfers: SpiTransfer[] = [];
  /** MOSI and MISO are joined by a wire. */
  loopback = false;
  /** How it was opened last; null while it is closed. */
  options: SpiOptions | null = null;
  private rate = 1;
  private attached: Attached[] = [];
  private finish = 0;

  constructor(
    /** How the transcript calls it: `SPI1`. */
    public name: string,
    private clockRate: number,
    private chip: Chip,
    private nets: Net[],
    private clock: Clock,
    private recorder: Recorder,
  ) {}

  /** Puts a device on the bus; without a chip-select line it listens always. */
  attach(device: SpiDevice, select: Net | null): void {
    this.attached.push({ device, select });
    if (select === null) return;
    // Boards hold the line high while nobody drives it.
    select.attach("the chip-select resistor", "weak", 1);
    select.listeners.push((level, time) => (level === 0 ? device.select(time) : device.deselect(time)));
  }

  open(options: SpiOptions): number {
    this.close();
    this.options = options;
    this.rate = this.clockRate / spiDivider(this.chip, this.clockRate, options.baudrate);
    for (const pin of [options.sck, options.mosi]) if (pin >= 0) this.nets[pin].lend(this.name);
    if (options.miso >= 0) this.nets[options.miso].lend(this.name, options.pull);
    return this.rate;
  }

  close(): void {
    if (this.options === null) return;
    for (const pin of [this.options.sck, this.options.mosi, this.options.miso]) if (pin >= 0) this.nets[pin].lend(null);
    this.options = null;
  }

  start(out: Uint8Array | null, into: Uint8Array | null, length: number, fill: number): void {
    const options = this.options!;
    const time = this.clock.now();
    const transfer: SpiTransfer = { bus: this.name, time, end: 0, sent: [], received: [], length };
    const byteTime = 8e6 / this.rate;
    for (let i = 0; i < length; i++) {
      // The two bytes of a word go out high one first.
      const at = options.bits === 16 ? i ^ 1 : i;
      const sent = this.order(out === null ? fill : out[at]);
      const received = this.exchange(sent, time + i * byteTime, options.mosi, options.miso);
      if (into !== null) into[at] = this.order(received);
      if (i < KEPT) {
        transfer.sent.push(sent);
        transfer.received.push(received);
      }
    }
    transfer.end = this.finish = time + length * byteTime;
    if (this.transfers.length === 1000) this.transfers.shift();
    this.transfers.push(transfer);
    this.recorder.add({ time, text: () => describeSpi(transfer), decoded: () => decode(transfer, byteTime, options) });
  }

  /** One byte in each direction, as they stand on the wire; -1 for a line that is not used. */
  exchange(sent: number, time: number, mosi: number, miso: number): number {
    const looped = this.loopback || (miso >= 0 && mosi >= 0 && this.nets[mosi].isJoinedTo(this.nets[miso]));
    let received = looped ? sent : miso >= 0 && this.nets[miso].level === 1 ? 0xff : 0;
    let answered = false;
    for (const { device, select } of this.attached) {
      if (select !== null && select.level === 1) continue;
      const answer = device.exchange(sent, time);
      received = answered ? received & answer : answer;
      answered = true;
    }
    return received;
  }

  /** A byte as it stands on the wire, most significant bit first. */
  private order(byte: number): number {
    if (!this.options!.lsb) return byte;
    let reversed = 0;
    for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) reversed |= 0x80 >> bit;
    return reversed;
  }

  done(): boolean {
    return this.clock.now() >= this.finish;
  }

  due(): number {
    return this.finish;
  }

  abort(): void {
    this.finish = 0;
  }
}

/** By what the chip divides the bus clock so that the result is not above `rate`, where it can. */
export function spiDivider(chip: Chip, clock: number, rate: number): number {
  if (chip === "stm32f405") {
    let divider = 2;
    while (divider < 256 && clock / divider > rate) divider *= 2;
    return divider;
  }
  // The PL022: an even prescaler, then 1 to 256.
  for (let prescale = 2; prescale <= 254; prescale += 2) {
    if (clock >= (prescale + 2) * 256 * rate) continue;
    let post = 256;
    while (post > 1 && clock / (prescale * (post - 1)) <= rate) post--;
    return prescale * post;
  }
  return 254 * 256;
}

const hex = (bytes: number[]): string => bytes.map((b) => b.toString(16).toUpperCase().padStart(2, "0")).join(" ");

/** For traces: the bytes of both directions and their lines, as far as they were kept. */
function decode({ bus, time, sent, received }: SpiTransfer, byteTime: number, { polarity, phase }: SpiOptions): Decoded[] {
  return sent.flatMap((byte, i): Decoded[] => {
    const at = time + i * byteTime;
    return [
      { time: at, signal: bus + " MOSI byte", value: byte },
      { time: at, signal: bus + " MISO byte", value: received[i] },
      ...spiByte(bus, at, byteTime, byte, received[i], polarity, phase),
    ];
  });
}

/** `SPI1  > 9F 00  < 00 EF` */
export function describeSpi(transfer: SpiTransfer): string {
  const more = transfer.length > KEPT ? `  (${transfer.length} bytes)` : "";
  return `${transfer.bus}  > ${hex(transfer.sent)}  < ${hex(transfer.received)}${more}`;
}
