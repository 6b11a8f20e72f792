/**
 * The lines of a bus as a logic analyser would see them, for traces: buses move whole bytes here, and their lines have edges only in a trace,
 * where other programs decode them. In: what was transferred, and when. Out: levels and their times.
 */

import type { Level } from "../hal/pins";
import type { Parity } from "../hal/uart";
import type { Decoded } from "./recorder";

/** A change of a line that rests at `idle`. */
const edge = (time: number, signal: string, value: Level, idle: Level): Decoded => ({ time, signal, value, idle });

/** One bit of I2C: data changes while the clock is low, and is taken while it is high. */
function i2cBit(name: string, time: number, bit: number, level: Level): Decoded[] {
  return [edge(time, name + " SCL", 0, 1), edge(time + bit / 8, name + " SDA", level, 1), edge(time + bit / 2, name + " SCL", 1, 1)];
}

/** A byte and its acknowledgement. */
export function i2cByte(name: string, time: number, bit: number, byte: number, acknowledged: boolean): Decoded[] {
  const lines: Decoded[] = [];
  for (let i = 0; i < 8; i++) lines.push(...i2cBit(name, time + i * bit, bit, ((byte >> (7 - i)) & 1) as Level));
  return lines.concat(i2cBit(name, time + 8 * bit, bit, acknowledged ? 0 : 1));
}

/** START, RESTART or STOP, which takes a bit's time. */
export function i2cWord(name: string, time: number, bit: number, word: "START" | "RESTART" | "STOP"): Decoded[] {
  if (word === "START") return [edge(time + bit / 2, name + " SDA", 0, 1)];
  const lines = i2cBit(name, time, bit, word === "STOP" ? 0 : 1);
  return lines.concat(edge(time + (3 * bit) / 4, name + " SDA", word === "STOP" ? 1 : 0, 1));
}

/** A byte in each direction, most significant bit first. */
export function spiByte(
  name: string,
  time: number,
  byteTime: number,
  sent: number,
  received: number,
  polarity: Level,
  phase: 0 | 1,
): Decoded[] {
  const bit = byteTime / 8;
  const active = (1 - polarity) as Level;
  const lines: Decoded[] = [];
  for (let i = 0; i < 8; i++) {
    const at = time + i * bit;
    const level = (byte: number) => ((byte >> (7 - i)) & 1) as Level;
    // With phase 0 data stands before the first edge, with phase 1 it changes with that one.
    lines.push(edge(at, name + " MOSI", level(sent), 0), edge(at, name + " MISO", level(received), 1));
    const first = phase === 0 ? at + bit / 2 : at;
    lines.push(edge(first, name + " SCK", active, polarity), edge(first + bit / 2, name + " SCK", polarity, polarity));
  }
  return lines;
}

/** A character that is over at `end`: start bit, data from the least significant bit on, parity, stop bits. */
export function uartCharacter(
  signal: string,
  end: number,
  characterTime: number,
  char: number,
  bits: number,
  parity: Parity,
  stop: number,
): Decoded[] {
  const levels: Level[] = [0];
  let ones = 0;
  for (let i = 0; i < bits; i++) {
    const level = ((char >> i) & 1) as Level;
    levels.push(level);
    ones += level;
  }
  if (parity !== "none") levels.push(((ones & 1) ^ (parity === "odd" ? 1 : 0)) as Level);
  levels.push(1);
  const bit = characterTime / (levels.length - 1 + stop);
  return levels.map((level, i) => edge(end - characterTime + i * bit, signal, level, 1));
}
