/**
 * The thread that Python runs in: builds the machine for a job and runs it. In: one Start message
 * from the main thread. Out: the process's exit status.
 */

import { fstatSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import type * as tty from "node:tty";
import { parentPort, workerData } from "node:worker_threads";
import { version } from "../../package.json";
import { Fatal, errors, exception, isSubclassOf } from "../vm/error";
import { Host, setHost } from "../vm/host";
import { importModule, registerModule } from "../vm/import";
import { str } from "../vm/text";
import { formatException } from "../vm/traceback";
import type { Value } from "../vm/value";
import { mainModule, runMain, startMachine } from "../module/start";
import { runSource } from "../vm/source";
import { registerDrivers } from "../driver/index";
import { runAtExit } from "../module/sys";
import { machine } from "../machine/index";
import { registerLibrary } from "../module/library";
import { setHal } from "../pyb/hardware";
import { pyb } from "../pyb/index";
import { makeStm } from "../pyb/stm";
import { Reset, SimBoard } from "../sim/board";
import { setPictures } from "../sim/picture";
import { VcdTrace } from "../sim/vcd";
import { makeSim } from "../sim/testbench";
import { RealTime, Time, VirtualTime } from "./clock";
import { simulatedBoard } from "./board";
import { BoardFiles } from "./boardfiles";
import { tune } from "./engine";
import { quickMath } from "./fastpath";
import { Files } from "./files";
import { registerFrozen } from "./frozen";
import { Heap } from "./heap";
import { Input } from "./input";
import { Job, Start, Status, TestResult } from "./job";
import { LineCounter } from "./linecounter";
import { nodeHost } from "./nodehost";
import { writePng } from "./png";
import { Output, writeError } from "./output";
import { PortTerminal } from "./portterminal";
import { repl } from "./repl";
import { Ring } from "./ring";
import { servedBoard } from "./servedboard";
import { LIBRARY, runTest } from "./testing/worker";
import { setUpTraces } from "./trace";
import { UsageError, usageText } from "./usage";

const port = parentPort!;

const load = createRequire(import.meta.url);

/** Is the descriptor a terminal? The module that knows loads the network's, and is not asked about files and pipes. */
function isatty(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice() && (load("node:tty") as typeof tty).isatty(fd);
  } catch {
    return false;
  }
}

/** Tools look for this line. */
const HELP = 'Type "help()" for more information.';

// The build makes the cache of our code with V8 as it is (boot.ts).
if ((workerData ?? null) === null) tune();

port.once("message", ({ job, cells: memory, input }: Start) => {
  const cells = new Int32Array(memory);
  const terminal = input === undefined ? undefined : new PortTerminal(port, cells, new Ring(input));
  if (job.test !== undefined) {
    port.postMessage({ result: tested(job, cells) });
    return;
  }
  const output = terminal === undefined ? new Output(isatty(1)) : new Output(true, (bytes) => terminal.send(bytes), "\r\n");
  if (terminal !== undefined) terminal.before = () => output.flush();
  const status = perform(job, cells, output, terminal);
  output.flush();
  process.exit(status);
});

/** Runs a test. What it prints is a part of the result. */
function tested(job: Job, cells: Int32Array): TestResult {
  const printed: Uint8Array[] = [];
  const output = new Output(false, (bytes) => printed.push(bytes));
  const time = new VirtualTime();
  const board = simulatedBoard(job, time.clock);
  const coverage = job.cover === true ? new LineCounter() : undefined;
  start(job, { time, cells, output, board, coverage });
  const result = runTest(job, board);
  output.flush();
  result.output = Buffer.concat(printed).toString().replace(LIBRARY, "");
  if (coverage !== undefined) result.covered = coverage.counts;
  return result;
}

/** Runs the job; gives the exit status. */
function perform(job: Job, cells: Int32Array, output: Output, terminal: PortTerminal | undefined): number {
  const time = job.virtual ? new VirtualTime() : new RealTime(cells);
  let board: SimBoard;
  try {
    board = simulatedBoard(job, time.clock);
  } catch (e) {
    if (!(e instanceof UsageError)) throw e;
    writeError(usageText(e));
    return Status.Usage;
  }
  const trace = job.trace === undefined ? null : new VcdTrace(board);
  const host = start(job, { time, cells, output, board, terminal });
  let status: number = Status.Ok;
  try {
    if (terminal !== undefined) status = servedBoard(terminal, job.raw === true, banner(board, HELP).replace(/\n/g, "\r\n"));
    else if (job.kind === "repl") repl(host, mainModule(), banner(board, "Ctrl-C stops, Ctrl-D leaves."));
    else if (job.module !== undefined) runModule(job, job.module);
    else runMain(job.source, job.path);
  } catch (thrown) {
    status = finish(exception(thrown), output);
  }
  try {
    runAtExit();
  } catch (thrown) {
    status = finish(exception(thrown), output);
  }
  if (trace !== null) status = save(job.trace!, trace.text()) ?? status;
  if (job.transcript) output.write(board.transcript().join("\n") + "\n");
  return status;
}

