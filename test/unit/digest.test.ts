/** Digests against those of Node. */

import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Kind, add, begin, finish } from "../../src/module/digest";

const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 37 + (i >> 3)) & 0xff);

describe.each([
  ["md5", Kind.Md5],
  ["sha1", Kind.Sha1],
  ["sha256", Kind.Sha256],
] as const)("%s", (name, kind) => {
  it.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 1000])("is that of Node for %i bytes, however they come", (length) => {
    const all = bytes(length);
    const expected = createHash(name).update(all).digest("hex");
    for (const step of [1, 7, 64, 256]) {
      const digest = begin(kind);
      for (let at = 0; at < length; at += step) add(digest, all.subarray(at, at + step));
      expect(Buffer.from(finish(digest)).toString("hex")).toBe(expected);
    }
  });
});
