/** The HAL's analog inputs over `analogRead`, which always takes a millisecond. In: GPIO numbers. Out: samples. */

import type { Adc } from "../hal/adc";
import { struct } from "../vm/define";
import { own } from "./pins";

const FULL = 4096;
/** Channels of the converter that are no pins for programs: a third of VSYS, and the sensor in the chip. */
const SUPPLY = 29;
const TEMPERATURE = 30;

const sample = (channel: number): number => Math.round(analogRead(channel) * FULL);

export const adc: Adc = struct<Adc>({
  read(gpio) {
    // The pin loses its digital function, and only a reset gives it back.
    own(gpio, "ADC", () => undefined);
    return sample(gpio);
  },
  // The chip has no reference to compare with: it measures in terms of its own supply.
  sense: (sensor) => (sensor === "temperature" ? sample(TEMPERATURE) : sensor === "supply" ? sample(SUPPLY) : FULL - 1),
  duration: 1000,
});