/** The package that a module is in, or whose `__main__` it is, comes first; relative imports are from there. */
function runModule({ path, source }: Job, name: string): void {
  const full = path.endsWith("__main__.py") ? name + ".__main__" : name;
  const main = mainModule();
  main.g.$__main__ = full;
  const dot = full.lastIndexOf(".");
  if (dot > 0) importModule(full.slice(0, dot), true);
  runSource(main, source, path);
}

/** Writes a file; the exit status if that is not possible. */
function save(path: string, text: string): number | null {
  try {
    writeFileSync(path, text);
    return null;
  } catch (e) {
    writeError(`pyluma: cannot write '${path}': ${(e as Error).message}\n`);
    return Status.Failed;
  }
}

/** What a machine is built on. */
interface World {
  time: Time;
  cells: Int32Array;
  output: Output;
  board: SimBoard;
  terminal?: PortTerminal;
  coverage?: LineCounter;
}

/** Builds the machine with everything it can import. */
function start(job: Job, world: World): Host {
  world.board.rtc.set(world.time.epoch);
  const { board, terminal } = world;
  const edited = job.kind === "repl" && isatty(0) && isatty(1);
  const files = terminal === undefined ? new Files(job.folder) : new BoardFiles(job.folder);
  const parts = {
    ...world,
    input: new Input(port, world.cells),
    files,
    heap: new Heap(job.heap),
    rtc: board.rtc,
    edited,
  };
  const host = nodeHost(parts);
  setUpTraces();
  setHost(host);
  startMachine({
    platform: board.board.platform,
    machine: board.board.machine,
    build: board.board.build,
    epoch: board.board.epoch,
    argv: job.kind === "script" ? [job.module ?? job.path].concat(job.args) : [""],
    path: searchPath(job, files),
  });
  setHal(board);
  registerModule("pyb", () => pyb);
  if (board.board.chip === "stm32f405") registerModule("stm", makeStm);
  registerModule("machine", () => machine);
  registerModule("sim", () => makeSim(board));
  setPictures((path, picture) => writePng(files.resolve(path), picture));
  registerFrozen();
  registerDrivers();
  registerLibrary();
  registerModule("math", quickMath);
  return host;
}

/** Where imports look: the script's folder, or the board's; then what the environment names. */
function searchPath(job: Job, files: Files): string[] {
  if (job.kind === "serve") return ["", "/lib"];
  // Tests often stand in a folder beside what they test.
  if (job.kind === "test") return [files.cwd(), process.cwd()].concat((process.env.MICROPYPATH ?? "").split(":").filter(Boolean));
  const first = job.kind === "script" && job.path !== "-c" ? files.cwd() : "";
  return [first].concat((process.env.MICROPYPATH ?? "").split(":").filter(Boolean));
}

/** The exit status for what nobody caught, which is printed unless the program wanted to end. */
function finish(e: Value, output: Output): number {
  if (e instanceof Fatal && e.cause instanceof Reset) {
    if (e.cause.by === "program") return Status.Ok;
    output.writeError(`pyluma: ${e.cause.message}\n`);
    return Status.Failed;
  }
  if (!isSubclassOf(e, errors.SystemExit)) {
    output.writeError(formatException(e));
    return Status.Failed;
  }
  const value = e.args.a.length === 0 ? null : e.args.a[0];
  if (value === null) return Status.Ok;
  if (typeof value === "number" || typeof value === "boolean") return Number(value) & 0xff;
  if (typeof value === "bigint") return Number(value & BigInt(0xff));
  // Anything else is a last word.
  output.writeError(str(value) + "\n");
  return Status.Failed;
}

function banner(board: SimBoard, hint: string): string {
  return `Pyluma ${version} on a simulated ${board.board.machine}\n${hint}\n`;
}
