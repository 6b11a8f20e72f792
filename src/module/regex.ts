/**
 * Regular expressions: MicroPython's syntax compiled to a small program, and the backtracking machine
 * that runs it. In: patterns and text, both as code points (bytes are code points below 256). Out:
 * positions of groups. It knows no Python value. The machine has a stack of its own, so that no
 * pattern and no text can exhaust JavaScript's, and every step is charged.
 */

import { Exception, memoryError, recursionError, runtimeError, valueError } from "../vm/error";
import { reserve } from "../vm/guard";
import { charge } from "../vm/poll";

/** Instructions. Each takes one argument but Any, Start, End and Match; jumps are relative to their argument's end. */
const enum Op {
  Char,
  Any,
  Class,
  ClassNot,
  Named,
  Start,
  End,
  /** Tries the next instruction first, then the target. */
  Split,
  /** The other way round. */
  SplitLate,
  Jump,
  Save,
  Match,
}

/** A compiled pattern. */
export interface Program {
  code: number[];
  /** Number of groups, without the whole match. */
  groups: number;
  /** Beginnings of loops over more than one instruction, with the slot that holds where the text stood there. */
  loops: { [pc: number]: number };
}

/** MicroPython's jumps and counts are single bytes: what it refuses is refused here too. */
const FARTHEST = 127;
const MOST = 255;

/** In place of the first of a pair of a class: the second is the letter of a named class. */
const NAMED = -1;

function tooComplex(): Exception {
  return valueError("regex too complex");
}

/** Alternatives that are being compiled: those of the pattern, or of a group. */
interface Level {
  /** Where they begin. */
  start: number;
  /** Where the last thing begins that a quantifier applies to. */
  term: number;
  /** Jump behind the alternatives, whose target is not known yet. */
  out: number;
  /** Of a group that captures: where its beginning is kept. */
  slot: number;
}

class Compiler {
  code: number[] = [];
  groups = 0;
  private at = 0;

  constructor(private pattern: number[]) {}

  /** The character at the current position, "" at the end. */
  private peek(ahead = 0): string {
    const c = this.pattern[this.at + ahead];
    return c === undefined ? "" : String.fromCharCode(c);
  }

  compile(): Program {
    this.code.push(Op.Save, 0);
    this.alternatives();
    this.code.push(Op.Save, 1, Op.Match);
    return { code: this.code, groups: this.groups, loops: loopsOf(this.code, 2 * this.groups + 2) };
  }

  /** A jump from an instruction at `from` to `to`. */
  private distance(from: number, to: number): number {
    const n = to - from - 2;
    if (n > FARTHEST || n < -FARTHEST - 1) throw tooComplex();
    return n;
  }

  private insert(at: number, op: number, argument: number): void {
    this.code.splice(at, 0, op, argument);
  }

  private alternatives(): void {
    const code = this.code;
    const outer: Level[] = [];
    let level = this.level(0);
    for (; this.at < this.pattern.length; this.at++) {
      const c = this.peek();
      if (c === "?" || c === "*" || c === "+") {
        this.repeat(c, level.term);
        // Neither this nor a place in the text can be repeated.
        level.term = code.length;
      } else if (c === "|") {
        this.endAlternative(level);
        this.insert(level.start, Op.Split, 0);
        level.out = code.length;
        code.push(Op.Jump, 0);
        code[level.start + 1] = this.distance(level.start, code.length);
        level.term = code.length;
      } else if (c === ")") {
        this.endAlternative(level);
        if (level.slot > 0) code.push(Op.Save, level.slot + 1);
        if (outer.length === 0) throw valueError("error in regex");
        level = outer.pop() as Level;
      } else {
        level.term = code.length;
        if (c === "(") {
          outer.push(level);
          level = this.group();
        } else if (c === "[") this.set();
        else if (c === ".") code.push(Op.Any);
        else if (c === "^" || c === "$") {
          code.push(c === "^" ? Op.Start : Op.End);
          level.term = code.length;
        } else if (c === "\\") this.escape();
        else code.push(Op.Char, this.pattern[this.at]);
      }
    }
    this.endAlternative(level);
    if (outer.length > 0) throw tooComplex();
  }

  private level(slot: number): Level {
    return { start: this.code.length, term: this.code.length, out: -1, slot };
  }

