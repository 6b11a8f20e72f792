/** The analog inputs as a HAL offers them. Types only. A conversion is so short that nobody waits for it. */

/** What the chip can measure inside itself. */
export type Sensor = "temperature" | "reference" | "supply";

export interface Adc {
  /** A sample of a pin, which loses its digital function: 0 to 4095 for 0 V to the reference voltage. */
  read(pin: number): number;
  /** A sample of something inside the chip, as a pin of the same voltage would give it. */
  sense(sensor: Sensor): number;
  /** Microseconds that a sample takes at least. */
  duration: number;
}
