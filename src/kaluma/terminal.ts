/**
 * Kaluma's USB port as the terminal of a prompt. In: the ring of received bytes, which the firmware's own prompt leaves alone while our code does not
 * return to its loop. Out: bytes both ways. 0x03 never gets here: the firmware takes it for Ctrl-C.
 */

import { Key, Terminal } from "../console/terminal";
import { service } from "../vm/poll";
import { readInput, writeOutput } from "./bindings";
import { waitUntil } from "./time";

/** Microseconds between two looks at the port while nothing comes. */
const LOOK = 20;
/** Turns of a loop after which the engine has looked for a Ctrl-C. */
const TURNS = 16;
/** Bytes that are sent, and made to text, at a time. */
const CHUNK = 64;

let chunk: Uint8Array | null = null;
let next = 0;

/** The next byte that came, or -1. */
export function nextByte(): number {
  if (!isByteThere()) return -1;
  const received = chunk as unknown as Uint8Array;
  const byte = received[next++];
  if (next === received.length) chunk = null;
  return byte;
}

/** Has a byte come that nobody has taken? */
export function isByteThere(): boolean {
  if (chunk === null) {
    // One that has come strikes here: the firmware forgets it when it reads what was sent behind it. The minifier must not see that nothing is done.
    for (next = -TURNS; next < 0;) next++;
    chunk = readInput();
  }
  return chunk !== null;
}

/** What has come and nobody has taken, for the next machine, which gets it by `receive`. */
export const untaken = (): Uint8Array | null => (chunk === null ? null : chunk.slice(next));

export function receive(bytes: Uint8Array | null): void {
  chunk = bytes;
  next = 0;
}

/**
 * Ctrl-C drops what was received before it: in the raw mode the rest of a program up to its Ctrl-D, which would run by itself. What a tool has
 * sent behind the Ctrl-C may be there too, and begins with Ctrl-A or Ctrl-B.
 */
export function dropInput(raw: boolean): void {
  if (!raw) chunk = null;
  else while (isByteThere() && (chunk as Uint8Array)[next] !== Key.A && (chunk as Uint8Array)[next] !== Key.B && nextByte() !== Key.D);
}

export class UsbTerminal implements Terminal {
  get(): number {
    return nextByte();
  }

  read(): number {
    for (;;) {
      const byte = nextByte();
      if (byte >= 0) return byte;
      service();
      waitUntil(micros() + LOOK);
    }
  }

  text(): string {
    if (chunk === null) return "";
    let end = Math.min(next + CHUNK, chunk.length);
    for (let key = Key.A; key <= Key.D; key++) {
      const at = chunk.indexOf(key, next);
      if (at >= 0 && at < end) end = at;
    }
    const text = String.fromCharCode.apply(null, chunk.subarray(next, end) as unknown as number[]);
    next = end;
    if (next === chunk.length) chunk = null;
    return text;
  }

  put(bytes: string): void {
    for (let from = 0; from < bytes.length; from += CHUNK) {
      const end = Math.min(from + CHUNK, bytes.length);
      const part = new Uint8Array(end - from);
      for (let i = from; i < end; i++) part[i - from] = bytes.charCodeAt(i);
      writeOutput(part);
    }
  }
}
