/**
 * Arithmetic on small ints for engines that interpret: a whole expression behind one test. In: a tree of operators over operands that
 * can be written twice. Out: what must be true of the operands, and plain JavaScript that is right then.
 *
 * Every value is an exact integer with a bound on its size, so `a*2&255` needs no test of the product: a mask takes the
 * lowest bits of any exact number. What could leave the range in which doubles are exact is tested when it is made.
 */

import { BinaryOperator } from "../syntax/tree";

/**
 * What is known of an operand: nothing; that it is an int of any size; a number that is an int; the same, and not negative; the same of
 * little more than 32 bits.
 */
export type Known = "unknown" | "int" | "number" | "natural" | "narrow";

export interface Leaf {
  text: string;
  known: Known;
  /** The value of a literal. */
  constant: number | null;
}

export interface Tree {
  op: BinaryOperator;
  left: Tree | Leaf;
  right: Tree | Leaf;
}

interface Value {
  text: string;
  /** It is no larger than this. Beyond `EXACT` it is a product with a power of two, which is exact at any size. */
  bound: number;
  natural: boolean;
  /** Within 32 bits. */
  word: boolean;
  constant: number | null;
}

const EXACT = 2 ** 53;
const INT32 = 2 ** 31;
const NARROW = 2 ** 32;
const MASK = 0xffffffff;
/** The engine's own small ints end a little later: comparing with larger ones takes longer. */
const SMALL = "1e8";
/** `a<<21` of any 32 bits is exact. */
const MOST_SHIFT = 21;

/** Text that is true if the variable holds an int of 32 bits; with `value` it gets that first. */
export function smallInt(x: string, value?: string): string {
  return "typeof" + (value === undefined ? " " + x : "(" + x + "=" + value + ")") + '==="number"&&(' + x + "|0)===" + x;
}

export class Arithmetic {
  readonly tests: string[] = [];

  constructor(private temp: () => string) {}

  /** Text for the value of a tree, once the tests are true; null if there is none. */
  text(tree: Tree): string | null {
    const v = this.value(tree);
    return v === null ? null : this.exact(v).text;
  }

  private value(t: Tree | Leaf): Value | null {
    if (!("op" in t)) return this.leaf(t);
    const a = this.value(t.left);
    const b = a === null ? null : this.value(t.right);
    return a === null || b === null ? null : this.operation(t.op, a, b);
  }

  private leaf({ text, known, constant }: Leaf): Value {
    if (constant !== null) return literal(constant);
    if (known === "int") this.require(text + "<" + SMALL + "&&" + text + ">-" + SMALL);
    else if (known === "unknown") this.require(smallInt(text));
    const isWord = known === "int" || known === "unknown";
    return { text, bound: isWord ? INT32 : known === "narrow" ? NARROW : EXACT, natural: known === "natural", word: isWord, constant };
  }

  private require(test: string): void {
    if (this.tests.indexOf(test) < 0) this.tests.push(test);
  }

  private operation(op: BinaryOperator, a: Value, b: Value): Value | null {
    switch (op) {
      case "+":
      case "-": {
        const [x, y] = [this.exact(a), this.exact(b)];
        return made(x, op, y, x.bound + y.bound, op === "+" && x.natural && y.natural);
      }
      case "*":
        return this.product(a, b);
      case "&":
        return this.masked(a, b);
      case "|":
      case "^":
        return word(made(this.word(a), op, this.word(b), INT32, a.natural && b.natural));
      case "<<":
        if (b.constant === null) this.require(this.word(b).text + ">=0&&" + b.text + "<=" + MOST_SHIFT);
        else if (b.constant < 0 || b.constant > MOST_SHIFT) return null;
        else return this.product(a, literal(2 ** b.constant));
        return made(this.word(a), "*", { ...b, text: "(1<<" + b.text + ")" }, EXACT, a.natural);
      case ">>":
        if (b.constant === null) this.require(this.word(b).text + ">=0&&" + b.text + "<32");
        else if (b.constant < 0 || b.constant > 31) return null;
        return word(made(this.word(a), op, b, INT32, a.natural));
      case "%":
      case "//":
        if (b.constant === null) this.require(this.word(b).text + ">0");
        else if (b.constant <= 0 || !b.word) return null;
        return op === "%" ? this.rest(this.word(a), b) : this.quotient(this.word(a), b);
    }
    return null;
  }

  /** Never -0. */
  private product(a: Value, b: Value): Value {
    if (isPowerOfTwo(a) || isPowerOfTwo(b)) return made(a, "*", b, a.bound * b.bound, a.natural && b.natural);
    const [x, y] = [this.exact(a), this.exact(b)];
    const natural = x.natural && y.natural;
    const p = made(x, "*", y, x.bound * y.bound, natural);
    if (!natural && !(x.constant! > 0) && !(y.constant! > 0)) p.text = "(" + p.text + "+0)";
    return this.exact(p);
  }

  private masked(a: Value, b: Value): Value {
    if (a.constant === MASK || b.constant === MASK)
      return { text: "(" + (a.constant === MASK ? b : a).text + ">>>0)", bound: MASK, natural: true, word: false, constant: null };
    for (const mask of [a, b]) {
      if (mask.constant !== null && mask.word && mask.natural) return word(made(a, "&", b, mask.constant, true));
    }
    return word(made(this.word(a), "&", this.word(b), INT32, a.natural || b.natural));
  }

  /** JavaScript's rest has the sign of the dividend. */
  private rest(a: Value, b: Value): Value {
    const rest = made(a, "%", b, b.bound, true);
    if (!a.natural) {
      const t = this.temp();
      rest.text = "((" + t + "=" + rest.text + ")<0?" + t + "+" + b.text + ":" + t + "+0)";
    }
    return word(rest);
  }

  private quotient(a: Value, b: Value): Value {
    const quotient = word(made(made(a, "/", b, INT32, true), "|", literal(0), INT32, a.natural));
    if (a.natural) return quotient;
    // Cut off towards zero, it is one too many where it is negative and there is a rest.
    const t = this.temp();
    const x = this.temp();
    const cut = "((" + x + "=" + a.text + ")/" + b.text + "|0)";
    return { ...quotient, text: "((" + t + "=" + cut + ")*" + b.text + ">" + x + "?" + t + "-1:" + t + ")" };
  }

  private exact(v: Value): Value {
    return v.bound > EXACT ? this.word(v) : v;
  }

  private word(v: Value): Value {
    if (v.word) return v;
    const t = this.temp();
    this.require("((" + t + "=" + v.text + ")|0)===" + t);
    return { ...v, text: t, bound: INT32, word: true };
  }
}

function made(a: Value, op: string, b: Value, bound: number, natural: boolean): Value {
  return { text: "(" + a.text + op + b.text + ")", bound, natural, word: bound < INT32, constant: null };
}

const word = (v: Value): Value => ({ ...v, word: true });

function literal(n: number): Value {
  return { text: n < 0 ? "(" + n + ")" : String(n), bound: Math.abs(n), natural: n >= 0, word: (n | 0) === n, constant: n };
}

function isPowerOfTwo({ constant }: Value): boolean {
  return constant !== null && constant > 0 && constant <= INT32 && Number.isInteger(Math.log2(constant));
}
