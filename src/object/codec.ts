/** Encodings by name. In: text or bytes, names of encoding and error handling. Out: bytes or text, or UnicodeError. */

import { Value } from "../vm/value";
import { errors, raise } from "../vm/error";
import { asStr } from "../vm/convert";
import { decode, encode, isAscii } from "../vm/text";
import { readable } from "./buffer";

/** True for ASCII, false for UTF-8; MicroPython knows no other. */
function isAsciiEncoding(encoding: Value): boolean {
  if (encoding === undefined) return false;
  const name = asStr(encoding).toLowerCase();
  if (name === "ascii") return true;
  if (name !== "utf-8" && name !== "utf8") throw raise(errors.LookupError, "unknown encoding: " + asStr(encoding));
  return false;
}

/** A str from anything with a buffer. */
export function decodeValue(x: Value, encoding: Value, onError: Value): string {
  const u = readable(x);
  const s = decode(u, onError === undefined || onError === null ? "strict" : asStr(onError), isAsciiEncoding(encoding));
  if (s === undefined) throw raise(errors.UnicodeError);
  return s;
}

export function encodeText(s: string, encoding: Value): Uint8Array {
  if (isAsciiEncoding(encoding) && !isAscii(s)) throw raise(errors.UnicodeError);
  return encode(s);
}
