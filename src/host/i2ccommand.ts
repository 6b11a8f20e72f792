/**
 * What `pyluma i2c` does: who answers on a bus, what registers hold, how they change. In: what i2coptions.ts has read.
 * Out: lines of text, and for a failure whether it looks like wiring or like software.
 */

import { VirtualClock } from "../sim/clock";
import { DeviceError, models } from "../sim/devices/index";
import { simulatedBoard } from "./board";
import { diagnose, failed, hex, silent, type ProbedBus } from "./i2cprobe";
import type { I2cOptions } from "./i2coptions";
import { Status } from "./job";
import { simulatedBus } from "./simprobe";
import { UsageError } from "./usage";

const HINT = "Try: pyluma i2c --help";
const ROW = 16;
const SETTLED = 1000;

/** A bus to look at, and the clock that its board lives by. */
interface Bench {
  bus: ProbedBus;
  /** Seconds since the start. */
  seconds(): number;
  pass(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

function simulated(options: I2cOptions): Bench {
  const clock = new VirtualClock();
  const board = simulatedBoard({ kind: "i2c", board: options.board, devices: options.device, wires: options.wire }, clock);
  // Sensors have measured, memories are ready.
  clock.advance(SETTLED);
  try {
    const bus = simulatedBus(board, clock, options.bus);
    const { fault: wrong } = options;
    const line = board.i2cByNumber(options.bus);
    if (wrong === "stuck") line.faults.stuck = true;
    else if (wrong !== undefined) line.planned.push({ kind: "nack", skip: 0, byte: wrong.byte, bit: 0 });
    return {
      bus,
      seconds: () => clock.now() / 1e6,
      pass: (milliseconds) => Promise.resolve(clock.advance(milliseconds * 1000)),
      close: () => Promise.resolve(),
    };
  } catch (e) {
    if (!(e instanceof DeviceError)) throw e;
    throw new UsageError(e.message, HINT);
  }
}

async function real(port: string, options: I2cOptions): Promise<Bench> {
  if (options.fault !== undefined) throw new UsageError("--fault is for the simulated board, --port for a real one", HINT);
  const { openPort } = await import("./port/open");
  const { RawRepl } = await import("./port/rawrepl");
  const { boardBus } = await import("./port/portprobe");
  const link = await openPort(port);
  try {
    const repl = await RawRepl.enter(link);
    const bus = await boardBus(repl, options.bus);
    const start = Date.now();
    return {
      bus,
      seconds: () => (Date.now() - start) / 1000,
      pass: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      close: () => repl.leave().finally(() => link.close()),
    };
  } catch (e) {
    await link.close();
    throw e;
  }
}

const print = (line: string): void => void process.stdout.write(line + "\n");

function complain(line: string): void {
  process.stderr.write(`pyluma: ${line}\n`);
  process.exitCode = Status.Failed;
}

async function showScan({ bus }: Bench): Promise<void> {
  const found = await bus.scan();
  if (failed(found)) return complain(await diagnose(bus, 0, found));
  if (found.length === 0) return complain(silent(bus));
  for (const address of found) {
    const name = bus.known(address);
    print(`0x${hex(address)}` + (name === undefined ? "" : `  ${name}  ${models[name].title}`));
  }
}

async function showRegisters({ bus }: Bench, address: number, first: number, count: number): Promise<void> {
  for (let at = first; at < first + count; at += ROW) {
    const answer = await bus.transfer(address, Uint8Array.of(at), Math.min(ROW, first + count - at));
    if (failed(answer)) return complain(await diagnose(bus, address, answer));
    print(`${hex(at)}  ${[...answer].map(hex).join(" ")}`);
  }
}

async function watch({ bus, seconds, pass }: Bench, address: number, register: number, options: I2cOptions): Promise<void> {
  let before = -1;
  for (let i = 0; i < options.times; i++) {
    const answer = await bus.transfer(address, Uint8Array.of(register), 1);
    if (failed(answer)) return complain(await diagnose(bus, address, answer));
    const [value] = answer;
    if (value !== before) print(`${seconds().toFixed(3)} s  ${hex(register)}: ${hex(value)}  ${value.toString(2).padStart(8, "0")}`);
    before = value;
    await pass(options.every);
  }
}

export async function lookAtBus(
  word: string,
  address: number | undefined,
  register = 0,
  count: number | undefined,
  options: I2cOptions,
): Promise<void> {
  if (word !== "scan" && word !== "dump" && word !== "watch")
    throw new UsageError(`i2c has no '${word}'; there are: scan, dump, watch`, HINT);
  if (word !== "scan" && address === undefined) throw new UsageError(`i2c ${word} needs an address`, HINT);
  const bench = options.port === undefined ? simulated(options) : await real(options.port, options);
  try {
    if (address === undefined || word === "scan") await showScan(bench);
    else if (word === "watch") await watch(bench, address, register, options);
    else await showRegisters(bench, address, register, Math.min(count ?? 256, 256 - register));
  } finally {
    await bench.close();
  }
}
