/**
 * The byte stream that a prompt talks through: a USB port, a socket, a pseudo terminal. Types and the
 * control characters of MicroPython's protocol. In: nothing. Out: the interface that the worlds implement.
 */

export interface Terminal {
  /** The next byte that came, or -1. */
  get(): number;
  /** The next byte; timers and edges go on while it waits. */
  read(): number;
  /** What has come already up to the next of Ctrl-A to Ctrl-D, or the first of it: to take a program byte by byte takes a board long. */
  text(): string;
  /** Sends characters U+0000 to U+00FF as bytes, as they are. */
  put(bytes: string): void;
}

export const enum Key {
  A = 1,
  B,
  C,
  D,
  E,
  F,
  Backspace = 8,
  Tab,
  LineFeed,
  K,
  Return = 13,
  N,
  P = 16,
  U = 21,
  W = 23,
  Escape = 27,
  Space = 32,
  Delete = 127,
}
