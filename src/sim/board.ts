/**
 * The simulated board: a HAL over nets, buses and device models, all on one clock. In: a board's data
 * and a clock. Out: the HAL, and for tests everything that can be seen or done from outside.
 */

import pico from "../../board/pico/board.json";
import picoW from "../../board/pico-w/board.json";
import pico2 from "../../board/pico2/board.json";
import pico2W from "../../board/pico2-w/board.json";
import pyboard from "../../board/pyboard/board.json";
import type { Board } from "../hal/board";
import type { Hal } from "../hal/hal";
import type { Level } from "../hal/pins";
import { SimAdc } from "./adc";
import type { Clock } from "./clock";
import { DeviceError, parseDevice } from "./devices/index";
import { SimI2c, type I2cDevice } from "./i2c";
import { Net, type Change, type Driver } from "./net";
import { SimPins } from "./pins";
import { SimPulses } from "./pulses";
import { SimPwm } from "./pwm";
import { Recorder } from "./recorder";
import { SimSpi } from "./spi";
import { SimUart } from "./uart";
import { SimMemory } from "./registers";
import { Stm32Memory } from "./stm32";
import { Mma7660 } from "./devices/mma7660";
import type { Memory } from "../hal/memory";
import { SimRtc } from "./rtc";
import { SimWatchdog } from "./watchdog";

/** The boards that can be simulated. */
export const boards: { [name: string]: Board } = {
  pico: pico as Board,
  "pico-w": picoW as Board,
  pico2: pico2 as Board,
  "pico2-w": pico2W as Board,
  pyboard: pyboard as Board,
};

/** Thrown by `hal.reset()`: the program ends as if the chip had been reset. */
export class Reset extends Error {
  constructor(public by: "program" | "watchdog") {
    super(`the ${by} has reset the board`);
  }
}

/** A push button between a pin and ground. */
export class Button {
  private contact: Driver;
  constructor(private net: Net) {
    this.contact = net.attach("the switch", "strong");
  }
  press(): void {
    this.net.drive(this.contact, 0);
  }
  release(): void {
    this.net.drive(this.contact, null);
  }
}

export class SimBoard implements Hal {
  recorder = new Recorder();
  pins: SimPins;
  pwm: SimPwm;
  pulses: SimPulses;
  rtc: SimRtc;
  watchdog: SimWatchdog;
  memory: Memory;
  /** By GPIO number. */
  nets: Net[];
  /** The user switch, if the board has one. */
  button: Button | null;
  /** The accelerometer, if the board has one. */
  accelerometer: Mma7660 | null;
  adc: SimAdc;
  private buses: SimI2c[] = [];
  private spis: SimSpi[] = [];
  private uarts: SimUart[] = [];
  /** For tests: somebody holds BOOTSEL. */
  bootPressed = false;
  private seed = 0x2545f491;

  constructor(
    public board: Board,
    public clock: Clock,
  ) {
    this.nets = board.pins.map((names, gpio) => new Net(label(board, names, gpio), clock, this.recorder));
    this.pins = new SimPins(this.nets);
    board.i2c.forEach((b, i) => (this.buses[b.bus] = new SimI2c(`I2C${i + 1}`, this.nets, clock, this.recorder)));
    for (const [i, b] of board.spi.entries()) {
      this.spis[b.bus] = new SimSpi(`SPI${i + 1}`, b.clock, board.chip, this.nets, clock, this.recorder);
    }
    for (const u of board.uart) this.uarts[u.bus] = new SimUart(`UART${u.ids[0]}`, this.nets, clock, this.recorder);
    const ports = this.uarts.filter((uart) => uart !== undefined);
    for (const uart of ports) uart.ports = ports;
    this.adc = new SimAdc(this.nets, board.reference, board.chip, clock);
    this.pwm = new SimPwm(this.nets, clock, this.recorder);
    this.pulses = new SimPulses(this.nets, clock, this.recorder);
    this.rtc = new SimRtc(clock);
    this.watchdog = new SimWatchdog(clock, this.recorder, () => {
      throw new Reset("watchdog");
    });
    this.memory = board.chip === "stm32f405" ? new Stm32Memory(this.nets) : new SimMemory(this.nets, clock, () => this.random());
    this.button = board.switch === null ? null : new Button(this.nets[board.switch]);
    this.accelerometer = this.solderAccelerometer();
  }

