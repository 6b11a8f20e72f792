/**
 * The seven registers of a calendar that real-time clocks share: seconds to years in BCD, running with the board's
 * clock. In: register writes and the time. Out: the registers as they read at a time.
 */

const DAY = 86_400_000;
const TWELVE = 0x40;
const PM = 0x20;

const bcd = (n: number): number => ((n / 10) << 4) | (n % 10);
const decimal = (byte: number): number => (byte >> 4) * 10 + (byte & 15);

/** The fields of a moment, as the registers count them: the weekday runs 1 to 7. */
export interface Moment {
  second: number;
  minute: number;
  hour: number;
  weekday: number;
  day: number;
  month: number;
  year: number;
}

export class Calendar {
  /** Milliseconds of 1970 at the board's time `since`. */
  private origin = Date.UTC(2000, 0, 1);
  private since = 0;
  /** What is added to the days since 1970 to get the weekday. */
  private weekdayOffset = 0;
  private twelve = false;
  private halted = false;
  /** Registers of a message that has not ended. */
  private written: (number | undefined)[] = [];

  constructor() {
    this.setWeekday(1, 0);
  }

  private now(time: number): number {
    return this.origin + (this.halted ? 0 : (time - this.since) / 1000);
  }

  private move(milliseconds: number, time: number): void {
    this.origin = milliseconds;
    this.since = time;
  }

  private setWeekday(weekday: number, time: number): void {
    this.weekdayOffset = (((weekday - 1 - Math.floor(this.now(time) / DAY)) % 7) + 7) % 7;
  }

  /** Stops the oscillator, or lets it run again. */
  halt(halted: boolean, time: number): void {
    this.move(this.now(time), time);
    this.halted = halted;
  }

  /** Whole seconds since 1970. */
  seconds(time: number): number {
    return Math.floor(this.now(time) / 1000);
  }

  at(seconds: number): Moment {
    const date = new Date(seconds * 1000);
    return {
      second: date.getUTCSeconds(),
      minute: date.getUTCMinutes(),
      hour: date.getUTCHours(),
      weekday: ((Math.floor((seconds * 1000) / DAY) + this.weekdayOffset) % 7) + 1,
      day: date.getUTCDate(),
      month: date.getUTCMonth() + 1,
      year: date.getUTCFullYear(),
    };
  }

  /** The registers, without halt and century bits. */
  read(time: number): number[] {
    const m = this.at(this.seconds(time));
    let hour = bcd(m.hour);
    if (this.twelve) hour = TWELVE | (m.hour >= 12 ? PM : 0) | bcd(m.hour % 12 === 0 ? 12 : m.hour % 12);
    return [bcd(m.second), bcd(m.minute), hour, m.weekday, bcd(m.day), bcd(m.month), bcd(m.year % 100)];
  }

  /** Writes one of the registers; they count as a date together, when the message ends. */
  write(register: number, byte: number): void {
    this.written[register] = byte;
  }

  /** The message has ended. Writing the seconds restarts the second. */
  commit(time: number): void {
    const { written } = this;
    if (written.length === 0) return;
    this.written = [];
    const now = this.now(time);
    const m = this.at(Math.floor(now / 1000));
    const field = (register: number, mask: number, before: number): number =>
      written[register] === undefined ? before : decimal(written[register] & mask);
    m.second = field(0, 0x7f, m.second);
    m.minute = field(1, 0x7f, m.minute);
    const hour = written[2];
    if (hour !== undefined) {
      this.twelve = (hour & TWELVE) !== 0;
      m.hour = this.twelve ? (decimal(hour & 0x1f) % 12) + ((hour & PM) !== 0 ? 12 : 0) : decimal(hour & 0x3f);
    }
    const date = Date.UTC(
      2000 + field(6, 0xff, m.year % 100),
      field(5, 0x1f, m.month) - 1,
      field(4, 0x3f, m.day),
      m.hour,
      m.minute,
      m.second,
    );
    this.move(date + (written[0] === undefined ? now % 1000 : 0), time);
    this.setWeekday(written[3] === undefined ? m.weekday : written[3] & 7, time);
  }
}
