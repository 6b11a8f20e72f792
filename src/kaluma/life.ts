/**
 * The life of a board with Pyluma on it: boot.py, main.py, the prompt, again and again, without ever going back to Kaluma's loop, which would
 * take the console's bytes away. In: how a Python world is made. Out: nothing, for ever. Ctrl-C ends the JavaScript that runs, wherever it is; the
 * next round begins then, and everything that Python knows is still there.
 */

import { Repl, type Position } from "../console/repl";
import { Exception, Fatal, errors, exception, handling, isSubclassOf } from "../vm/error";
import { unlockHeap } from "../vm/guard";
import { host } from "../vm/host";
import { forgetModules } from "../vm/import";
import { carriedOver } from "../vm/later.device";
import { recoverPolls } from "../vm/poll";
import { runFile } from "../vm/source";
import { limitDepth } from "../vm/text";
import { SoftTimer, forgetTimers, isAnyTimer, startTimer, stopTimer } from "../vm/timers";
import { formatException } from "../vm/traceback";
import type { Module, Value } from "../vm/value";
import { REPR_DEPTH } from "./host";
import type { Work } from "./bench";
import { disk } from "./disk";
import { collect } from "./memory";
import { handOn, handedOn, isHanded, keep, runHere, runKept, sentBefore } from "./handed";
import { isOwner, releasePins, takeOver } from "./pins";
import { PWM, stopAllPwm } from "./pwm";
import { type Carried, renew } from "./renew";
import { IDLE, beginAnew, dropIdle, work } from "./room";
import { isAnyMissing } from "./store";
import { countStart, forgiveStarts, isSafeStart } from "./starts";
import { UsbTerminal, dropInput, receive } from "./terminal";
import { setOffset } from "./time";

/** Microseconds after which a script counts as well started. */
const SETTLED = 10e6;

const TOO_OFTEN = "main.py stopped the board at its last three starts, so it was not started. Mend it, then: machine.soft_reset()\r\n";
const SAFE = "GP22 is low: boot.py and main.py were not started.\r\n";

/** Each round is a job of a promise: one follows the other without Kaluma's loop in between, whose console takes what a tool sends behind a Ctrl-C. */
const ready = Promise.resolve();

/** Statements of the world, beginning with 1 where something has happened in it that another would not know. */
const past = { statements: 0 };

/** What runs a program that was compiled before; the first of a world may be the next machine's otherwise. */
export function offer(source: string, g: Module["g"]): (() => Value) | null {
  const known = sentBefore(source, g);
  if (known === null && past.statements === 1) handOn(source);
  return known;
}

/** What ends the life of Python: Kaluma's prompt is wanted. */
const LEAVING = {};

const isLeaving = (e: Value): boolean => e instanceof Fatal && e.cause === LEAVING;

/** For the machine's Host. */
export function leave(): never {
  throw new Fatal(LEAVING);
}

export interface World {
  /** A module `__main__` without anything in it. */
  newMain(): Module;
  /** Two lines, each with its end. */
  banner: string;
  /** What compiles files (bench.ts), and how. */
  compiler(): Pick<Work, "entry" | "options" | "stages">;
}

class Life {
  private terminal = new UsbTerminal();
  private at: Position = { raw: false, running: false, due: 0 };
  private repl: Repl | null = null;
  private globals: Module["g"] = {};
  private hasBegun = false;
  /** The scripts were compiled for this machine, as far as they could be. */
  private isPrepared = false;
  /** A program that was sent and is to run in a new world. */
  private program: (() => void) | null = null;
  private settled = new SoftTimer(() => {
    stopTimer(this.settled);
    forgiveStarts();
  });

  constructor(private world: World) {
    const left = carriedOver() as Carried | undefined;
    if (left !== undefined) this.goOn(left);
  }

  /** Has a round run as soon as nothing of ours runs, and this again after a Ctrl-C. There is no loop in here, so Ctrl-C cannot strike. */
  go = (): void => {
    void ready.then(this.round).then(undefined, this.go);
  };

  /** From the start, or from a Ctrl-C, to the next: it returns only where Kaluma's prompt is wanted. */
  private round = (): void => {
    let killed = this.hasBegun;
    this.hasBegun = true;
    if (killed) this.recover();
    try {
      for (; ; killed = false) {
        if (this.repl === null && !this.begin(killed)) return;
        // What the start has left.
        collect();
        const mode = (this.repl as Repl).serve(killed, this.program);
        this.terminal.put("MPY: soft reboot\r\n");
        this.end(mode === "raw");
        if (renew(this.at, null)) return;
      }
    } catch (thrown) {
      if (!(thrown instanceof Fatal)) throw thrown;
      if (isLeaving(thrown)) this.end(false);
      else this.goOnWith(handedOn(thrown));
    }
  };

