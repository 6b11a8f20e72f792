/**
 * The USB console. In: text and bytes of the program. Out: what a terminal shows; lines that somebody
 * typed. It must not know what the program does with them.
 */

import { decode, encode } from "../vm/text";
import { printText, writeOutput } from "./bindings";
import { nextByte } from "./terminal";

/** The firmware copies text on a C stack of 8 KB. */
const CHUNK = 256;
const BACKSPACE = 8;
const LINE_FEED = 10;
const RETURN = 13;
const DELETE = 127;
const END_OF_INPUT = 4;

/** The firmware's own UTF-8 has six bytes, two characters that no terminal knows, for one beyond U+FFFF. */
const BEYOND = /[\ud800-\udfff]/;

/** Terminals want a carriage return in front of every line feed, and MicroPython writes it too. */
export function write(text: string): void {
  for (let i = 0; i < text.length;) {
    let end = i + CHUNK;
    // The two halves of a character beyond U+FFFF stay together.
    if (end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end--;
    let part = text.slice(i, end);
    if (part.indexOf("\n") >= 0) part = part.split("\n").join("\r\n");
    if (BEYOND.test(part)) writeOutput(encode(part));
    else printText(part);
    i = end;
  }
}

export function writeBytes(bytes: Uint8Array): void {
  writeOutput(bytes.slice());
}

/** A line with its echo; null if the first key is Ctrl-D. `idle` runs while nothing comes. */
export function readLine(prompt: string, idle: () => void): string | null {
  write(prompt);
  const line: number[] = [];
  for (;;) {
    const c = nextByte();
    if (c < 0) {
      idle();
      continue;
    }
    if (c === RETURN || c === LINE_FEED) {
      write("\n");
      return decode(new Uint8Array(line), "replace") as string;
    }
    if (c === END_OF_INPUT && line.length === 0) return null;
    if (c === BACKSPACE || c === DELETE) {
      if (line.length === 0) continue;
      // A character is all bytes from its first one on.
      while (line.length > 0 && (line.pop()! & 0xc0) === 0x80);
      write("\b \b");
    } else {
      line.push(c);
      writeOutput(new Uint8Array([c]));
    }
  }
}
