/**
 * Kaluma's globals and built-in modules, typed: the names that this folder takes from the board's
 * firmware, and nothing else may. In: nothing. Out: functions of the firmware. What is wrong with
 * them is handled where they are used.
 */

/** Kaluma's pin modes. */
export const enum NativeMode {
  Input = 0,
  Output = 1,
  InputPullUp = 2,
  InputPullDown = 3,
}

/** SystemError of a bus that is open already. */
export const EDEVINIT = -145;

export interface MemoryUsage {
  heapTotal: number;
  heapUsed: number;
}

/** `process`, as far as it is used. */
interface Process {
  binding: { (module: unknown): unknown; rp2: unknown };
  memoryUsage(): MemoryUsage;
}

/** The console. Kaluma's classes around it, which are events and streams, take 3.5 KB of heap from the first use of `process.stdin` on. */
interface NativeConsole {
  /** It reads so many bytes if so many have come, or all. */
  StdInNative: new () => { read(count?: number): Uint8Array | null };
  StdOutNative: new () => { write(bytes: Uint8Array): void };
}

/** An opened I2C controller. Failures are thrown as SystemError, which has a negative `errno`. */
export interface NativeI2c {
  write(data: Uint8Array, address: number, timeout: number): number;
  read(length: number, address: number, timeout: number): Uint8Array;
  memRead(length: number, address: number, register: number, registerBits: number, timeout: number): Uint8Array;
  close(): void;
}

export interface NativeI2cOptions {
  mode: number;
  baudrate: number;
  sda: number;
  scl: number;
}

export interface NativePwm {
  start(): void;
  stop(): void;
  setFrequency(frequency: number): void;
  setDuty(duty: number): void;
}

export interface NativeSpiOptions {
  mode: number;
  baudrate: number;
  pullup: number;
  sck: number;
  mosi: number;
  miso: number;
}

export interface NativeSpi {
  transfer(data: Uint8Array, timeout: number): Uint8Array;
  close(): void;
}

export interface NativeUartOptions {
  baudrate: number;
  bits: number;
  parity: number;
  stop: number;
  flow: number;
  bufferSize: number;
  tx: number;
  rx: number;
  rts: number;
  cts: number;
}

export interface NativeUart {
  write(data: Uint8Array): void;
  close(): void;
}

export interface NativeWatchdog {
  feed(): void;
}

/** Sectors of the flash; nothing about them is checked. */
export interface NativeFlash {
  read(sector: number, into: Uint8Array, offset: number): void;
}

/** How a file is opened. */
export const enum NativeOpen {
  Read = 1,
  Write = 2,
  Create = 4,
  Truncate = 32,
}

export const enum NativeType {
  File = 1,
  Folder = 2,
}

/** The file system that is mounted as `/`. Failures are thrown as SystemError. */
export interface NativeDisk {
  open(path: string, flags: number, mode: 0): number;
  read(file: number, into: Uint8Array, offset: number, length: number, position: number): number;
  write(file: number, from: Uint8Array, offset: number, length: number, position: number): number;
  close(file: number): void;
  stat(path: string): { type: NativeType; size: number };
  readdir(path: string): string[];
  unlink(path: string): void;
  rename(from: string, to: string): void;
  mkdir(path: string): void;
  rmdir(path: string): void;
}

export interface Modules {
  flash: { Flash: new (first: number, count: number) => NativeFlash };
  i2c: { I2C: new (bus: number, options: NativeI2cOptions) => NativeI2c };
  pwm: { PWM: new (pin: number, frequency: number, duty: number) => NativePwm };
  uart: { UART: new (port: number, options: NativeUartOptions) => NativeUart };
  spi: { SPI: new (bus: number, options: NativeSpiOptions) => NativeSpi };
  wdt: { WDT: new (timeout: number) => NativeWatchdog };
  rp2: { randomBigInt(): bigint };
}

/** What `pulseRead` waits for, and what it does before: levels at a pin, turned after each interval of microseconds. */
interface PulseOptions {
  timeout: number;
  startState?: 0 | 1;
  mode?: NativeMode;
  trigger?: { pin: number; startState: 0 | 1; interval: number[] };
}

/** State machines, as the firmware's own module `rp2` calls them. */
export interface NativePio {
  /** Where it was put; negative if there is no room. */
  pio_add_program(pio: number, program: Uint16Array): number;
  pio_sm_init(pio: number, machine: number, options: { [name: string]: number | boolean }): void;
  pio_sm_set_enabled(pio: number, machine: number, on: boolean): void;
  pio_sm_restart(pio: number, machine: number): void;
  pio_sm_exec(pio: number, machine: number, instruction: number): void;
  /** Waits until all of them are in the queue. */
  pio_sm_put(pio: number, machine: number, words: Uint32Array): void;
  pio_sm_get(pio: number, machine: number): number;
  pio_sm_rxfifo(pio: number, machine: number): number;
  pio_sm_clear_fifos(pio: number, machine: number): void;
}

declare global {
  function pinMode(pin: number, mode: NativeMode): void;
  function digitalRead(pin: number): 0 | 1;
  function digitalWrite(pin: number, level: 0 | 1): void;
  /** A share of the reference voltage, 0 to 0.999756. */
  function analogRead(channel: number): number;
  function pulseRead(pin: number, count: number, options: PulseOptions): number[] | null;
  function delayMicroseconds(us: number): void;
  function micros(): number;
  function setInterval(callback: () => void, ms: number): number;
  function setTimeout(callback: () => void, ms: number): number;
}

declare const process: Process;
declare function require(name: string): unknown;
declare const print: (text: string) => void;
declare const board: { uid: string };
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

/** A built-in module of the firmware. */
export const nativeModule = <K extends keyof Modules>(name: K): Modules[K] => require(name) as Modules[K];
export const nativePio = (): NativePio => process.binding(process.binding.rp2) as NativePio;
export const memoryUsage = (): MemoryUsage => process.memoryUsage();
const nativeConsole = (): NativeConsole => process.binding("stream") as NativeConsole;
const input = new (nativeConsole().StdInNative)();
const output = new (nativeConsole().StdOutNative)();
/** Not all at once: it would be a block of up to 2 KB. */
export const readInput = (): Uint8Array | null => input.read(INPUT) || input.read();
const INPUT = 64;
/** Bytes to the console, as they are. The array must be dense: the binding ignores offsets of views. */
export const writeOutput = (bytes: Uint8Array): void => output.write(bytes);
/** Text to the console, as UTF-8. It is copied on the C stack, so it must be short. */
export const printText = (text: string): void => print(text);
/** Text from UTF-8. */
export const decodeText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
/** 16 hexadecimal digits. */
export const uniqueId = (): string => board.uid;
