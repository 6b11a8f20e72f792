/**
 * The DHT11 and DHT22, temperature and humidity sensors on one pin: a long low asks, and 40 bits come back as pulses
 * whose high times tell them apart.
 */

import { fieldInputs } from "./model";
import type { Level } from "../../hal/pins";
import type { Clock } from "../clock";
import type { Driver, Net } from "../net";

/** Microseconds, as in the data sheets. */
const ANSWER_AFTER = 30;
const ANSWER = 80;
const BIT_LOW = 50;
const HIGH_0 = 26;
const HIGH_1 = 70;

abstract class Dht {
  /** Degrees Celsius, and relative humidity in percent. */
  temperature = 21.5;
  humidity = 45.2;
  inputs = fieldInputs(this, ["temperature", "humidity"]);
  /** For tests: flips a bit of the checksum. */
  disturbed = false;
  private driver: Driver;
  private fell = 0;
  private busy = false;

  constructor(
    private net: Net,
    private clock: Clock,
    /** How long the low must be that asks. */
    private start: number,
  ) {
    this.driver = net.attach("the DHT sensor", "strong");
    net.attach("the DHT's resistor", "weak", 1);
    net.listen((level, time) => this.edge(level, time));
  }

  protected abstract bytes(): number[];

  private edge(level: Level, time: number): void {
    if (this.busy) return;
    if (level === 0) this.fell = time;
    else if (time - this.fell >= this.start) this.answer(time + ANSWER_AFTER);
  }

  private answer(start: number): void {
    this.busy = true;
    let time = start;
    const set = (level: 0 | null, duration: number) => {
      this.clock.at(time, () => this.net.drive(this.driver, level));
      time += duration;
    };
    set(0, ANSWER);
    set(null, ANSWER);
    const data = this.bytes();
    data.push((data.reduce((sum, byte) => sum + byte, 0) & 0xff) ^ (this.disturbed ? 1 : 0));
    for (const byte of data) {
      for (let bit = 0x80; bit !== 0; bit >>= 1) {
        set(0, BIT_LOW);
        set(null, byte & bit ? HIGH_1 : HIGH_0);
      }
    }
    set(0, BIT_LOW);
    set(null, 0);
    this.clock.at(time, () => (this.busy = false));
  }
}

export class Dht11 extends Dht {
  constructor(net: Net, clock: Clock) {
    super(net, clock, 16_000);
  }

  protected bytes(): number[] {
    return [Math.round(this.humidity), 0, Math.round(this.temperature), 0];
  }
}

export class Dht22 extends Dht {
  constructor(net: Net, clock: Clock) {
    super(net, clock, 800);
  }

  /** Tenths; the sign of the temperature is a bit of its own. */
  protected bytes(): number[] {
    const humidity = Math.round(this.humidity * 10);
    const temperature = Math.round(Math.abs(this.temperature) * 10);
    const sign = this.temperature < 0 ? 0x80 : 0;
    return [humidity >> 8, humidity & 0xff, (temperature >> 8) | sign, temperature & 0xff];
  }
}
