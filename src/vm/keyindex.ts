/**
 * From the normalised key of a dict to its slot, on an engine that hashes: a Map. The board's engine
 * hashes nothing and has `keyindex.device.ts` instead.
 */

/** A key that needs no comparison by Python: a string, a number, a bigint or null. */
export type PlainKey = string | number | bigint | null;

export class KeyIndex {
  private map = new Map<PlainKey, number>();

  get(key: PlainKey): number | undefined {
    return this.map.get(key);
  }
  set(key: PlainKey, slot: number): void {
    this.map.set(key, slot);
  }
  delete(key: PlainKey): void {
    this.map.delete(key);
  }
}

/** Names that were asked for at run time, mangled: to make the same property name again takes the engine longer than to find it. */
const mangled = new Map<string, string>();
const MOST = 4096;

/** `"$" + name`, for names that the program computes. */
export function attributeKey(name: string): string {
  let key = mangled.get(name);
  if (key === undefined) {
    if (mangled.size >= MOST) mangled.clear();
    key = "$" + name;
    mangled.set(name, key);
  }
  return key;
}
