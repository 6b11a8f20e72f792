/**
 * From the normalised key of a dict to its slot, on an engine that hashes: a list of keys that is searched from its beginning, and
 * a Map of more than a few, which takes longer to make than a small dict or set often lives. The board's engine
 * hashes nothing and has `keyindex.device.ts` instead.
 */

/** A key that needs no comparison by Python: a string, a number, a bigint or null. */
export type PlainKey = string | number | bigint | null;

/** With more keys and slots than this, together, there is a Map. */
export const FEW = 16;

export class KeyIndex {
  /** While there is no map: each key, and its slot behind it. */
  few: PlainKey[] = [];
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
    const few = this.few;
    for (let i = 0; i < few.length; i += 2) if (few[i] === key) return few[i + 1] as number;
    return undefined;
  }
  /** The same for a key that was perhaps asked for just now. */
  again(key: PlainKey): number | undefined {
    return this.map !== null && key === this.last ? this.lastSlot : this.get(key);
  }
  /** A key that is not there yet. */
  set(key: PlainKey, slot: number): void {
    // Only a Map finds nan.
    if (this.map === null && (this.few.length === FEW || key !== key)) this.map = this.grown();
    if (this.map !== null) this.map.set(key, slot);
    else this.few.push(key, slot);
  }
  delete(key: PlainKey): void {
    this.last = undefined;
    if (this.map !== null) this.map.delete(key);
    else {
      for (let i = 0; i < this.few.length; i += 2) {
        if (this.few[i] !== key) continue;
        this.few.splice(i, 2);
        return;
      }
    }
  }

  private grown(): Map<PlainKey, number> {
    const map = new Map<PlainKey, number>();
    for (let i = 0; i < this.few.length; i += 2) map.set(this.few[i] as PlainKey, this.few[i + 1] as number);
    this.few = [];
    return map;
  }
}

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
