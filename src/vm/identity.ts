/** What `id(x)` gives: a number that belongs to one object for as long as it lives. */

import { Float, Value } from "./value";

let last = 0x1000;

export function identity(x: Value): number {
  if (x === null) return 0x10;
  if (typeof x === "boolean") return x ? 0x30 : 0x20;
  if (typeof x === "number") return Math.floor(x) * 2 + 1;
  if (x instanceof Float) return Math.floor(x.v) * 2 + 1;
  if (typeof x === "string" || typeof x === "bigint") return identityOfText(String(x));
  if (!Object.prototype.hasOwnProperty.call(x, "id")) Object.defineProperty(x, "id", { value: (last += 0x10), enumerable: false });
  return x.id;
}

/** Equal strings are one object, as interned ones are. */
function identityOfText(s: string): number {
  let h = 5381;
  for (let i = 0; i < s.length; i++) h = (Math.imul(h, 33) ^ s.charCodeAt(i)) | 0;
  return (h >>> 0) * 16 + 8;
}
