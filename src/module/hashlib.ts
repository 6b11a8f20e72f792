/** The module `hashlib`. In: bytes. Out: digests. The algorithms are those of @noble/hashes. */

import { md5, sha1 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { Module, Type, Value, builtinType, instance } from "../vm/value";
import { valueError } from "../vm/error";
import { defineModule, defineType } from "../vm/define";
import { charge } from "../vm/poll";
import { Bytes, readable } from "../object/buffer";
import * as stubs from "./stubs.gen";

type Algorithm = typeof sha256 | typeof sha1 | typeof md5;

interface Hash {
  /** The state, null after the digest was taken. */
  state: ReturnType<Algorithm["create"]> | null;
}

function open(self: Hash): ReturnType<Algorithm["create"]> {
  if (self.state === null) throw valueError("hash is final");
  return self.state;
}

function update(self: Hash, data: Value): null {
  const u = readable(data);
  charge(u.length >> 2);
  open(self).update(u);
  return null;
}

function hashType(name: string, algorithm: Algorithm, stub: typeof stubs.sha256): Type {
  const type = builtinType(name);
  defineType(type, stub, {
    __new__(cls: Type) {
      const self = instance(cls);
      self.state = algorithm.create();
      return self;
    },
    __init__: (self: Hash, data: Value) => (data === undefined ? null : update(self, data)),
    update,
    digest(self: Hash) {
      const digest = open(self).digest();
      self.state = null;
      return new Bytes(digest);
    },
  });
  return type;
}

export function makeHashlib(): Module {
  const types = {
    md5: hashType("md5", md5, stubs.md5),
    sha1: hashType("sha1", sha1, stubs.sha1),
    sha256: hashType("sha256", sha256, stubs.sha256),
  };
  return defineModule("hashlib", { s: {}, k: {} }, {}, types);
}
