/** The module `hashlib`. In: bytes. Out: digests. */

import { Type, Value, builtinType, instance } from "../vm/value";
import { valueError } from "../vm/error";
import { defineModule, defineType } from "../vm/define";
import { charge } from "../vm/poll";
import { Bytes, readable } from "../object/buffer";
import { type Digest, Kind, add, begin, finish } from "./digest";
import * as stubs from "./stubs.gen";

interface Hash {
  /** Null after the digest was taken. */
  state: Digest | null;
}

function open(self: Hash): Digest {
  if (self.state === null) throw valueError("hash is final");
  return self.state;
}

function made(cls: Type, kind: Kind): Hash {
  const self = instance(cls);
  self.state = begin(kind);
  return self;
}

const start = (self: Hash, data: Value): null => (data === undefined ? null : update(self, data));

function update(self: Hash, data: Value): null {
  const u = readable(data);
  charge(u.length >> 2);
  add(open(self), u);
  return null;
}

function digest(self: Hash): Bytes {
  const result = finish(open(self));
  self.state = null;
  return new Bytes(result);
}

const md5Type = builtinType("md5");
defineType(md5Type, stubs.md5, { __new__: (cls: Type) => made(cls, Kind.Md5), __init__: start, update, digest });

const sha1Type = builtinType("sha1");
defineType(sha1Type, stubs.sha1, { __new__: (cls: Type) => made(cls, Kind.Sha1), __init__: start, update, digest });

const sha256Type = builtinType("sha256");
defineType(sha256Type, stubs.sha256, { __new__: (cls: Type) => made(cls, Kind.Sha256), __init__: start, update, digest });

export const hashlib = defineModule("hashlib", { s: {}, k: {} }, {}, { md5: md5Type, sha1: sha1Type, sha256: sha256Type });
