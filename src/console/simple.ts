/**
 * Text that needs no compiler: imports, assignments, calls with what they return, sums, comparisons and what `and` and `or` make of them, and blocks of such
 * statements: loops, choices, `with`, `try`, short functions and classes. They are what people and tools send to a prompt most of the time, and on
 * a board the compiler takes a second and most of the heap. In: text. Out: a function that runs it, or null: then it is the compiler's.
 *
 * The text is read twice: once to see whether all of it is simple, once more to do it. Long texts in it are values only: the
 * engine of a board never forgets a text that stood in code.
 */

import { apply } from "../vm/call";
import type { Callable, Value } from "../vm/value";
import { Definitions } from "./definitions";
import { type Definition, type Text, isReady, parametersOf } from "./functions";
import { OTHERWISE, isIn } from "./tokens";

/** Longer is no statement of a prompt's, but a program. A piece of a file has 256 bytes, at most four characters for each. */
const LONGEST = 2000;

const NOT_ASCII = /[^\t\n -~]/;

/** What is read one inside the other, and what a call counts for: a frame of it takes some of a small stack. */
const MOST_LEVELS = 8;
const CALL = 2;
/** Calls of what is read in one statement of a prompt, and behind it, before functions are compiled. */
const MANY_CALLS = 16;

const BLOCKS = " for if try while with def class @ ";

class Simple extends Definitions {
  isSimple(): boolean {
    try {
      this.linesWithin("");
      this.isNew = false;
      return true;
    } catch (thrown) {
      if (thrown !== OTHERWISE) throw thrown;
      return false;
    }
  }

  run = (): Value => {
    this.dry = false;
    this.at = 0;
    try {
      this.linesWithin("");
    } catch (thrown) {
      throw this.exceptionHere(thrown);
    }
    return null;
  };

  protected linesWithin(indent: string): void {
    while (this.takeIndent(indent)) {
      if (/[ \t]/.test(this.source.charAt(this.at))) throw OTHERWISE;
      this.begun = this.at;
      this.nextToken();
      const { token } = this;
      if (isIn(BLOCKS, token)) {
        this.nextToken();
        this.oneBlock(token, indent);
      } else this.oneLine();
    }
  }

  private oneBlock(word: string, indent: string): void {
    if (!this.dry) this.done++;
    if (word === "if") this.chooseBlock(indent);
    else if (word === "try") this.tryBlock(indent);
    else if (word === "with") this.withBlock(indent);
    else if (word === "@") this.readDecorated(indent);
    else if (word === "def" || word === "class") this.readDefinition(word, indent, []);
    else if (this.isFunction) throw OTHERWISE;
    else if (word === "for") this.forLoop(indent);
    else this.whileLoop(indent);
  }

  protected functionBy(definition: Definition): Callable {
    return readFunction(definition);
  }

  /** The body of a function. */
  bodyOf(f: Callable, { indent, from, locals }: Definition, args: Value[]): Value {
    const variables = Object.create(null) as Value;
    const parameters = parametersOf(f);
    for (let i = 0; i < parameters.length; i++) variables["$" + parameters[i]] = args[i];
    this.isNew = false;
    this.dry = false;
    try {
      this.readInside(f.n as string, true, locals, variables, () => {
        this.begun = from;
        this.goTo({ token: ":", at: from + 1, brackets: 0 });
        this.bodyBehind(indent)(true);
      });
      return null;
    } catch (thrown) {
      if (!Array.isArray(thrown)) throw thrown;
      return thrown[0];
    }
  }
}

/** A function that holds nothing of what reads, which can leave the heap behind a call. */
function readFunction(definition: Definition): Callable {
  // eslint-disable-next-line device/price -- to read its text takes four hundred times as long
  const f = ((...args: Value[]) => (definition.code === null ? callRead(f, definition, args) : apply(definition.code, args))) as Callable;
  f.ready = definition;
  return f;
}

/** A call of a function that is not compiled; behind its arguments there may be how deep it is. */
function callRead(f: Callable, definition: Definition, args: Value[]): Value {
  const { text, levels } = definition;
  const { g } = text;
  const isDeep = g.depth + CALL + levels > MOST_LEVELS;
  if ((isDeep || ++g.calls > MANY_CALLS) && isReady(f, isDeep)) return apply(definition.code, args);
  g.depth += CALL;
  try {
    return text.keep(() => new Simple(text, false).bodyOf(f, definition, args));
  } finally {
    g.depth -= CALL;
  }
}

/** What runs this text, in these globals; null if it needs a compiler. `keep` does something while what reads must stay in the heap. */
export function simple(
  source: string,
  filename: string,
  mode: "exec" | "single",
  g: Value,
  keep: Text["keep"] = (what) => what(),
): (() => Value) | null {
  if (source.length > LONGEST || NOT_ASCII.test(source) || source.indexOf("exc_info") >= 0) return null;
  g.depth = 0;
  g.calls = 0;
  const program = new Simple({ source, filename, g, keep }, mode === "single");
  return program.isSimple() ? () => keep(program.run) : null;
}
