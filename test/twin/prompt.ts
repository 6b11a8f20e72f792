/**
 * Kaluma's prompt as a test double: its commands for the program area and its YMODEM receiver, behind a byte stream. In: bytes of a tool.
 * Out: the firmware's answers, and what the flash holds. Faults are switched on by tests.
 */

import { Duplex } from "node:stream";
import { crc16 } from "../../src/host/port/crc";
import { readBack } from "../../src/host/port/kaluma";
import { SECTOR } from "../../src/image/flashmap";

const [SOH, STX, EOT, ACK, NAK, CANCEL, READY] = [0x01, 0x02, 0x04, 0x06, 0x15, 0x18, 0x43];
const AREA = 128 * 4096;

export class KalumaBoard extends Duplex {
  /** What was written into the program area. */
  program = Buffer.alloc(0);
  loads = 0;
  /** Faults: packets (by number of arrival) whose checksum is found wrong; bytes after which the line dies; a bit of the flash that does not take. */
  refuse: number[] = [];
  dieAfter = Infinity;
  wornAt = -1;
  /** Does not answer at all. */
  mute = false;
  /** Pyluma's prompt is there first, and takes so many milliseconds for each answer; null where it is Kaluma's own. */
  python: number | null = null;
  /** Bytes per piece of an answer, each in a turn of its own. */
  piece = Infinity;

  private echo = true;
  private line = "";
  private receiving: Receiver | null = null;
  private got = 0;
  private out: Buffer[] = [];

  override _read(): void {}

  override _write(bytes: Buffer, _encoding: string, done: () => void): void {
    this.got += bytes.length;
    if (this.got > this.dieAfter) {
      this.destroy();
      return done();
    }
    for (const byte of bytes) if (!this.mute) this.key(byte);
    setImmediate(() => this.flush());
    done();
  }

  private say(data: string | number[]): void {
    this.out.push(typeof data === "string" ? Buffer.from(data, "latin1") : Buffer.from(data));
  }

  private flush(): void {
    const bytes = Buffer.concat(this.out);
    this.out = [];
    for (let i = 0; i < bytes.length; i += this.piece) this.push(bytes.subarray(i, i + this.piece));
  }

  private prompt(): void {
    this.say("\x1b[0m");
    // It is a part of the echo, and asks the terminal how wide it is.
    if (this.echo) this.say("\r\x1b7> \x1b[H\x1b[900C\x1b[6n\x1b8\x1b[2C");
  }

  private key(byte: number): void {
    if (this.receiving !== null) return this.receiving.take(byte);
    if (this.python !== null) return this.pythonKey(byte, this.python);
    // Nothing runs that it could end.
    if (byte === 3) return;
    if (byte !== 13) {
      this.line += String.fromCharCode(byte);
      if (this.echo) this.say([byte]);
      return;
    }
    if (this.echo) this.say("\r\n");
    const line = this.line;
    this.line = "";
    if (!this.command(line)) this.prompt();
  }

  private pythonKey(byte: number, delay: number): void {
    const line = this.line;
    this.line = byte > 4 && byte !== 13 ? line + String.fromCharCode(byte) : "";
    const answer = (does: () => void): void =>
      void setTimeout(() => {
        does();
        this.flush();
      }, delay);
    if (byte === 2) answer(() => this.say("\r\n>>> "));
    else if (byte === 13 && line !== "") answer(() => this.say("\r\nSyntaxError: invalid syntax\r\n>>> "));
    else if (byte === 4 && line === "/*kaluma*/")
      answer(() => {
        this.python = null;
        this.prompt();
      });
  }

  /** True if the prompt comes later. */
  private command(line: string): boolean {
    const [word, argument] = line.split(" ");
    if (word === ".echo") this.echo = argument === "on";
    else if (word === ".load") this.loads++;
    else if (word === ".flash" && argument === "-t") this.say(`${AREA}\r\n`);
    else if (word === ".flash" && argument === "-s") this.say(`${this.program.length}\r\n`);
    else if (word === ".flash" && argument === "-w") {
      this.say("Transfer a file via YMODEM... (press 'a' to abort)\r\n");
      this.receiving = new Receiver(this);
      return true;
    } else if (line.startsWith("for(")) {
      // The only JavaScript that it understands: sectors of the program area.
      const sectors = Array.from({ length: AREA / SECTOR }, (_, i) => i).find((i) => readBack(i) === line)!;
      this.say([...this.program, ...Array<number>(sectors * SECTOR - this.program.length).fill(0)]);
      this.say("undefined\r\n");
    } else if (line.startsWith(".")) this.say(`Unknown command: ${word}\r\n`);
    return false;
  }

  // ------------------------------------------------------------------ for the receiver

  answer(...bytes: number[]): void {
    this.say(bytes);
    this.flush();
  }

  finished(bytes: Buffer | null, words: string): void {
    this.receiving = null;
    if (bytes !== null) {
      this.program = Buffer.from(bytes);
      if (this.wornAt >= 0) this.program[this.wornAt] ^= 1;
    }
    setTimeout(() => {
      this.say(`\r\n${words}\r\n`);
      this.prompt();
      this.flush();
    }, 20);
  }
}

/** km_ymodem_receive of the firmware: whatever has a wrong checksum or number is asked for again. */
class Receiver {
  private packet: number[] = [];
  private packets = 0;
  private arrivals = 0;
  private size = 0;
  private file = Buffer.alloc(0);
  private timer: NodeJS.Timeout;

  constructor(private board: KalumaBoard) {
    // It asks once a second until the first packet comes.
    setTimeout(() => board.answer(READY), 5);
    this.timer = setInterval(() => this.packet.length === 0 && this.packets === 0 && board.answer(READY), 1000);
    this.timer.unref();
  }

  take(byte: number): void {
    if (this.packet.length === 0 && byte === EOT) {
      this.board.answer(ACK);
      this.packets = 0;
      return;
    }
    if (this.packet.length === 0 && byte !== SOH && byte !== STX)
      return byte === 0x61 || byte === 0x41 ? this.end(null, "Aborted") : undefined;
    this.packet.push(byte);
    const length = this.packet[0] === STX ? 1024 : 128;
    if (this.packet.length < length + 5) return;
    const data = Buffer.from(this.packet.slice(3, 3 + length));
    const sum = (this.packet[length + 3] << 8) | this.packet[length + 4];
    const number = this.packet[1];
    this.packet = [];
    if (this.board.refuse.includes(this.arrivals++) || crc16(data) !== sum) return this.board.answer(READY);
    if (number !== (this.packets & 0xff)) return this.board.answer(NAK);
    if (this.packets === 0) return this.header(data);
    this.packets++;
    this.file = Buffer.concat([this.file, data.subarray(0, this.size - this.file.length)]);
    if (this.file.length >= AREA) {
      this.board.answer(CANCEL, CANCEL);
      return this.end(null, "Verification failed");
    }
    this.board.answer(ACK);
  }

  private header(data: Buffer): void {
    if (data[0] === 0) {
      this.board.answer(ACK);
      return this.end(this.file, "Done");
    }
    this.size = parseInt(data.toString("latin1", data.indexOf(0) + 1), 10);
    this.packets++;
    this.board.answer(ACK, READY);
  }

  private end(file: Buffer | null, words: string): void {
    clearInterval(this.timer);
    this.board.finished(file, words);
  }
}
