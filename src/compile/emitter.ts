/**
 * What every part of the emitter shares: temporaries, helpers, constants, names, marks for lines.
 * In: requests of the passes above. Out: pieces of JavaScript text. It knows nothing of the tree.
 *
 * A mark is `\x01N\x02`: "line N of the Python file begins here". `layout` turns marks into as many
 * newlines as are missing, so that the engine's own stack gives Python's line numbers.
 */

import type { Known } from "./arithmetic";
import { DEPTH_LIMIT } from "./dialect";
import type { Fractions } from "./fractions";
import type { Shape } from "./inline";
import type { Recursion } from "./recursion";
import { Scope } from "./scope";
import { SyntaxFault } from "../syntax/error";
import type { Statement } from "../syntax/tree";

export interface Options {
  filename: string;
  /** "exec": a module; "eval": an expression; "single": a line of the REPL, which shows values. */
  mode: "exec" | "eval" | "single";
  /** Where the text has inline paths: they are fast and large. */
  inline: "always" | "loops" | "never";
  /** Pass the depth of calls as a hidden argument: for engines without a stack limit. */
  depth: boolean;
  /** Every function gets a suspending twin, which threads run (`suspend.ts`). */
  threads: boolean;
  /** The engine has an optimising compiler: longer text with more direct paths, and what ES2020 has. */
  optimizing: boolean;
  /** For such engines: makes of a module's statements a guess at which values are fractions (`fractions.ts`). */
  fractions?: (body: Statement[]) => Fractions;
  /** Count how often each line runs (for coverage). */
  cover?: boolean;
  /** Top-level names live in a name space of their own, `N` (exec with locals). */
  locals: boolean;
  /** `except` clauses say which exception they handle, for `sys.exc_info`. */
  tracked: boolean;
  /** There are functions with words and pointers (`viper.ts`). */
  viper: boolean;
  /** Arithmetic on literals is done beforehand; otherwise only `const` is looked for, where a source names it. */
  folding: boolean;
  /** Functions that a timer or a pin may call say what they use, in programs that have such. */
  callbacks: boolean;
  /** Looks at the heap now and then, and throws where there is no room for more text, or for one of so many characters. */
  watch?: (levels?: number, characters?: number) => void;
  /** Keeps the text of a function elsewhere until it is called; says where, in arguments of the helper `apart` (vm/apart.ts). */
  keep?: (text: string) => string;
}

/** One JavaScript function under construction. */
export interface Frame {
  scope: Scope;
  outer: Frame | null;
  /** Temporaries in use, and the most that ever were. */
  temps: number;
  most: number;
  /** Innermost first: label of the enclosing loop, or null where `break` cannot reach one. */
  loops: Loop[];
  /** JavaScript variables to declare. */
  declared: string[];
  /** Inline paths whatever the options say: code of `@micropython.native`, and functions that call themselves. */
  fast: boolean;
  /** Loops are counted by the stretch, so that their back-edges cost nothing: code of `@micropython.native`. */
  native: boolean;
  /** The name of a function, what it consists of, and whether it calls something of that name. */
  name: string;
  body: Statement[];
  recursive: boolean;
  /** Variables that a comprehension is given: nothing rebinds them while it runs. */
  lent: Set<string> | null;
  /** Locals that hold ints. */
  known: Map<string, Known>;
  /** A function that calls itself and has two versions of its expressions, or what stands inside of one. */
  recursion: Recursion | null;
  /** The version that is being made: for ints, for anything, or what serves both. */
  version: "ints" | "any" | "both";
  /** The text is of a suspending twin. */
  suspending: boolean;
  /** The caught exceptions of the enclosing `except` clauses: what a bare `raise` raises. */
  handled: string[];
}

export interface Loop {
  /** Label for `break` where an `else` clause follows the loop. */
  label: string | null;
  /** What gives back the budget of turns that are not run, in front of a way out of the loop. */
  refund: string;
}

/** For a text of fewer characters a watch looks anyway. */
const LONG_TEXT = 1024;

