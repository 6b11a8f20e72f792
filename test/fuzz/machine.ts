/**
 * The whole machine in the test's own process, for thousands of programs a minute: a simulated board, virtual time, no
 * files. In: Python text. Out: what it printed and how it ended; whatever is neither output nor a Python exception is
 * told apart, with JavaScript's own words.
 */

import { Script, runInThisContext } from "node:vm";
import { loaded, newModule, registerModule } from "../../src/vm/import";
import { Fatal, exception } from "../../src/vm/error";
import { setHost } from "../../src/vm/host";
import { resetPoll } from "../../src/vm/poll";
import { resetSchedule } from "../../src/vm/callback";
import { load } from "../../src/vm/source";
import { str } from "../../src/vm/text";
import { compile, type CompileOptions } from "../../src/compile/compile";
import { fractionsOf } from "../../src/compile/fractions";
import { builtins } from "../../src/module/builtins";
import { startMachine } from "../../src/module/start";
import { registerLibrary } from "../../src/module/library";
import { registerDrivers } from "../../src/driver/index";
import { machine } from "../../src/machine/index";
import { setHal } from "../../src/pyb/hardware";
import { pyb } from "../../src/pyb/index";
import { Reset, SimBoard, boards } from "../../src/sim/board";
import { VirtualClock } from "../../src/sim/clock";
import { R } from "../../src/module/runtime";
import * as fastnumber from "../../src/host/fastnumber";
import * as fastpath from "../../src/host/fastpath";
import * as suspension from "../../src/host/suspension";
import { Heap } from "../../src/host/heap";

export interface Outcome {
  out: string;
  /** "" for a good end, the exception's type and text, or what no Python program may see. */
  end: string;
  /** JavaScript's own words where the outcome is none of Python's. */
  wrong?: string;
}

/** Polls that a program may take: its loops are then too long to be worth waiting for. */
const POLLS = 400;
/** Milliseconds after which a program that does not even poll hangs. */
const PATIENCE = 5000;
/** The second time, because a busy machine may have stood still. */
const MORE_PATIENCE = 60_000;
const HEAP = 192 * 1024 * 1024;

/** Thrown by the poll after the last one; no `except` matches it. */
const ENOUGH = new Fatal("enough");

/** What the engine may say when Python's RecursionError or MemoryError is meant. */
const EXPECTED = /call stack|Invalid (array|string|typed array) length|Array buffer allocation|BigInt too big|Invalid DataView length/;

let out = "";
let polls = 0;
let odd: string | undefined;
let options: Partial<CompileOptions> = {};

/** The board's helpers, in whose place a computer puts its own. */
const helpers = { ...R };

/** What the board's text is told of the stack: enough to go on. V8 says where it ends. */
const ROOM = 10_000;

const clock = new VirtualClock();
const board = new SimBoard(boards.pico, clock);
board.rtc.set(1704067200e6);
const heap = new Heap(HEAP);

setHost({
  compile: (text, filename) => new Script("(function(R,G,N){" + text + "\n})", { filename }).runInThisContext() as never,
  translate(source, filename, mode, locals, give) {
    const fractions = options.optimizing === true ? fractionsOf : undefined;
    give(compile(source, { filename, mode, locals, fractions, ...options }), "statements");
  },
  trace: () => null,
  traceOf(error) {
    if (error instanceof RangeError && !EXPECTED.test(error.message)) odd ??= error.stack;
    return null;
  },
  frames: () => [],
  nullAccess: (error) => /of null( \(|$)/.test(error.message),
  now: () => clock.now(),
  epoch: () => board.rtc.now(),
  wait(due) {
    if (++polls > POLLS) throw ENOUGH;
    if (due === Infinity) clock.advance(1000);
    else clock.wait(due);
  },
  budget() {
    if (++polls > POLLS) throw ENOUGH;
    heap.refresh();
    clock.advance(1000);
    return 250;
  },
  interrupted: () => false,
  interruptChar() {},
  write: (text) => void (out += text),
  writeBytes: (bytes) => void (out += Buffer.from(bytes).toString("latin1")),
  writeError() {},
  readLine: () => null,
  inputReady: () => true,
  readSource: () => null,
  stat: () => "",
  random: (into) => void into.fill(7),
  free: (need) => heap.free(need),
  stackRoom: () => ROOM,
  isTight: false,
});
startMachine({
  platform: board.board.platform,
  machine: board.board.machine,
  build: board.board.build,
  epoch: board.board.epoch,
  argv: [""],
  path: [""],
});
setHal(board);
registerModule("pyb", () => pyb);
registerModule("machine", () => machine);
registerDrivers();
registerLibrary();

/** A program may replace a builtin for all that come after it. */
const names: object = { ...builtins.g };

let watched = true;

/** Somebody else ends this process if it hangs: a time limit costs a thread for every program. */
export function watchedFromOutside(): void {
  watched = false;
}

/** Runs inside of V8's own time limit, which ends whatever does not end by itself. */
const limited = new Script("fuzzed()");
let job: () => void;
(globalThis as unknown as { fuzzed: () => void }).fuzzed = () => job();
// Names the function before the first limit counts.
runInThisContext("0");

/** Runs a program as `__main__`. */
export function run(source: string, how: Partial<CompileOptions> = { optimizing: true }, patience = PATIENCE): Outcome {
  out = "";
  polls = 0;
  odd = undefined;
  options = how;
  Object.assign(R, helpers, how.optimizing === true ? { ...suspension, ...fastnumber, ...fastpath } : {});
  for (const name in builtins.g) if (!(name in names)) delete builtins.g[name];
  Object.assign(builtins.g, names);
  resetPoll();
  resetSchedule();
  const main = newModule("__main__");
  loaded.__main__ = main;
  job = () => void load(source, "fuzz.py", "exec", main.g)();
  let thrown: unknown;
  let end = "";
  try {
    if (watched) limited.runInThisContext({ timeout: patience });
    else job();
  } catch (e) {
    thrown = e;
    if ((e as { code?: string } | null)?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT")
      return patience === PATIENCE ? run(source, how, MORE_PATIENCE) : { out, end: "hang", wrong: "no end" };
    const x = exception(e);
    if (x === ENOUGH) end = "enough";
    else if (x instanceof Fatal && x.cause instanceof Reset) end = "reset";
    else if (x instanceof Fatal) return { out, end: "fatal", wrong: String((x.cause as Error)?.stack ?? x.cause) };
    else {
      try {
        end = x.cls.name + ": " + str(x);
      } catch (again) {
        const y = exception(again);
        if (y instanceof Fatal && y !== ENOUGH) return { out, end: "fatal", wrong: String((y.cause as Error)?.stack ?? y.cause) };
        end = x.cls.name;
      }
    }
  }
  if (thrown instanceof Fatal && thrown !== ENOUGH && !(thrown.cause instanceof Reset))
    return { out, end: "fatal", wrong: String(thrown.cause) };
  return odd === undefined ? { out, end } : { out, end, wrong: odd };
}
