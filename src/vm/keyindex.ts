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
