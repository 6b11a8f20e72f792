/** The modules of this folder by name. In: the modules. Out: their registration; a closed bundle registers only what its program imports. */

import { natives } from "../vm/define";
import { registerModule } from "../vm/import";
import { make_onewire } from "./_onewire";
import { makeDht } from "./dht";
import { makeDs18x20 } from "./ds18x20";
import { makeNeopixel } from "./neopixel";
import { makeOnewire } from "./onewire";
import { makeRp2 } from "./rp2";

export const driverLibrary = () =>
  natives({
    _onewire: make_onewire,
    dht: makeDht,
    ds18x20: makeDs18x20,
    neopixel: makeNeopixel,
    onewire: makeOnewire,
    rp2: makeRp2,
  });

export function registerDrivers(): void {
  const modules = driverLibrary();
  for (const name in modules) registerModule(name, modules[name]);
}
