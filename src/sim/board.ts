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
import { SimCan } from "./can";
import { SimDac } from "./dac";
import { SimDisk } from "./disk";
import { SimUsb } from "./usb";
import { DeviceError, parseDevice, type DeviceSpec, type PinModel } from "./devices/index";
import type { Bench } from "./devices/model";
import { SimI2c, type FlyingLines, type I2cDevice } from "./i2c";
import { I2cLine } from "./i2cline";
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

/** Blocks for files: 112 KB of a pyboard's flash, 1.4 MB of a Pico's. */
const PYBOARD_FLASH = 224;
const PICO_FLASH = 352;

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
  /** What was attached by name, under the text that named it. */
  attached: { [text: string]: object } = {};
  /** The converters of a pyboard. */
  dac: SimDac | undefined;
  usb: SimUsb;
  flash: SimDisk;
  /** The card in the slot of a pyboard; null if none is in it. */
  card: SimDisk | null | undefined;
  private cans: SimCan[] = [];
  private buses: SimI2c[] = [];
  private flying: FlyingLines[] = [];
  private lines: I2cLine[] = [];
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
    for (const bus of this.buses) if (bus !== undefined) bus.flying = this.flying;
    for (const [i, b] of board.spi.entries()) {
      this.spis[b.bus] = new SimSpi(`SPI${i + 1}`, b.clock, board.chip, this.nets, clock, this.recorder);
    }
    for (const u of board.uart) this.uarts[u.bus] = new SimUart(`UART${u.ids[0]}`, this.nets, clock, this.recorder);
    const ports = this.uarts.filter((uart) => uart !== undefined);
    for (const uart of ports) uart.ports = ports;
    this.adc = new SimAdc(this.nets, board.reference, board.chip, clock);
    if (board.dac !== undefined) this.dac = new SimDac(board.reference, clock, this.recorder);
    for (const i of (board.can ?? []).keys()) this.cans.push(new SimCan(`CAN${i + 1}`, clock, this.recorder));
    const stm32 = board.chip === "stm32f405";
    this.flash = stm32 ? new SimDisk(512, PYBOARD_FLASH) : new SimDisk(4096, PICO_FLASH);
    if (stm32) this.card = null;
    this.usb = new SimUsb(stm32);
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

  can(bus: number): SimCan {
    return this.cans[bus];
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

  /** Puts a device on a bus, which is numbered as `pyb` does: 1 is I2C(1). DeviceError if that cannot be. */
  attach(bus: number, address: number, device: I2cDevice): void {
    const row = this.row("I2C", this.board.i2c, bus);
    this.occupy(`I2C(${bus})`, this.buses[row.bus].devices, address, device);
    this.listenTo(row.scl, row.sda, row.bus);
    // The rp2 port has other pins for its second bus.
    if (this.board.chip !== "stm32f405") this.listenTo(row.bus === 0 ? 5 : 7, row.bus === 0 ? 4 : 6, row.bus);
  }

  /** Puts a device on any two pins. */
  attachTo(scl: number, sda: number, address: number, device: I2cDevice): void {
    let lines = this.flying.find((l) => l.scl === scl && l.sda === sda);
    if (lines === undefined) {
      lines = { scl, sda, devices: {} };
      this.flying.push(lines);
      this.lines.push(new I2cLine(this.nets[scl], this.nets[sda], lines.devices, this.buses[0], this.clock));
    }
    this.occupy(`the bus on ${this.nets[scl].label} and ${this.nets[sda].label}`, lines.devices, address, device);
  }

  private occupy(bus: string, devices: { [address: number]: I2cDevice }, address: number, device: I2cDevice): void {
    if (devices[address] !== undefined) throw new DeviceError(`${bus} has a device at 0x${address.toString(16)} already`);
    devices[address] = device;
  }

  /** Lets the devices of a bus hear what a program makes of pin levels. */
  private listenTo(scl: number, sda: number, bus: number): void {
    if (this.lines.some((line) => line.scl === this.nets[scl])) return;
    const { devices } = this.buses[bus];
    this.lines.push(new I2cLine(this.nets[scl], this.nets[sda], devices, this.buses[bus], this.clock));
  }

  private row<T>(name: string, rows: T[], number: number): T {
    const row = rows[number - 1];
    if (row === undefined) throw new DeviceError(`${this.board.name} has no ${name}(${number}): it has ${rows.length} buses`);
    return row;
  }

  /**
   * Attaches a device by name: `apds9960`, `apds9960@2`, `apds9960@2:0x3a`, `apds9960@GP1/GP0`, `ds18b20@GP15`. Behind
   * commas what its inputs are set to, and where its other pins go: `mpu6050,temperature=20,int=GP10`.
   */
  attachByName(text: string): object {
    const [place, ...settings] = text.split(",");
    const device = this.connect(parseDevice(place));
    for (const setting of settings) this.setUp(text, device as Bench, setting);
    this.attached[text] = device;
    return device;
  }

  private setUp(text: string, device: Bench, setting: string): void {
    const [name, value] = setting.split("=");
    const { inputs = {}, lines = {} } = device;
    if (value !== undefined && Object.hasOwn(lines, name)) lines[name].connect(this.nets[this.pinByName(value)]);
    else if (value !== undefined && Object.hasOwn(inputs, name)) {
      inputs[name] = value.trim() === "" || isNaN(Number(value)) ? value : Number(value);
      device.inputChanged?.(name);
    } else {
      const known = Object.keys(lines).map((line) => line + "=PIN");
      known.push(...Object.keys(inputs).map((input) => input + "=VALUE"));
      throw new DeviceError(`device '${text}': '${setting}' is none of its settings: ${known.join(", ") || "it has none"}`);
    }
  }

  private connect(spec: DeviceSpec): object {
    const { model } = spec;
    if ("address" in spec) {
      const device = spec.model.make(this);
      if (spec.lines === null) this.attach(spec.bus, spec.address, device);
      else this.attachTo(this.pinByName(spec.lines[0]), this.pinByName(spec.lines[1]), spec.address, device);
      return device;
    }
    if ("select" in spec) {
      const row = this.row("SPI", this.board.spi, spec.bus);
      const device = spec.model.make(this);
      this.spis[row.bus].attach(device, this.nets[spec.select === null ? row.nss : this.pinByName(spec.select)]);
      return device;
    }
    if ("port" in spec) {
      const uart = this.uarts[this.row("UART", this.board.uart, spec.port).bus];
      return (uart.device = spec.model.make(this, uart));
    }
    const pin = this.pinByName(spec.pin);
    return (model as PinModel).make(this, this.nets[pin], pin);
  }

  /** Levels of LED(n) over time. */
  ledHistory(led: number): Change[] {
    return this.nets[this.board.leds[led - 1]].history;
  }

  /** The state of the chip after power-on: pins are inputs, buses closed, PWM off. The world around it stays as it is. */
  powerOn(): void {
    for (const bus of this.buses) if (bus !== undefined) bus.close();
    for (const uart of this.uarts) if (uart !== undefined) uart.close();
    for (const spi of this.spis) if (spi !== undefined) spi.close();
    this.pulses.abort();
    for (const net of this.nets) {
      net.latch = 0;
      net.watched = false;
      net.lend(null);
    }
  }

  /** The UART that Python calls UART(n). */
  uartByNumber(n: number): SimUart {
    const row = this.board.uart.find(({ ids }) => ids.includes(n));
    if (row === undefined) throw new DeviceError(`${this.board.name} has no UART(${n})`);
    return this.uarts[row.bus];
  }

  /** The I2C bus that pyb calls I2C(n). */
  i2cByNumber(n: number): SimI2c {
    return this.buses[this.row("I2C", this.board.i2c, n).bus];
  }

  /** Drives a pin from outside, as a test bench does; null lets go. */
  drive(pin: number, level: Level | null): void {
    const net = this.nets[pin];
    let bench = this.benches[pin];
    if (bench === undefined) bench = this.benches[pin] = net.attach("the test bench", "strong");
    net.drive(bench, level);
  }
  private benches: { [pin: number]: Driver } = {};

  /** Forgets what happened so far. */
  clear(): void {
    this.recorder.clear();
    for (const bus of this.buses) if (bus !== undefined) bus.transactions = [];
    for (const net of this.nets) net.history = [];
    this.pulses.streams = [];
  }

  transcript(): string[] {
    return this.recorder.transcript();
  }
}

/** `GP25 LED(1)`, `GP22 SW`, `GP6 X3`, `A13 LED(1)`: the pin, and what is connected to it. */
function label(board: Board, names: string | null, gpio: number): string {
  const known = (names ?? "").split(" ").filter((name) => name !== "");
  const stm32 = board.chip === "stm32f405";
  const pin = stm32 ? String.fromCharCode(65 + (gpio >> 4)) + (gpio & 15) : (known[0] ?? `GPIO${gpio}`);
  const led = board.leds.indexOf(gpio);
  const role = led >= 0 ? `LED(${led + 1})` : gpio === board.switch ? "SW" : known[stm32 ? 0 : 1];
  return role === undefined ? pin : `${pin} ${role}`;
}
