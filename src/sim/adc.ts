/**
 * The simulated analog inputs. In: a voltage for each pin, fixed or a function of time, or what the net
 * carries. Out: samples of 12 bits, with noise of the size that a test chooses.
 */

import type { Adc, Sensor } from "../hal/adc";
import type { Chip } from "../hal/board";
import type { Clock } from "./clock";
import type { Net } from "./net";

/** Volts, or volts as a function of microseconds. */
export type Source = number | ((time: number) => number);

const FULL = 4096;
/** Of the internal reference of an STM32F405. */
const BANDGAP = 1.21;

export class SimAdc implements Adc {
  /** What is connected to a pin, by GPIO number. */
  sources: { [pin: number]: Source } = {};
  /** Degrees Celsius of the chip. */
  temperature: Source = 25;
  /** Volts of the supply that the chip can measure: VSYS of a Pico, the backup battery of a pyboard. */
  supply: Source;
  /** Counts of noise, up and down. */
  noise = 0;
  private seed = 1;

  constructor(
    private nets: Net[],
    private reference: number,
    private chip: Chip,
    private clock: Clock,
  ) {
    this.supply = chip === "stm32f405" ? 3.0 : 5.0;
  }

  get duration(): number {
    return this.chip === "stm32f405" ? 1 : 2;
  }

  read(pin: number): number {
    const net = this.nets[pin];
    if (net.mode !== "analog") {
      net.mode = "analog";
      net.pull = "none";
      net.resolve();
    }
    const source = this.sources[pin];
    return this.quantise(source === undefined ? net.level * this.reference : this.volts(source));
  }

  sense(sensor: Sensor): number {
    const stm32 = this.chip === "stm32f405";
    if (sensor === "reference") return this.quantise(BANDGAP);
    // A divider by two in front of the STM32's converter, by three on a Pico.
    if (sensor === "supply") return this.quantise(this.volts(this.supply) / (stm32 ? 2 : 3));
    const celsius = this.volts(this.temperature);
    return this.quantise(stm32 ? 0.76 + (celsius - 25) * 0.0025 : 0.706 - (celsius - 27) * 0.001721);
  }

  private volts(source: Source): number {
    return typeof source === "number" ? source : source(this.clock.now());
  }

  private quantise(volts: number): number {
    const count = Math.floor((volts / this.reference) * FULL) + this.jitter();
    return Math.min(Math.max(count, 0), FULL - 1);
  }

  /** The same noise in every run. */
  private jitter(): number {
    if (this.noise === 0) return 0;
    this.seed = (Math.imul(this.seed, 1103515245) + 12345) >>> 0;
    return Math.round(((this.seed >>> 16) / 0xffff) * 2 * this.noise - this.noise);
  }
}
