/**
 * The shape of `board/<name>/board.json`: what is soldered where. Types only; the data is read by the
 * simulator and by the bundles of a device, which hand it to `pyb`.
 */

export interface Board {
  name: string;
  /** `os.uname().machine`. */
  machine: string;
  /** Clock of the processor in Hz. */
  frequency: number;
  /** One row per GPIO number: its board names, GPn first; none if the board uses it itself; null if there is no such pin. */
  pins: (string[] | null)[];
  /** GPIO of LED(1), LED(2) … */
  leds: number[];
  /** GPIO of the switch, which connects it to ground; null if there is none. */
  switch: number | null;
  i2c: BoardBus[];
}

/** I2C(1) is the first of them. `bus` numbers the controllers of the chip. */
export interface BoardBus {
  name: string;
  bus: number;
  scl: number;
  sda: number;
}
