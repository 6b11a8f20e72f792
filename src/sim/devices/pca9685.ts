/** The PCA9685, sixteen channels of PWM at 0x40. */

import { RegisterDevice } from "./register";

const MODE1 = 0x00;
const FIRST = 0x06;
const PRESCALE = 0xfe;
const SLEEP = 0x10;
const INCREMENT = 0x20;
const RESTART = 0x80;
const OSCILLATOR = 25e6;
const TURN = 4096;

export class Pca9685 extends RegisterDevice {
  constructor() {
    super();
    this.registers[MODE1] = SLEEP | 0x01;
    this.registers[PRESCALE] = 0x1e;
    // All outputs are off.
    for (let channel = 0; channel < 16; channel++) this.registers[FIRST + 4 * channel + 3] = 0x10;
  }

  /** Hz. */
  get frequency(): number {
    return OSCILLATOR / TURN / (this.registers[PRESCALE] + 1);
  }

  /** Share of high time of a channel. */
  duty(channel: number): number {
    const [onLow, onHigh, offLow, offHigh] = this.registers.subarray(FIRST + 4 * channel, FIRST + 4 * channel + 4);
    if ((offHigh & 0x10) !== 0) return 0;
    if ((onHigh & 0x10) !== 0) return 1;
    const high = (((offHigh & 15) << 8) | offLow) - (((onHigh & 15) << 8) | onLow);
    return (high < 0 ? high + TURN : high) / TURN;
  }

  protected override store(register: number, value: number): void {
    // The prescaler can be set only while the oscillator sleeps.
    if (register === PRESCALE && (this.registers[MODE1] & SLEEP) === 0) return;
    this.registers[register] = register === MODE1 ? value & ~RESTART : value;
  }

  protected override following(register: number): number {
    return (this.registers[MODE1] & INCREMENT) !== 0 ? (register + 1) & 0xff : register;
  }
}
