/** Digests by @noble/hashes. In: bytes. Out: digests. A board has another version (`digest.device.ts`). */

import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";

export const enum Kind {
  Md5,
  Sha1,
  Sha256,
}

const ALGORITHMS = [md5, sha1, sha256];

export type Digest = ReturnType<(typeof ALGORITHMS)[number]["create"]>;

export const begin = (kind: Kind): Digest => ALGORITHMS[kind].create();

export function add(digest: Digest, bytes: Uint8Array): void {
  digest.update(bytes);
}

export const finish = (digest: Digest): Uint8Array => digest.digest();
