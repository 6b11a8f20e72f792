/**
 * What `pyluma i2c` does: who answers on a bus, what registers hold, how they change. In: what i2coptions.ts has read.
 * Out: lines of text, and for a failure whether it looks like wiring or like software.
 */

import type { SimBoard } from "../sim/board";
import { VirtualClock } from "../sim/clock";
import { DeviceError, models } from "../sim/devices/index";
import { simulatedBoard } from "./board";
import { diagnose, failed, hex, scan, silent, type ProbedBus } from "./i2cprobe";
import type { I2cOptions } from "./i2coptions";
import { Status } from "./job";
import { simulatedBus } from "./simprobe";
import { UsageError } from "./usage";

const HINT = "Try: pyluma i2c --help";
const ROW = 16;
const SETTLED = 1000;

function openBoard(options: I2cOptions): { board: SimBoard; bus: ProbedBus; clock: VirtualClock } {
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
    return { board, bus, clock };
  } catch (e) {
    if (!(e instanceof DeviceError)) throw e;
    throw new UsageError(e.message, HINT);
  }
}

const print = (line: string): void => void process.stdout.write(line + "\n");

function complain(line: string): void {
  process.stderr.write(`pyluma: ${line}\n`);
  process.exitCode = Status.Failed;
}

async function showScan(options: I2cOptions): Promise<void> {
  const { bus } = openBoard(options);
  const found = await scan(bus);
  if (failed(found)) return complain(await diagnose(bus, 0, found));
  if (found.length === 0) return complain(silent(bus));
  for (const address of found) {
    const name = bus.known(address);
    print(`0x${hex(address)}` + (name === undefined ? "" : `  ${name}  ${models[name].title}`));
  }
}

async function showRegisters(address: number, first: number, count: number, options: I2cOptions): Promise<void> {
  const { bus } = openBoard(options);
  for (let at = first; at < first + count; at += ROW) {
    const answer = await bus.transfer(address, Uint8Array.of(at), Math.min(ROW, first + count - at));
    if (failed(answer)) return complain(await diagnose(bus, address, answer));
    print(`${hex(at)}  ${[...answer].map(hex).join(" ")}`);
  }
}

async function watch(address: number, register: number, options: I2cOptions): Promise<void> {
  const { bus, clock } = openBoard(options);
  let before = -1;
  for (let i = 0; i < options.times; i++) {
    const answer = await bus.transfer(address, Uint8Array.of(register), 1);
    if (failed(answer)) return complain(await diagnose(bus, address, answer));
    const [value] = answer;
    if (value !== before)
      print(`${(clock.now() / 1e6).toFixed(3)} s  ${hex(register)}: ${hex(value)}  ${value.toString(2).padStart(8, "0")}`);
    before = value;
    clock.advance(options.every * 1000);
  }
}

export async function lookAtBus(
  word: string,
  address: number | undefined,
  register = 0,
  count: number | undefined,
  options: I2cOptions,
): Promise<void> {
  if (word === "scan") return showScan(options);
  if (word !== "dump" && word !== "watch") throw new UsageError(`i2c has no '${word}'; there are: scan, dump, watch`, HINT);
  if (address === undefined) throw new UsageError(`i2c ${word} needs an address`, HINT);
  if (word === "watch") return watch(address, register, options);
  return showRegisters(address, register, Math.min(count ?? 256, 256 - register), options);
}
