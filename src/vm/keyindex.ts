/**
 * From the normalised key of a dict to its slot, on an engine that hashes: a list of keys that is searched from its beginning, and
 * a Map of more than a few, which takes longer to make than a small dict or set often lives. The board's engine
 * hashes nothing and has `keyindex.device.ts` instead.
 */

/** A key that needs no comparison by Python: a string, a number, a bigint or null. */
export type PlainKey = string | number | bigint | null;

/** Slots from this one on have a Map. */
export const FEW = 8;

export class KeyIndex {
  /**
   * While there is no map: the key of each slot, undefined where that is no such key or was deleted. It may be the table's own list of
   * keys, as long as these are such keys themselves, or objects, which none of them is equal to.
   */
  few: (PlainKey | undefined)[] = [];
  map: Map<PlainKey, number> | null = null;
  /** The key that was found last, and its slot: what a program has read it often writes next. */
  private last: PlainKey | undefined = undefined;
  private lastSlot = 0;

  get(key: PlainKey): number | undefined {
    if (this.map !== null) {
      const slot = this.map.get(key);
      if (slot !== undefined) {
        this.last = key;
        this.lastSlot = slot;
      }
      return slot;
    }
    // The engine's own search takes less than a loop until that is optimised, and as much afterwards.
    const slot = this.few.indexOf(key);
    return slot < 0 ? undefined : slot;
  }
  /** The same for a key that was perhaps asked for just now. */
  again(key: PlainKey): number | undefined {
    return this.map !== null && key === this.last ? this.lastSlot : this.get(key);
  }
  /** A key that is not there yet. */
  set(key: PlainKey, slot: number): void {
    // Only a Map finds nan.
    if (this.map === null && (slot >= FEW || key !== key)) this.map = this.grown();
    if (this.map !== null) {
      this.map.set(key, slot);
      return;
    }
    // The table's own list has this key already, and perhaps in another form.
    if (this.few.length > slot && this.few[slot] !== key) this.few = this.few.slice();
    while (this.few.length < slot) this.few.push(undefined);
    this.few[slot] = key;
  }
  delete(key: PlainKey): void {
    this.last = undefined;
    if (this.map !== null) this.map.delete(key);
    else this.few[this.few.indexOf(key)] = undefined;
  }

  private grown(): Map<PlainKey, number> {
    const map = new Map<PlainKey, number>();
    this.few.forEach((key, slot) => isPlain(key) && map.set(key, slot));
    this.few = [];
    return map;
  }
}

const isPlain = (key: unknown): key is PlainKey =>
  typeof key === "string" || typeof key === "number" || typeof key === "bigint" || key === null;

/** Names that were asked for at run time, mangled: to make the same property name again takes the engine longer than to find it. */
const mangled = new Map<string, string>();
const MOST = 4096;

/** The name that was asked for last: what a program gets by it, it often sets next. */
let last = "";
let lastKey = "$";

/** `"$" + name`, for names that the program computes. */
export function attributeKey(name: string): string {
  if (name === last) return lastKey;
  let key = mangled.get(name);
  if (key === undefined) {
    if (mangled.size >= MOST) mangled.clear();
    key = "$" + name;
    mangled.set(name, key);
  }
  last = name;
  lastKey = key;
  return key;
}