export class Emitter {
  protected frame!: Frame;
  private helpers: string[] = [];
  private constants: string[] = [];
  private constantIndex = new Map<string, string>();
  private unique = 0;
  /** The line of the statement that is being emitted. */
  protected line = 0;
  /** Methods that may be put where they are called, by their names. */
  protected shapes = new Map<string, Shape>();
  /** Lines on which a statement begins. */
  private lines: number[] = [];

  constructor(protected options: Options) {}

  /** To be called before texts become one of so many characters. */
  protected foresee(characters: number): void {
    if (characters > LONG_TEXT && this.options.watch !== undefined) this.options.watch(0, characters);
  }

  /** Texts, one behind the other: where they are long, nothing is made on the way. */
  protected joined(texts: string[], between = ""): string {
    let characters = 0;
    for (let i = 0; i < texts.length; i++) characters += texts[i].length + between.length;
    this.foresee(characters);
    return texts.join(between);
  }

  // ---------------------------------------------------------------- frames

  protected enter(scope: Scope): Frame {
    const outer = this.frame === undefined ? null : this.frame;
    this.frame = {
      scope,
      outer,
      temps: 0,
      most: 0,
      loops: [],
      declared: [],
      handled: [],
      fast: outer !== null && outer.fast,
      native: outer !== null && outer.native,
      name: "",
      body: [],
      recursive: false,
      lent: null,
      known: new Map(),
      // Comprehensions and class bodies see the depth of the function around them.
      recursion: outer !== null && scope.kind !== "function" ? outer.recursion : null,
      version: outer !== null && scope.kind !== "function" ? outer.version : "both",
      suspending: false,
    };
    return this.frame;
  }

  /** The depth that is passed on. Below 0 it says that a function which calls itself computes with ints (recursion.ts). */
  protected get deeper(): string {
    const { recursion, version } = this.frame;
    if (recursion === null || version === "any") return "D+1";
    const ofInts = "D+" + (DEPTH_LIMIT + 1);
    return version === "ints" ? ofInts : "(D<0?" + ofInts + ":D+1)";
  }

  protected leave(): void {
    this.frame = this.frame.outer as Frame;
  }

  /** `var t1,t2,$x;` for the frame, or nothing. */
  protected declarations(): string {
    const names = this.frame.declared.slice();
    for (let i = 1; i <= this.frame.most; i++) names.push("t" + i);
    return names.length === 0 ? "" : "var " + names.join(",") + ";";
  }

  // ---------------------------------------------------------------- names

  /** A fresh temporary; free again when the statement that asked for it ends. */
  protected temp(): string {
    const frame = this.frame;
    frame.temps++;
    if (frame.temps > frame.most) frame.most = frame.temps;
    return "t" + frame.temps;
  }

  /** The local name of a helper of the run time. */
  protected use(helper: string): string {
    if (this.helpers.indexOf(helper) < 0) this.helpers.push(helper);
    return helper;
  }