  /** The jump of the alternative before leads to here: to the one of this alternative, or behind all of them. */
  private endAlternative({ out }: Level): void {
    if (out >= 0) this.code[out + 1] = this.distance(out, this.code.length);
  }

  private repeat(c: string, term: number): void {
    const code = this.code;
    if (term === code.length) throw tooComplex();
    const lazy = this.peek(1) === "?";
    if (lazy) this.at++;
    if (c === "+") {
      const from = code.length;
      code.push(lazy ? Op.Split : Op.SplitLate, this.distance(from, term));
      return;
    }
    this.insert(term, lazy ? Op.SplitLate : Op.Split, 0);
    if (c === "*") {
      const from = code.length;
      code.push(Op.Jump, this.distance(from, term));
    }
    code[term + 1] = this.distance(term, code.length);
  }

  private group(): Level {
    const captures = this.peek(1) !== "?" || this.peek(2) !== ":";
    const slot = captures ? 2 * ++this.groups : 0;
    if (slot + 1 > MOST) throw tooComplex();
    if (captures) this.code.push(Op.Save, slot);
    // The loop goes on behind the parenthesis.
    this.at += captures ? 0 : 2;
    return this.level(slot);
  }

  private escape(): void {
    this.at++;
    const c = this.peek();
    if (c === "") throw tooComplex();
    this.code.push("dDsSwW".indexOf(c) >= 0 ? Op.Named : Op.Char, this.pattern[this.at]);
  }

  /** `[…]`: a count and pairs of bounds. */
  private set(): void {
    const code = this.code;
    const pattern = this.pattern;
    this.at++;
    const not = this.peek() === "^";
    if (not) this.at++;
    const start = code.length;
    code.push(not ? Op.ClassNot : Op.Class, 0);
    let count = 0;
    for (; this.peek() !== "]"; count++, this.at++) {
      let low = pattern[this.at];
      if (this.peek() === "\\") {
        low = pattern[++this.at];
        const c = this.peek();
        if (c !== "" && "dDsSwW".indexOf(c) >= 0) {
          code.push(NAMED, low);
          continue;
        }
      }
      if (low === undefined) throw tooComplex();
      if (this.peek(1) === "-" && this.peek(2) !== "]") this.at += 2;
      if (this.at >= pattern.length) throw tooComplex();
      code.push(low, pattern[this.at]);
    }
    if (count > MOST) throw tooComplex();
    code[start + 1] = count;
  }
}

/** Length of the instruction at `pc`. */
function lengthAt(code: number[], pc: number): number {
  const op = code[pc];
  if (op === Op.Class || op === Op.ClassNot) return 2 + 2 * code[pc + 1];
  return op === Op.Any || op === Op.Start || op === Op.End || op === Op.Match ? 1 : 2;
}

/** Where loops begin that might repeat nothing: a single character cannot. Slots are counted from `slot` on. */
function loopsOf(code: number[], slot: number): { [pc: number]: number } {
  const loops: { [pc: number]: number } = Object.create(null);
  for (let pc = 0; pc < code.length; pc += lengthAt(code, pc)) {
    const op = code[pc];
    if (op < Op.Split || op > Op.Jump || code[pc + 1] >= 0) continue;
    const head = pc + 2 + code[pc + 1];
    // In front of the body of a `*` stands the instruction that leaves the loop.
    const body = op === Op.Jump ? head + 2 : head;
    if (code[body] > Op.Named || body + lengthAt(code, body) !== pc) {
      if (loops[head] === undefined) loops[head] = slot++;
    }
  }
  return loops;
}

/** The program of a pattern, given as code points. ValueError if it is none. */
export function compile(pattern: number[]): Program {
  return new Compiler(pattern).compile();
}

function inNamed(name: number, c: number): boolean {
  const lower = name | 32;
  const digit = c >= 48 && c <= 57;
  let is: boolean;
  if (lower === 100) is = digit;
  else if (lower === 115) is = c === 32 || (c >= 9 && c <= 13);
  else is = digit || c === 95 || ((c | 32) >= 97 && (c | 32) <= 122 && c < 128);
  return (name & 32) !== 0 ? is : !is;
}

/** Is the character in the class whose count stands at `at`? */
function inClass(code: number[], at: number, c: number): boolean {
  const end = at + 1 + 2 * code[at];
  for (let i = at + 1; i < end; i += 2) {
    if (code[i] === NAMED ? inNamed(code[i + 1], c) : c >= code[i] && c <= code[i + 1]) return true;
  }
  return false;
}

