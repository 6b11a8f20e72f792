/** The standard streams. In: nothing. Out: `sys.stdin`, `sys.stdout` and `sys.stderr`, and their bytes. */

import { builtinType, Value } from "../vm/value";
import { osError } from "../vm/error";
import { defineType } from "../vm/define";
import { ERRNO, FURTHER } from "../vm/errno";
import { host } from "../vm/host";
import { decode, encode, isAscii } from "../vm/text";
import { Event, Request, Stream, readAhead } from "../object/stream";
import { BinaryFile, TextFile, parseMode, streamTypes } from "./file";
import { Console as consoleStub } from "./stubs.gen";

/** Input that was read but not asked for yet: text and binary stream share it. */
let input: Uint8Array = new Uint8Array(0);

class Console extends Stream {
  constructor(public fd: number) {
    super();
  }

  override ahead(): Uint8Array {
    if (this.fd !== 0) throw osError(ERRNO.EPERM);
    if (input.length === 0 && host.readInput !== undefined) input = host.readInput();
    else if (input.length === 0) {
      const line = host.readLine("");
      if (line !== null) input = encode(line + "\n");
    }
    return input;
  }

  override skip(n: number): void {
    input = input.subarray(n);
  }

  override readBytes(u: Uint8Array): number {
    return readAhead(this, u);
  }

  override writeBytes(u: Uint8Array): number {
    const text = decode(u);
    if (text === undefined && this.fd === 1) host.writeBytes(u);
    else this.writeText(text === undefined ? (decode(u, "replace") as string) : text);
    return u.length;
  }

  override writeText(text: string): number {
    if (this.fd === 0) throw osError(ERRNO.EPERM);
    if (this.fd === 1) host.write(text);
    else host.writeError(text);
    return isAscii(text) ? text.length : encode(text).length;
  }

  override control(request: number, argument: number, _whence: number): number {
    if (request === Request.Flush || request === Request.Close) return 0;
    if (request === Request.FileNumber) return this.fd;
    if (request === Request.Seek) return -FURTHER.ESPIPE;
    if (request !== Request.Poll) return -ERRNO.EINVAL;
    if (this.fd !== 0) return argument & Event.Writable;
    return (argument & Event.Readable) !== 0 && (input.length > 0 || host.inputReady()) ? Event.Readable : 0;
  }
}

class TextConsole extends Console {}
TextConsole.prototype.text = true;

const consoleTypes = streamTypes(Console.prototype, TextConsole.prototype, (self) => " " + self.fd);

/** What `sys` has: with a way to the bytes. */
class StandardStream extends TextConsole {}
defineType(builtinType("TextIOWrapper", consoleTypes[1], StandardStream.prototype), consoleStub, {
  buffer: (self: Console) => binary[self.fd],
});

const binary: Value[] = [new Console(0), new Console(1), new Console(2)];
/** sys.stdin, stdout and stderr. */
export const standard: Value[] = [new StandardStream(0), new StandardStream(1), new StandardStream(2)];

/** `open(number)`: a standard stream, or a file of that number. */
export function openNumber(fd: number, mode: string): Stream {
  const isBinary = parseMode(mode).binary;
  if (fd >= 0 && fd < standard.length) return isBinary ? binary[fd] : standard[fd];
  return isBinary ? new BinaryFile(fd) : new TextFile(fd);
}
