/**
 * What the buses' methods take and give: an int or a buffer. In: the argument. Out: bytes to send, or room for
 * what is received, and the value that Python gets for it.
 */

import { Value } from "../vm/value";
import { memoryError } from "../vm/error";
import { asSmallInt } from "../vm/convert";
import { Bytes, allocate, readable, writable } from "../object/buffer";

export const isInt = (x: Value): boolean => (typeof x === "number" && Number.isInteger(x)) || typeof x === "bigint";

/** The bytes to send: an int is one byte. */
export const toSend = (data: Value): Uint8Array => (isInt(data) ? new Uint8Array([asSmallInt(data)]) : readable(data));

/** Where received bytes go: an int says how many new ones. */
export function toReceive(data: Value): Uint8Array {
  if (!isInt(data)) return writable(data);
  const n = asSmallInt(data);
  if (n < 0) throw memoryError();
  return allocate(n);
}

/** What `recv` returns: new bytes, or the buffer that it was given. */
export const received = (data: Value, into: Uint8Array): Value => (isInt(data) ? new Bytes(into) : data);

/** An optional int. */
export const optional = (x: Value, without: number): number => (x === undefined ? without : asSmallInt(x));

/** The timeout of a transfer. */
export const milliseconds = (timeout: Value): number => optional(timeout, 5000);
