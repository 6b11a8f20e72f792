/** Which types have special methods in a part (specials.device.ts), and how those come. In: calls by text of the bundler. Out: attributes of types. */

import { Natives, putInto, tabled } from "./define";
import { REST } from "./specials.device";
import { Callable, Type, carriers, hide } from "./value";

/** Notes which part has which special methods of a type. */
export function noteRest(type: Type, rest: string): void {
  hide(type.p, REST, rest);
  for (let i = 0; i < carriers.length; i++) if (carriers[i].cls === type) hide(carriers[i], REST, rest);
}

/** Called by that part. */
export function addRest(type: Type, signatures: { [name: string]: string }, rows: Natives): void {
  for (const name in rows) putInto(type.p, name, tabled(rows[name] as Callable, name, signatures[name]));
}
