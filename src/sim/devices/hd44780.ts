/**
 * The HD44780, the controller of character displays: 80 bytes of text, eight characters of one's own, a cursor, and
 * a while for each instruction during which it hears nothing else. In: what stands on its data lines when E falls.
 * Out: what the display shows.
 */

/** Microseconds that an instruction takes. */
const SHORT = 37;
const LONG = 1520;
const LINE = 40;

export class Hd44780 {
  private ddram = new Uint8Array(2 * LINE).fill(0x20);
  private cgram = new Uint8Array(64);
  private address = 0;
  private inCgram = false;
  private increment = 1;
  private shifting = false;
  private shift = 0;
  /** Of the width of the bus and of the number of lines. */
  private narrow = false;
  private twoLines = false;
  private high: number | null = null;
  private busyUntil = 0;
  private reading: number | null = null;
  display = false;
  cursor = false;
  blink = false;
  /** Instructions that came while it was busy, and were not heard. */
  missed = 0;

  constructor(
    public columns: number,
    public rows: number,
  ) {}

  /** E has fallen after a write: the four upper data lines, and the lower ones where the bus is wide. */
  write(data: boolean, nibble: number, low: number, time: number): void {
    if (!this.narrow) return this.take(data, (nibble << 4) | low, time);
    if (this.high === null) this.high = nibble;
    else {
      const byte = (this.high << 4) | nibble;
      this.high = null;
      this.take(data, byte, time);
    }
  }

  /** E has risen for a read: what it puts on the four upper lines. */
  read(data: boolean, time: number): number {
    if (this.reading !== null) {
      const low = this.reading & 15;
      this.reading = null;
      return low;
    }
    const byte = data ? this.load() : (time < this.busyUntil ? 0x80 : 0) | this.address;
    if (this.narrow) this.reading = byte;
    return byte >> 4;
  }

  private take(data: boolean, byte: number, time: number): void {
    if (time < this.busyUntil) {
      this.missed++;
      return;
    }
    this.busyUntil = time + SHORT;
    if (data) this.store(byte);
    else this.instruct(byte, time);
  }

  private instruct(byte: number, time: number): void {
    if (byte & 0x80) {
      this.address = byte & 0x7f;
      this.inCgram = false;
    } else if (byte & 0x40) {
      this.address = byte & 0x3f;
      this.inCgram = true;
    } else if (byte & 0x20) {
      this.narrow = (byte & 0x10) === 0;
      this.twoLines = (byte & 0x08) !== 0;
      this.high = null;
    } else if (byte & 0x10) {
      const step = byte & 0x04 ? 1 : -1;
      if (byte & 0x08) this.shift -= step;
      else this.move(step);
    } else if (byte & 0x08) {
      this.display = (byte & 4) !== 0;
      this.cursor = (byte & 2) !== 0;
      this.blink = (byte & 1) !== 0;
    } else if (byte & 0x04) {
      this.increment = byte & 2 ? 1 : -1;
      this.shifting = (byte & 1) !== 0;
    } else if (byte !== 0) {
      if (byte === 1) {
        this.ddram.fill(0x20);
        this.increment = 1;
      }
      this.address = this.shift = 0;
      this.inCgram = false;
      this.busyUntil = time + LONG;
    }
  }

  /** Where in the memory an address is: the second line begins at 0x40. */
  private cell(): number {
    if (!this.twoLines) return this.address % (2 * LINE);
    return this.address >= 0x40 ? LINE + ((this.address - 0x40) % LINE) : this.address % LINE;
  }

  private move(step: number): void {
    if (this.inCgram) {
      this.address = (this.address + step) & 0x3f;
      return;
    }
    const next = (this.cell() + step + 2 * LINE) % (2 * LINE);
    this.address = this.twoLines && next >= LINE ? 0x40 + next - LINE : next;
  }

  private store(byte: number): void {
    if (this.inCgram) this.cgram[this.address & 63] = byte;
    else {
      this.ddram[this.cell()] = byte;
      if (this.shifting) this.shift += this.increment;
    }
    this.move(this.increment);
  }

  private load(): number {
    const byte = this.inCgram ? this.cgram[this.address & 63] : this.ddram[this.cell()];
    this.move(this.increment);
    return byte;
  }

  memory(): Uint8Array {
    return this.ddram;
  }

  /** The rows that show. A character of one's own is the digit of its number, one beyond ASCII a question mark. */
  text(): string {
    return Array.from({ length: this.rows }, (_, row) => {
      // Rows three and four are the further parts of the first two.
      const start = (row & 1) * LINE;
      const first = (row >> 1) * this.columns + this.shift;
      return Array.from({ length: this.columns }, (__, column) => {
        if (!this.display) return " ";
        const byte = this.ddram[start + ((((first + column) % LINE) + LINE) % LINE)];
        return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : byte < 0x10 ? String(byte & 7) : "?";
      }).join("");
    }).join("\n");
  }
}