  /** What a function's text uses: helpers, and as `$x` globals and attributes. */
  protected usedIn(text: string): string {
    const used: string[] = [];
    const found = text.match(/[."]\$\w+|\b\w+(?=\()/g) || [];
    for (let i = 0; i < found.length; i++) {
      const name = found[i].replace(/^[."]/, "");
      if (used.indexOf(name) < 0 && (name.charAt(0) === "$" || this.helpers.indexOf(name) >= 0)) used.push(name);
    }
    return used.join(" ");
  }

  /** The local name of a value that is made once, when the module is loaded. */
  protected constant(text: string): string {
    const known = this.constantIndex.get(text);
    if (known !== undefined) return known;
    const name = "k" + this.constants.length;
    this.constants.push(name + "=" + text);
    this.constantIndex.set(text, name);
    return name;
  }

  protected fresh(prefix: string): string {
    return prefix + ++this.unique;
  }

  /** The line in front of everything: helpers, constants, the module's share of the budget. */
  protected prologue(): string {
    const parts = this.helpers.map((h) => h + "=R." + h).concat(this.constants);
    if (this.options.optimizing) parts.push("b=99");
    if (this.options.cover === true) parts.push("H=R.cover(" + quote(this.options.filename) + ",[" + this.lines.join(",") + "])");
    return parts.length === 0 ? "" : "var " + parts.join(",") + ";";
  }

  /** The module's function. An engine that interprets finds first what stands in the innermost scope: the globals and the budget. */
  protected nearest(texts: string[]): string[] {
    return this.options.optimizing ? ["return "].concat(texts) : ["return function(b,G){return "].concat(texts, "}(16,G)");
  }

  /** Text that stands for itself, with helpers and constants of its own. */
  protected alone(make: () => string): string {
    const { helpers, constants, constantIndex } = this;
    this.helpers = [];
    this.constants = [];
    this.constantIndex = new Map();
    const head = this.mark(this.line);
    const text = make();
    const whole = this.layout([this.prologue(), head].concat(this.nearest([text])));
    this.helpers = helpers;
    this.constants = constants;
    this.constantIndex = constantIndex;
    return whole;
  }

  /**
   * One text of several. Marks are replaced by newlines, as far as what is there is behind the line it should be on. Where functions stand twice
   * in the text, their twins come on lines that are a multiple of `span` further down, and the host takes lines modulo `span`.
   */
  protected layout(texts: string[], span = Infinity): string {
    const laid: string[] = [];
    let line = 1;
    for (let t = 0; t < texts.length; t++) {
      const parts = texts[t].split("\x01");
      for (let i = 0; i < parts.length; i++) {
        let part = parts[i];
        if (i > 0) {
          const end = part.indexOf("\x02");
          const behind = +part.slice(0, end) - line;
          const gap = behind >= 0 ? behind : span === Infinity ? 0 : span * Math.ceil(-behind / span) + behind;
          part = "\n".repeat(gap) + part.slice(end + 1);
        }
        line += newlines(part);
        laid.push(part);
      }
    }
    return this.joined(laid);
  }

  /** What counts a line, in front of its statement. */
  protected counted(line: number, text: string): string {
    if (this.options.cover !== true || text === "") return text;
    if (this.lines.indexOf(line) < 0) this.lines.push(line);
    return "H(" + line + ");" + text;
  }

  protected mark(line: number): string {
    return "\x01" + line + "\x02";
  }

  /** A fault of the statement that is being emitted. */
  protected fail(message: string): never {
    throw new SyntaxFault("SyntaxError", message, this.line);
  }
}

/** A JavaScript string literal. Marks cannot be confused with it: control characters are escaped. */
export function quote(s: string): string {
  return JSON.stringify(s).replace(/[\u007f-\uffff]/g, (c) => "\\u" + ("000" + c.charCodeAt(0).toString(16)).slice(-4));
}

const PLAIN = /^[A-Za-z0-9_]+$/;

/** The JavaScript variable of a Python local. */
export function variable(name: string): string {
  return "$" + identifier(name);
}

function identifier(name: string): string {
  if (PLAIN.test(name)) return name;
  let s = "";
  for (let i = 0; i < name.length; i++) {
    const c = name.charAt(i);
    s += PLAIN.test(c) ? c : "$u" + c.charCodeAt(0).toString(16) + "_";
  }
  return s;
}

/** `.$x`, or `["$…"]` for names that JavaScript does not spell so. */
export function property(name: string): string {
  return PLAIN.test(name) ? ".$" + name : "[" + quote("$" + name) + "]";
}

/** The same key as a string, for the helpers that look for it. */
export const key = (name: string): string => quote("$" + name);

/** The JavaScript name of the function made for a Python one: traces are read back from it. */
export function functionName(name: string): string {
  if (name.charAt(0) === "<") return name.slice(1, -1) + "$$";
  return (/^[0-9]/.test(name) ? "_" : "") + identifier(name) + "$";
}

function newlines(s: string): number {
  let n = 0;
  for (let i = s.indexOf("\n"); i >= 0; i = s.indexOf("\n", i + 1)) n++;
  return n;
}
