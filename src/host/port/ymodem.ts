/**
 * YMODEM, as Kaluma's firmware receives it: packets of 1 KB with a checksum, each acknowledged. In: a link whose other end waits for a
 * file, the file. Out: when all of it was acknowledged, or what went wrong.
 *
 *     packet   STX, number, 255 - number, 1024 bytes, CRC-16 (high byte first)
 *     number 0 is the header: name, NUL, size in decimal digits, space, NULs; after the file a header of NULs ends the session
 */

import { crc16 } from "./crc";
import type { Link } from "./link";

const STX = 0x02;
const EOT = 0x04;
const ACK = 0x06;
const NAK = 0x15;
const CANCEL = 0x18;
/** "C": the receiver is ready. It also says so in place of NAK, where a packet did not arrive well. */
const READY = 0x43;

const SIZE = 1024;
/** What fills the last packet: erased flash. */
const FILL = 0xff;
/** Milliseconds for the first packet's answer, before which the firmware erases 512 KB of flash: 128 sectors of at most 400 ms. */
const ERASE = 60_000;
/** Milliseconds for any other packet's. */
const PROGRAM = 10_000;
const TRIES = 5;
/** Milliseconds in which an answer follows a "C" that was on its way already when the packet was sent. */
const STALE = 300;

/** The receiver gave up, or does not answer. */
export class TransferError extends Error {}

function packet(number: number, data: Uint8Array, fill: number): Buffer {
  const bytes = Buffer.alloc(3 + SIZE + 2, fill);
  bytes.set([STX, number & 0xff, 0xff - (number & 0xff)]);
  bytes.set(data, 3);
  bytes.writeUInt16BE(crc16(bytes.subarray(3, 3 + SIZE)), 3 + SIZE);
  return bytes;
}

/** The next byte that means something to a sender; null if the time is over. */
async function answer(link: Link, milliseconds: number): Promise<number | null> {
  const limit = Date.now() + milliseconds;
  for (;;) {
    const bytes = await link.read(Math.max(1, limit - Date.now()));
    for (let i = 0; i < bytes.length; i++) {
      if (![ACK, NAK, CANCEL, READY].includes(bytes[i])) continue;
      link.unread(bytes.subarray(i + 1));
      return bytes[i];
    }
    if (bytes.length === 0 || Date.now() >= limit) return null;
  }
}

/** Sends a packet until it is acknowledged. */
async function deliver(link: Link, bytes: Uint8Array, milliseconds: number): Promise<void> {
  for (let i = 0; i < TRIES; i++) {
    await link.send(bytes);
    let byte = await answer(link, milliseconds);
    if (byte === null) throw new TransferError("it does not answer");
    while (byte === READY) byte = await answer(link, STALE);
    if (byte === ACK) return;
    if (byte === CANCEL) throw new TransferError("it cancelled the transfer");
  }
  throw new TransferError("it does not accept a packet, although that was repeated");
}

/** Waits until the receiver is ready. */
export async function ready(link: Link, milliseconds: number): Promise<boolean> {
  return (await link.until(Buffer.of(READY), milliseconds)) !== null;
}

/** Ends a transfer at the other end, which would wait for ever. */
export async function abort(link: Link): Promise<void> {
  // The first one may count as a part of a packet, for which the receiver waits a second.
  await link.send("a");
  await link.quiet(1200, 3000);
  await link.send("a");
}

export async function sendFile(link: Link, name: string, bytes: Uint8Array, progress: (done: number, all: number) => void): Promise<void> {
  await deliver(link, packet(0, Buffer.from(`${name}\0${bytes.length} `), 0), ERASE);
  // Only now it is ready for what is in the file.
  await ready(link, PROGRAM);
  for (let at = 0, number = 1; at < bytes.length; at += SIZE, number++) {
    await deliver(link, packet(number, bytes.subarray(at, at + SIZE), FILL), PROGRAM);
    progress(Math.min(at + SIZE, bytes.length), bytes.length);
  }
  await deliver(link, Buffer.of(EOT), PROGRAM);
  await deliver(link, packet(0, new Uint8Array(0), 0), PROGRAM);
}
