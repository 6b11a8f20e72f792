/**
 * From the normalised key of a dict to its slot, on an engine where a Map is searched linearly and
 * slowly (719 us at 400 keys): properties of objects without a prototype, one for strings, one for the rest.
 */

import type { PlainKey } from "./keyindex";

interface Table {
  [key: string]: number;
}

export class KeyIndex {
  private strings: Table = Object.create(null);
  private others: Table | null = null;

  get(key: PlainKey): number | undefined {
    if (typeof key === "string") return this.strings[key];
    return this.others === null ? undefined : this.others[String(key)];
  }
  set(key: PlainKey, slot: number): void {
    if (typeof key === "string") this.strings[key] = slot;
    else {
      if (this.others === null) this.others = Object.create(null) as Table;
      this.others[String(key)] = slot;
    }
  }
  delete(key: PlainKey): void {
    if (typeof key === "string") delete this.strings[key];
    else if (this.others !== null) delete this.others[String(key)];
  }
}

/** `"$" + name`, for names that the program computes. */
export const attributeKey = (name: string): string => "$" + name;
