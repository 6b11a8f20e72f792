/** Digests of both versions, the computer's and the board's, against those of Node. */

import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import * as computer from "../../src/module/digest";
import * as board from "../../src/module/digest.device";

const bytes = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 37 + (i >> 3)) & 0xff);

const KINDS = { md5: board.Kind.Md5, sha1: board.Kind.Sha1, sha256: board.Kind.Sha256 };

function digestOf({ begin, add, finish }: typeof board, kind: board.Kind, all: Uint8Array, step: number): string {
  const digest = begin(kind);
  for (let at = 0; at < all.length; at += step) add(digest, all.subarray(at, at + step));
  return Buffer.from(finish(digest)).toString("hex");
}

describe.each(Object.entries(KINDS))("%s", (name, kind) => {
  it.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 1000])("is that of Node for %i bytes, however they come", (length) => {
    const all = bytes(length);
    const expected = createHash(name).update(all).digest("hex");
    for (const step of [1, 7, 64, 256]) {
      expect(digestOf(board, kind, all, step)).toBe(expected);
      expect(digestOf(computer as unknown as typeof board, kind, all, step)).toBe(expected);
    }
  });
});
