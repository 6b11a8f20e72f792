/**
 * The table behind dict, set and OrderedDict. In: keys and values. Out: look-up in constant time and
 * insertion order. Keys that JavaScript can compare go to an index; all others are found by hash and
 * Python's equality.
 */

import { Float, Type, Value, builtinType } from "./value";
import { hash, same } from "./operator";
import { KeyIndex, PlainKey } from "./keyindex";
import { reserveGrowth, step } from "./guard";

/** Slots freed by deletion before the arrays are packed. */
const SLACK = 32;

export class Dict {
  declare cls: Type;
  /** Keys and values in insertion order; a deleted slot holds undefined. */
  ks: Value[] = [];
  vs: Value[] = [];
  size = 0;
  index = new KeyIndex();
  /** Slots of the keys that the index cannot take, by hash. */
  private buckets: { [hash: number]: number[] } | null = null;
  freed = 0;

  /** The value, or undefined. */
  get(key: Value): Value {
    const slot = typeof key === "string" ? this.index.get(key) : this.find(key);
    return slot === undefined ? undefined : this.vs[slot];
  }

  has(key: Value): boolean {
    return this.find(key) !== undefined;
  }

  set(key: Value, value: Value): void {
    const plain = typeof key === "string" ? key : plainKey(key);
    // The hash is the program's, or goes through a long tuple: it is asked for once.
    const h = plain === undefined ? this.hashOf(key) : 0;
    const slot = plain === undefined ? this.among(key, h) : this.index.get(plain);
    if (slot !== undefined) this.vs[slot] = value;
    else this.insert(key, value, plain, h);
  }

  delete(key: Value): boolean {
    const slot = this.find(key);
    if (slot === undefined) return false;
    this.remove(slot);
    return true;
  }

  /** The first live slot from `i` on, or -1. */
  next(i: number): number {
    const ks = this.ks;
    while (i < ks.length) {
      if (ks[i] !== undefined) return i;
      i++;
    }
    return -1;
  }

  /** The last live slot, or -1. */
  last(): number {
    let i = this.ks.length - 1;
    while (i >= 0 && this.ks[i] === undefined) i--;
    return i;
  }

  clear(): void {
    this.ks = [];
    this.vs = [];
    this.size = 0;
    this.freed = 0;
    this.index = new KeyIndex();
    this.buckets = null;
  }

  /** Puts everything of another table in. */
  update(from: Dict): void {
    for (let i = from.next(0); i >= 0; i = from.next(i + 1)) this.set(from.ks[i], from.vs[i]);
  }

  /** The hash of a key that the index cannot take; an OrderedDict takes keys without one too. */
  hashOf(key: Value): number {
    return hash(key);
  }

  /** The slot of a key, or undefined. TypeError if the key has no hash. */
  find(key: Value): number | undefined {
    const plain = plainKey(key);
    if (plain !== undefined) return this.index.get(plain);
    // An empty table asks no key for its hash, as in MicroPython.
    return this.size === 0 ? undefined : this.among(key, this.hashOf(key));
  }

  /** The slot of a key with this hash that the index cannot take. */
  private among(key: Value, h: number): number | undefined {
    const bucket = this.buckets === null ? undefined : this.buckets[h];
    if (bucket === undefined) return undefined;
    // Comparison is the program's: the bucket may change meanwhile, so look at what is there now.
    for (let i = 0; i < bucket.length; i++) {
      const slot = bucket[i];
      const known = this.ks[slot];
      if (known !== undefined && same(known, key)) return slot;
    }
    return undefined;
  }

  /** Removes a live slot. */
  remove(slot: number): void {
    const key = this.ks[slot];
    const plain = plainKey(key);
    if (plain !== undefined) this.index.delete(plain);
    else if (this.buckets !== null) {
      const bucket = this.buckets[this.hashOf(key)];
      const at = bucket === undefined ? -1 : bucket.indexOf(slot);
      if (at >= 0) bucket.splice(at, 1);
    }
    this.ks[slot] = undefined;
    this.vs[slot] = undefined;
    this.size--;
    this.freed++;
  }

  /** A key that is not there yet: what the index takes of it, or undefined, and its hash then. */
  insert(key: Value, value: Value, plain: PlainKey | undefined, h: number): void {
    if (this.freed > SLACK && this.freed > this.size) this.pack();
    if ((this.ks.length & step) === step) reserveGrowth(this.ks.length);
    const slot = this.ks.length;
    this.ks[slot] = key;
    this.vs[slot] = value;
    if (plain !== undefined) this.index.set(plain, slot);
    else this.addToBucket(h, slot);
    this.size++;
  }

  private addToBucket(h: number, slot: number): void {
    if (this.buckets === null) this.buckets = {};
    const bucket = this.buckets[h];
    if (bucket === undefined) this.buckets[h] = [slot];
    else bucket.push(slot);
  }

  /** Builds the table anew without its freed slots, then swaps it in. */
  private pack(): void {
    const fresh = new Dict();
    for (let i = this.next(0); i >= 0; i = this.next(i + 1)) {
      const plain = plainKey(this.ks[i]);
      const slot = fresh.ks.length;
      fresh.ks[slot] = this.ks[i];
      fresh.vs[slot] = this.vs[i];
      if (plain !== undefined) fresh.index.set(plain, slot);
      else fresh.addToBucket(this.hashOf(this.ks[i]), slot);
    }
    this.ks = fresh.ks;
    this.vs = fresh.vs;
    this.index = fresh.index;
    this.buckets = fresh.buckets;
    this.freed = 0;
  }
}

export const dictType = builtinType("dict", undefined, Dict.prototype);

/** What the index can take: equal Python keys give the same JavaScript key. */
function plainKey(key: Value): PlainKey | undefined {
  switch (typeof key) {
    case "string":
    case "bigint":
      return key;
    case "number":
      // nan is equal to nothing, not even to itself: it is found by identity, which is what a Map does.
      return key;
    case "boolean":
      return key ? 1 : 0;
  }
  if (key === null) return null;
  if (key instanceof Float) return Number.isSafeInteger(key.v) ? key.v + 0 : undefined;
  // An instance of a class derived from str, int or float, that hashes as these do.
  if (key.v !== undefined && key.w !== undefined && key.$__hash__ === undefined) return plainKey(key.v);
  return undefined;
}