/** Steps that one search may take, and how many more for each character of the text. */
const STEPS = 10000000;
const STEPS_EACH = 1000;

/** Entries of the stack before memory is asked for, and entries that no legitimate match needs. */
const SMALL = 1024;
const LARGEST = 30000000;

/** Runs a program over text from a position on; `caps` holds the groups' bounds, -1 for none. */
class Machine {
  /** Where to go on after a failure: program counter and position; or -1 - slot and the value it had. */
  private stack: number[] = [];
  private steps = 0;

  constructor(
    private program: Program,
    private text: ArrayLike<number>,
    private end: number,
    private caps: number[],
  ) {}

  private push(a: number, b: number): void {
    const stack = this.stack;
    if (stack.length >= SMALL && (stack.length & (stack.length - 1)) === 0) {
      reserve(stack.length * 16);
      if (stack.length > LARGEST) throw memoryError();
    }
    stack.push(a, b);
  }

  /** Does the program match at this position? */
  run(start: number): boolean {
    const { code, groups, loops } = this.program;
    const text = this.text;
    const caps = this.caps;
    const limit = STEPS + STEPS_EACH * text.length;
    caps.length = 2 * groups + 2;
    for (let i = 0; i < caps.length; i++) caps[i] = -1;
    this.stack.length = 0;
    let at = start;
    let pc = 0;
    for (;;) {
      if ((++this.steps & 63) === 0) {
        charge(64);
        if (this.steps > limit) throw runtimeError("regex takes too long");
      }
      const loop = loops[pc];
      if (loop !== undefined) {
        // Here again without a character more: for ever, as MicroPython's stack would find out.
        if (caps[loop] === at) throw recursionError();
        this.push(-1 - loop, caps[loop] === undefined ? -1 : caps[loop]);
        caps[loop] = at;
      }
      const op = code[pc++];
      let ok: boolean;
      switch (op) {
        case Op.Split:
        case Op.SplitLate: {
          const target = pc + 1 + code[pc];
          this.push(op === Op.Split ? target : pc + 1, at);
          pc = op === Op.Split ? pc + 1 : target;
          continue;
        }
        case Op.Jump:
          pc += 1 + code[pc];
          continue;
        case Op.Save: {
          const slot = code[pc++];
          this.push(-1 - slot, caps[slot]);
          caps[slot] = at;
          continue;
        }
        case Op.Match:
          return true;
        case Op.Start:
          ok = at === 0;
          break;
        case Op.End:
          ok = at === this.end;
          break;
        default:
          ok = at < this.end && this.takes(op, pc, text[at]);
          at++;
          pc += op === Op.Any ? 0 : op === Op.Class || op === Op.ClassNot ? 1 + 2 * code[pc] : 1;
      }
      if (ok) continue;
      pc = this.back();
      if (pc < 0) return false;
      at = this.stack.pop() as number;
      this.stack.pop();
    }
  }

  private takes(op: number, pc: number, c: number): boolean {
    const code = this.program.code;
    if (op === Op.Char) return c === code[pc];
    if (op === Op.Any) return true;
    if (op === Op.Named) return inNamed(code[pc], c);
    return inClass(code, pc, c) === (op === Op.Class);
  }

  /** Undoes saves down to the last alternative: its program counter, or -1 if there is none. */
  private back(): number {
    const stack = this.stack;
    for (let n = stack.length; n > 0; n = stack.length) {
      const pc = stack[n - 2];
      if (pc >= 0) return pc;
      this.caps[-1 - pc] = stack[n - 1];
      stack.length = n - 2;
    }
    return -1;
  }

  /** Searches from `start` on. */
  search(start: number): boolean {
    for (let at = start; at <= this.end; at++) if (this.run(at)) return true;
    return false;
  }
}

/** Bounds of the groups (2 numbers each, -1 where a group took no part) or null. `^` is position 0, `$` is `end`. */
export function execute(program: Program, text: ArrayLike<number>, start: number, end: number, anchored: boolean): number[] | null {
  const caps: number[] = [];
  const machine = new Machine(program, text, end, caps);
  if (!(anchored ? machine.run(start) : machine.search(start))) return null;
  caps.length = 2 * program.groups + 2;
  return caps;
}