  /** Has a program run that was handed on, by the next machine if there is room for it. */
  private goOnWith(source: string): void {
    this.at.running = true;
    const place = keep(source);
    if (place !== "" && renew(this.at, this.compiling([place], false))) return;
    this.program = () => runHere(source, this.globals);
    this.hasBegun = false;
    this.go();
  }

  private compiling(files: string[], startsAnew: boolean): Work {
    return { ...this.world.compiler(), files, writing: -1, startsAnew };
  }

  /** A Python world: boot.py and main.py, unless there is a program, or Ctrl-C has struck. False: another machine begins it. */
  private begin(killed: boolean): boolean {
    const main = this.world.newMain();
    this.globals = main.g;
    past.statements = 0;
    this.repl = new Repl({
      terminal: this.terminal,
      main,
      banner: this.world.banner,
      at: this.at,
      passes: (e) => e instanceof Fatal,
      makeRoom: (bytes) => {
        beginAnew(false, bytes);
        past.statements++;
      },
    });
    if (killed || this.program !== null) return true;
    if (isSafeStart()) this.terminal.put(SAFE);
    else if (host.stat("boot.py") !== "" || host.stat("main.py") !== "") return this.startScripts(main);
    return true;
  }

  private startScripts(main: Module): boolean {
    const { raw } = this.at;
    const names = Object.keys(main.g).length;
    beginAnew(false, 0);
    if (!this.isPrepared) {
      if (!countStart()) {
        this.terminal.put(TOO_OFTEN);
        return true;
      }
      const files = raw ? ["boot.py"] : ["boot.py", "main.py"];
      this.at.running = true;
      if (isAnyMissing(files.slice()) && renew(this.at, this.compiling(files, carriedOver() === undefined))) return false;
    }
    this.isPrepared = false;
    startTimer(this.settled, host.now() + SETTLED, 0);
    // As on MicroPython's boards: tools that reset in the raw mode want nothing of the user's running.
    if (this.run(main, "boot.py") && !raw) this.run(main, "main.py");
    this.settle();
    if (isAnyTimer() || Object.keys(main.g).length > names) past.statements = 1;
    return true;
  }

  /** Runs a file of the board if it is there. False: what it raised was printed, nothing further starts. */
  private run(main: Module, file: string): boolean {
    this.at.running = true;
    try {
      runFile(main, file);
    } catch (thrown) {
      const e = exception(thrown) as Exception;
      if (isLeaving(e)) throw e;
      if (!isSubclassOf(e, errors.SystemExit)) host.write(formatException(e));
      return false;
    } finally {
      this.at.running = false;
    }
    return true;
  }

  private settle(): void {
    if (this.settled.due === Infinity) return;
    stopTimer(this.settled);
    this.settled.due = Infinity;
    forgiveStarts();
  }

  /** After a Ctrl-C: what was left in the middle of something is put in order. */
  private recover(): void {
    recoverPolls();
    work(IDLE);
    dropIdle();
    unlockHeap();
    limitDepth(REPR_DEPTH);
    handling(null);
    dropInput(this.at.raw);
    this.settle();
    if (this.at.running) stopOutputs();
  }

  /** Goes on where the last machine ended. */
  private goOn({ at, work, isKilled, input, epochOfZero, owned }: Carried): void {
    this.at = at;
    this.hasBegun = isKilled && at.running;
    if (work !== null) {
      // A Ctrl-C has ended what wrote it.
      if (work.writing >= 0) disk().close(work.writing);
      const place = work.files[0];
      if (isHanded(place)) this.program = () => runKept(place, this.globals);
      else this.isPrepared = true;
    }
    receive(input);
    takeOver(owned);
    if (epochOfZero >= 0) setOffset(epochOfZero);
  }

  /** The end of a Python world. */
  private end(raw: boolean): void {
    // First, because what is called here may have to be fetched, and there may be no room as long as these are there.
    for (const name in this.globals) delete this.globals[name];
    beginAnew(true, 0);
    forgetTimers();
    forgetModules();
    stopOutputs();
    this.repl = null;
    this.program = null;
    this.at.raw = raw;
    this.at.running = false;
    this.at.due = 0;
  }
}

/** Nobody looks after outputs any more. What stops PWM is in flash until somebody uses it. */
function stopOutputs(): void {
  releasePins();
  if (isOwner(PWM)) stopAllPwm();
}

/** Begins as soon as the bundle's text is through. */
export function live(world: World): void {
  new Life(world).go();
}