  private solderAccelerometer(): Mma7660 | null {
    const place = this.board.accelerometer;
    if (place === undefined) return null;
    const device = new Mma7660();
    const power = this.nets[place.power];
    device.power(power.level === 1);
    power.listen((level) => device.power(level === 1));
    this.attach(place.i2c, 0x4c, device);
    return device;
  }

  i2c(bus: number): SimI2c {
    return this.buses[bus];
  }

  spi(bus: number): SimSpi {
    return this.spis[bus];
  }

  uart(bus: number): SimUart {
    return this.uarts[bus];
  }

  bootButton(): boolean {
    return this.bootPressed;
  }

  reset(): never {
    throw new Reset("program");
  }

  /** The GPIO number of a pin by any of its names, or by the number itself. DeviceError if there is none. */
  pinByName(name: string): number {
    const { pins } = this.board;
    const found = pins.findIndex((names, n) => names !== null && (names.includes(name) || name === String(n) || name === `GPIO${n}`));
    if (found < 0) throw new DeviceError(`${this.board.name} has no pin '${name}'`);
    return found;
  }

  /** Solders a wire that is written as `GP0=GP1`. */
  wireByName(text: string): void {
    const ends = text.split("=");
    if (ends.length !== 2) throw new DeviceError(`wire '${text}': write PIN=PIN, as in GP0=GP1`);
    this.wire(this.pinByName(ends[0]), this.pinByName(ends[1]));
  }

  /** Solders a wire between two pins. Buses that move bytes, not edges, see it too. */
  wire(pin: number, other: number): void {
    this.nets[pin].join(this.nets[other]);
  }

  uniqueId(): Uint8Array {
    return new Uint8Array([0xe6, 0x60, 0x58, 0x38, 0x83, 0x00, 0x00, 0x01]);
  }

  /** xorshift32: the same numbers in every run. */
  random(): number {
    let x = this.seed;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.seed = x;
    return x & 0x3fffffff;
  }

  /** Puts a device on a bus, which is numbered as Python does: 1 is I2C(1). DeviceError if that cannot be. */
  attach(bus: number, address: number, device: I2cDevice): void {
    const row = this.board.i2c[bus - 1];
    if (row === undefined) throw new DeviceError(`${this.board.name} has no I2C(${bus}): it has ${this.board.i2c.length} buses`);
    const devices = this.buses[row.bus].devices;
    if (devices[address] !== undefined) throw new DeviceError(`I2C(${bus}) has a device at 0x${address.toString(16)} already`);
    devices[address] = device;
  }

  /** Attaches a device by name: `apds9960`, `apds9960@2`, `apds9960@2:0x3a`. */
  attachByName(text: string): I2cDevice {
    const { model, bus, address } = parseDevice(text);
    const device = model.make();
    this.attach(bus, address, device);
    return device;
  }

  /** Levels of LED(n) over time. */
  ledHistory(led: number): Change[] {
    return this.nets[this.board.leds[led - 1]].history;
  }

  /** Drives a pin from outside, as a test bench does; null lets go. */
  drive(pin: number, level: Level | null): void {
    const net = this.nets[pin];
    let bench = this.benches[pin];
    if (bench === undefined) bench = this.benches[pin] = net.attach("the test bench", "strong");
    net.drive(bench, level);
  }
  private benches: { [pin: number]: Driver } = {};

  transcript(): string[] {
    return this.recorder.transcript();
  }
}

/** `GP25 LED(1)`, `GP22 SW`, `GP6 X3`, `A13 LED(1)`: the pin, and what is connected to it. */
function label(board: Board, names: string[] | null, gpio: number): string {
  const known = names ?? [];
  const stm32 = board.chip === "stm32f405";
  const pin = stm32 ? String.fromCharCode(65 + (gpio >> 4)) + (gpio & 15) : (known[0] ?? `GPIO${gpio}`);
  const led = board.leds.indexOf(gpio);
  const role = led >= 0 ? `LED(${led + 1})` : gpio === board.switch ? "SW" : known[stm32 ? 0 : 1];
  return role === undefined ? pin : `${pin} ${role}`;
}
