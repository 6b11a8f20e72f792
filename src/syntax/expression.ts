/**
 * Expressions: recursive descent, and operators by their precedence. In: a lexer. Out: expression trees.
 * Nesting is counted, so that no text is deep enough to overflow the stack, here or in later passes. A bracket inside another costs five frames,
 * because a board has few.
 */

import {
  BinaryOperator,
  Call,
  CompareOperator,
  Comprehension,
  ComprehensionClause,
  DictDisplay,
  Expression,
  FormattedString,
  Lambda,
  Parameter,
  Parameters,
} from "./tree";
import { Lexer } from "./lexer";
import { T } from "./token";
import { splitFormatted, unescape_, unifyLines, utf8 } from "./string";

/** Blocks, brackets and operators inside each other. */
const MAX_DEPTH = 200;
/** Length of chains like `1+1+1…`, `a.b.c…` or `elif` after `elif`, which make a tree as deep as they are long. */
const MAX_CHAIN = 1000;

/** Parameters of a function: the engines have a limit of their own. */
const MAX_PARAMETERS = 60000;

/** Where `*args` may still stand among the arguments of a call: MicroPython keeps a bit for each. */
const MAX_STAR = 62;

const KEYWORDS =
  /^(?:False|None|True|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)$/;

/** What most calls have: one for all of them. */
const NO_KEYWORDS: Call["keywords"] = [];

/** How tightly operators bind: `if` and `lambda`, `or`, `and`, `not` … */
const TEST = 0;
const OR = 1;
const NOT = 3;
const COMPARISON = 4;
/** From here on operators make a Binary. */
export const BITWISE = 5;

/** Operators with two sides, each with its level behind it. */
const OPERATORS = " or 1 and 2 < 4 > 4 <= 4 >= 4 == 4 != 4 in 4 is 4 not 4 | 5 ^ 6 & 7 << 8 >> 8 + 9 - 9 * 10 / 10 // 10 % 10 @ 10 ";

/**
 * Throws where the heap has no room for more of a tree, or for so many bytes in one piece, or the stack none for passes over one of so many levels,
 * which go into each other.
 */
export type Watch = (levels: number, bytes?: number) => void;

/** Items of an array that a watch is asked about. */
const MANY = 256;

/** Expressions between two looks of a watch, less one: a power of two, less one. */
const UNSEEN = 7;

export class ExpressionParser {
  protected lexer: Lexer;
  protected depth = 0;
  /** The deepest place so far. */
  private deepest = 0;
  /** Inside `async def`, `await` is an operator. */
  protected asynchronous = false;

  private seen = 0;

  /** The watch, if there is one, looks at each depth that the text comes to, and now and then. */
  constructor(
    lexer: Lexer,
    private watch?: Watch,
  ) {
    this.lexer = lexer;
    lexer.next();
  }

  // ---------------------------------------------------------------- tokens

  protected is(text: string): boolean {
    const l = this.lexer;
    return (l.type === T.Operator || l.type === T.Name) && l.value === text;
  }

  protected accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.lexer.next();
    return true;
  }

  protected expect(text: string): void {
    if (!this.accept(text)) this.lexer.fail();
  }

  /** On which the current token is. */
  protected get line(): number {
    return this.lexer.tokenLine;
  }

  protected identifier(): string {
    const l = this.lexer;
    if (l.type !== T.Name || KEYWORDS.test(l.value)) l.fail();
    const name = l.value;
    l.next();
    return name;
  }

  /** Goes a level down; whoever does comes up again by `depth--`. */
  protected down(): void {
    if (++this.depth > MAX_DEPTH) this.lexer.fail("too much nesting");
    this.reach(this.depth);
  }

  /** The next link of a chain, each of which is inside the one behind it. */
  protected link(number: number): void {
    if (number > MAX_CHAIN) this.lexer.fail("too much nesting");
    this.reach(this.depth + number);
  }

  private reach(depth: number): void {
    if (depth > this.deepest) this.deepest = depth;
    else if ((++this.seen & UNSEEN) !== 0) return;
    if (this.watch !== undefined) this.watch(depth);
  }

  /** One more of many: the board's engine moves a long array whenever it makes it longer, by eight items of four bytes. */
  private add<T>(items: T[], item: T): void {
    const n = items.length;
    if (n >= MANY && (n & 7) === 0 && this.watch !== undefined) this.watch(0, n * 4);
    items.push(item);
  }

  // ---------------------------------------------------------------- lists of expressions

  /** `a, *b, c` as a tuple, or the single expression without a comma. */
  protected testList(): Expression {
    const first = this.starOrTest();
    if (!this.is(",")) return first;
    const items = [first];
    while (this.accept(",")) {
      if (this.endsList()) break;
      this.add(items, this.starOrTest());
    }
    return { kind: "Tuple", items };
  }

  private starOrTest(): Expression {
    return this.is("*") ? this.starOrNamed() : this.test();
  }

  /** Does the current token end a list of expressions? */
  protected endsList(): boolean {
    const l = this.lexer;
    if (l.type === T.Newline || l.type === T.End) return true;
    if (l.type === T.Operator)
      return /^[)\]}=:;]$|^.?.?.=$/.test(l.value) && l.value !== "==" && l.value !== "!=" && l.value !== "<=" && l.value !== ">=";
    return l.type === T.Name && l.value === "in";
  }

  protected starOrNamed(): Expression {
    if (this.accept("*")) return { kind: "Starred", value: this.operation(BITWISE) };
    const e = this.operation(TEST);
    return this.is(":=") ? this.assigned(e) : e;
  }

  /** `x := value` or an expression. */
  protected named(): Expression {
    const e = this.operation(TEST);
    return this.is(":=") ? this.assigned(e) : e;
  }

  private assigned(e: Expression): Expression {
    if (e.kind !== "Name") this.lexer.fail("can't assign to expression");
    this.lexer.next();
    return { kind: "NamedExpression", target: e, value: this.test() };
  }

  test(): Expression {
    return this.operation(TEST);
  }

  private testNoCondition(): Expression {
    return this.is("lambda") ? this.lambda(false) : this.operation(OR);
  }

  private lambda(conditional: boolean): Lambda {
    const line = this.line;
    this.lexer.next();
    const params = this.parameters(":", false);
    this.expect(":");
    const outer = this.asynchronous;
    this.asynchronous = false;
    this.down();
    const body = conditional ? this.test() : this.testNoCondition();
    this.depth--;
    this.asynchronous = outer;
    return { kind: "Lambda", params, body, line };
  }

  // ---------------------------------------------------------------- operators

  /** Operands and the operators between them that bind at least as tightly as this level. */
  protected operation(least: number): Expression {
    if (least === TEST) {
      this.down();
      if (this.is("lambda")) {
        const e = this.lambda(true);
        this.depth--;
        return e;
      }
    }
    let left = least <= NOT && this.is("not") ? this.not() : this.operand();
    for (let n = 0; ; n++) {
      const level = this.level();
      if (level === 0 || level < least) break;
      this.link(n);
      if (level >= BITWISE) {
        const op = this.lexer.value as BinaryOperator;
        this.lexer.next();
        left = { kind: "Binary", op, left, right: this.operation(level + 1) };
      } else if (level === COMPARISON) {
        const ops: CompareOperator[] = [];
        const comparators: Expression[] = [];
        do {
          ops.push(this.comparisonOperator());
          comparators.push(this.operation(BITWISE));
        } while (this.level() === COMPARISON);
        left = { kind: "Compare", left, ops, comparators };
      } else {
        const op = level === OR ? "or" : "and";
        const values = [left];
        while (this.accept(op)) values.push(this.operation(level + 1));
        left = { kind: "Boolean", op, values };
      }
    }
    if (least !== TEST) return left;
    if (this.accept("if")) {
      const test = this.operation(OR);
      this.expect("else");
      left = { kind: "Conditional", test, body: left, orelse: this.operation(TEST) };
    }
    this.depth--;
    return left;
  }

  /** The level of the operator that is next, 0 if there is none. */
  private level(): number {
    const l = this.lexer;
    if (l.type !== T.Operator && l.type !== T.Name) return 0;
    const at = OPERATORS.indexOf(" " + l.value + " ");
    return at < 0 ? 0 : parseInt(OPERATORS.slice(at + l.value.length + 2), 10);
  }

  private not(): Expression {
    this.lexer.next();
    this.down();
    const operand = this.operation(NOT);
    this.depth--;
    return { kind: "Unary", op: "not", operand };
  }

  private comparisonOperator(): CompareOperator {
    const op = this.lexer.value;
    this.lexer.next();
    if (op === "is" && this.accept("not")) return "is not";
    if (op !== "not") return op as CompareOperator;
    this.expect("in");
    return "not in";
  }

  /** What stands between operators: an atom with what follows it, signs, `await`, powers. */
  private operand(): Expression {
    const l = this.lexer;
    if (l.type === T.Operator && (l.value === "-" || l.value === "+" || l.value === "~")) {
      const op = l.value;
      l.next();
      return { kind: "Unary", op, operand: this.right() };
    }
    const isAwait = this.accept("await");
    let e: Expression;
    if (this.accept("(")) e = this.parenthesis();
    else if (this.accept("[")) e = this.list();
    else if (this.accept("{")) e = this.braces();
    else e = this.atom();
    for (let n = 0; l.type === T.Operator; n++) {
      this.link(n);
      if (this.accept("(")) {
        const call: Call = { kind: "Call", func: e, args: [], keywords: [] };
        this.callArguments(call);
        if (call.keywords.length === 0) call.keywords = NO_KEYWORDS;
        e = call;
      } else if (this.accept("[")) {
        const index = this.subscript();
        this.expect("]");
        e = { kind: "Subscript", value: e, index };
      } else if (this.accept(".")) e = { kind: "Attribute", value: e, attr: this.identifier() };
      else break;
    }
    if (isAwait) e = { kind: "Await", value: e };
    return this.accept("**") ? { kind: "Binary", op: "**", left: e, right: this.right() } : e;
  }

  /** The operand of a sign or power, a level deeper. */
  private right(): Expression {
    this.down();
    const e = this.operand();
    this.depth--;
    return e;
  }

  // ---------------------------------------------------------------- atoms and what follows them

  /** Arguments up to the closing bracket; for class headers too. */
  protected callArguments(call: Pick<Call, "args" | "keywords">): void {
    while (!this.accept(")")) {
      if (this.is("*") || this.is("**")) this.starArgument(call);
      else {
        const e = this.operation(TEST);
        this.argument(call, this.is(":=") ? this.assigned(e) : e);
      }
      if (!this.is(")")) this.expect(",");
    }
  }

  private starArgument(call: Pick<Call, "args" | "keywords">): void {
    if (this.accept("**")) {
      call.keywords.push({ name: null, value: this.test() });
      return;
    }
    this.lexer.next();
    if (call.keywords.some((k) => k.name === null)) this.lexer.fail("* arg after **");
    if (call.keywords.length > 0) this.lexer.fail("* arg after kwarg");
    if (call.args.length >= MAX_STAR) this.lexer.fail("too many args");
    call.args.push({ kind: "Starred", value: this.test() });
  }

  /** An argument that begins with this: it may be a generator's element, or a name with a value. */
  private argument(call: Pick<Call, "args" | "keywords">, e: Expression): void {
    if (this.comprehends()) {
      call.args.push(this.comprehension("generator", e, null));
    } else if (this.accept("=")) {
      if (e.kind !== "Name") this.lexer.fail("LHS of keyword arg must be an id");
      call.keywords.push({ name: e.id, value: this.test() });
    } else {
      if (call.keywords.length > 0)
        this.lexer.fail(call.keywords.some((k) => k.name === null) ? "positional arg after **" : "positional arg after keyword arg");
      this.add(call.args, e);
    }
  }

  private subscript(): Expression {
    const first = this.slice();
    if (!this.is(",")) return first;
    const items = [first];
    while (this.accept(",")) {
      if (this.is("]")) break;
      this.add(items, this.slice());
    }
    return { kind: "Tuple", items };
  }

  private slice(): Expression {
    const part = (): Expression | null => (this.is(":") || this.is("]") || this.is(",") ? null : this.test());
    const lower = this.is(":") ? null : this.starOrNamed();
    if (!this.accept(":")) {
      if (lower === null) this.lexer.fail();
      return lower;
    }
    const upper = part();
    const step = this.accept(":") ? part() : null;
    return { kind: "Slice", lower, upper, step };
  }

  private atom(): Expression {
    const l = this.lexer;
    switch (l.type) {
      case T.Name:
        return this.nameAtom();
      case T.Int: {
        const value = l.number as number;
        l.next();
        return { kind: "Constant", type: "int", value };
      }
      case T.BigInt: {
        const value = l.number as bigint;
        l.next();
        return { kind: "BigConstant", value };
      }
      case T.Float:
      case T.Imaginary: {
        const kind = l.type === T.Float ? "FloatConstant" : "ImaginaryConstant";
        const value = l.number as number;
        l.next();
        return { kind, value };
      }
      case T.String:
        return this.strings();
    }
    if (this.accept("...")) return { kind: "Constant", type: "ellipsis", value: null };
    return l.fail();
  }

  private nameAtom(): Expression {
    switch (this.lexer.value) {
      case "None":
        this.lexer.next();
        return { kind: "Constant", type: "none", value: null };
      case "True":
      case "False": {
        const value = this.lexer.value === "True";
        this.lexer.next();
        return { kind: "Constant", type: "bool", value };
      }
    }
    return { kind: "Name", id: this.identifier() };
  }

  private parenthesis(): Expression {
    if (this.accept(")")) return { kind: "Tuple", items: [] };
    if (this.is("yield")) {
      const e = this.yield_();
      this.expect(")");
      return e;
    }
    const first = this.starOrNamed();
    if (this.comprehends()) {
      const e = this.comprehension("generator", first, null);
      this.expect(")");
      return e;
    }
    if (!this.is(",")) {
      this.expect(")");
      if (first.kind === "Starred") this.lexer.fail("can't use starred expression here");
      return first;
    }
    return { kind: "Tuple", items: this.rest(first, ")") };
  }

  private list(): Expression {
    if (this.accept("]")) return { kind: "List", items: [] };
    const first = this.starOrNamed();
    if (this.comprehends()) {
      const e = this.comprehension("list", first, null);
      this.expect("]");
      return e;
    }
    return { kind: "List", items: this.rest(first, "]") };
  }

  private comprehends(): boolean {
    return this.is("for") || (this.asynchronous && this.is("async"));
  }

  /** The items behind the first, and the closing bracket. */
  private rest(first: Expression, close: string, pair?: string): Expression[] {
    const items = [first];
    while (!this.accept(close)) {
      if (this.is(":")) this.lexer.fail(pair);
      this.expect(",");
      if (this.accept(close)) break;
      this.add(items, this.starOrNamed());
    }
    return items;
  }

  private braces(): Expression {
    if (this.accept("}")) return { kind: "Dict", items: [] };
    if (this.is("**")) return this.dict([]);
    const first = this.starOrNamed();
    if (this.accept(":")) {
      const value = this.test();
      if (this.comprehends()) {
        const e = this.comprehension("dict", first, value);
        this.expect("}");
        return e;
      }
      return this.dict([{ key: first, value }]);
    }
    if (this.comprehends()) {
      const e = this.comprehension("set", first, null);
      this.expect("}");
      return e;
    }
    return { kind: "Set", items: this.rest(first, "}", "expecting just a value for set") };
  }

  private dict(items: DictDisplay["items"]): Expression {
    let more = items.length === 0;
    for (;;) {
      if (!more) {
        if (this.accept("}")) break;
        this.expect(",");
        if (this.accept("}")) break;
      }
      more = false;
      if (this.accept("**")) this.add(items, { key: null, value: this.operation(BITWISE) });
      else {
        const key = this.test();
        if (this.is(",") || this.is("}")) this.lexer.fail("expecting key:value for dict");
        this.expect(":");
        this.add(items, { key, value: this.test() });
      }
    }
    return { kind: "Dict", items };
  }

  private comprehension(type: Comprehension["type"], element: Expression, value: Expression | null): Comprehension {
    if (element.kind === "Starred") this.lexer.fail();
    const clauses: ComprehensionClause[] = [];
    while (this.comprehends()) {
      const async = this.accept("async");
      this.expect("for");
      const target = this.targetList();
      this.expect("in");
      const iter = this.operation(OR);
      const conditions: Expression[] = [];
      while (this.accept("if")) {
        const test = this.testNoCondition();
        // `if y := f(x)` needs brackets in Python, but costs nothing to accept with them only.
        conditions.push(test);
      }
      clauses.push({ target, iter, conditions, async });
    }
    return { kind: "Comprehension", type, element, value, clauses };
  }

  /** `a, (b, *c)`: the targets of `for`. */
  protected targetList(): Expression {
    const one = (): Expression => (this.accept("*") ? { kind: "Starred", value: this.operation(BITWISE) } : this.operation(BITWISE));
    const first = one();
    let target = first;
    if (this.is(",")) {
      const items = [first];
      while (this.accept(",") && !this.is("in")) items.push(one());
      target = { kind: "Tuple", items };
    }
    this.checkTarget(target);
    return target;
  }

  /** Only names, attributes, items, and displays of these can be assigned to. */
  protected checkTarget(e: Expression): void {
    switch (e.kind) {
      case "Name":
      case "Attribute":
      case "Subscript":
        return;
      case "Starred":
        return this.checkTarget(e.value);
      case "Tuple":
      case "List":
        if (e.kind === "Tuple" && e.items.length === 0) break;
        e.items.forEach((item) => this.checkTarget(item));
        return;
    }
    this.lexer.fail("can't assign to expression");
  }

  protected yield_(): Expression {
    this.lexer.next();
    if (this.accept("from")) return { kind: "YieldFrom", value: this.test() };
    return { kind: "Yield", value: this.endsList() ? null : this.testList() };
  }

  // ---------------------------------------------------------------- strings

  /** Neighbouring literals become one. */
  private strings(): Expression {
    const l = this.lexer;
    const bytes = l.prefix.indexOf("b") >= 0;
    const parts: FormattedString["parts"] = [];
    let text = "";
    while (l.type === T.String) {
      if (l.prefix.indexOf("b") >= 0 !== bytes) l.fail();
      if (l.prefix.indexOf("f") < 0) text += this.plain();
      else {
        if (text !== "") parts.push(text);
        text = "";
        this.formattedParts(l.value, l.prefix.indexOf("r") >= 0, l.bodyLine, parts);
      }
      const formatted = l.prefix.indexOf("f") >= 0;
      l.next();
      if (formatted && parts.length === 0) parts.push("");
    }
    if (bytes) return { kind: "BytesConstant", value: text };
    if (parts.length === 0) return { kind: "Constant", type: "str", value: text };
    if (text !== "") parts.push(text);
    return { kind: "FormattedString", parts };
  }

  private plain(): string {
    const l = this.lexer;
    const bytes = l.prefix.indexOf("b") >= 0;
    const body = unifyLines(l.value);
    const text = bytes ? utf8(body) : body;
    return l.prefix.indexOf("r") >= 0 ? text : this.unescape(text, bytes);
  }

  private unescape(body: string, bytes: boolean): string {
    const text = unescape_(body, bytes);
    if (text === null && /\\N\{/.test(body)) this.lexer.fail("unicode name escapes", "NotImplementedError");
    if (text === null) this.lexer.fail();
    return text;
  }

  private formattedParts(body: string, raw: boolean, line: number, parts: FormattedString["parts"]): void {
    const split = splitFormatted(unifyLines(body));
    if (split === null) this.lexer.fail("malformed f-string");
    for (const part of split) {
      if (typeof part === "string") {
        parts.push(raw ? part : this.unescape(part, false));
        continue;
      }
      if (part.shown !== null) parts.push(part.shown);
      const spec = part.spec === null ? null : this.formattedSpec(part.spec, raw, line + part.line);
      parts.push({ value: this.inner(part.expression, line + part.line), conversion: part.conversion as "" | "r" | "s" | "a", spec });
    }
  }

  private formattedSpec(text: string, raw: boolean, line: number): FormattedString {
    const parts: FormattedString["parts"] = [];
    this.down();
    this.formattedParts(text, raw, line, parts);
    this.depth--;
    return { kind: "FormattedString", parts };
  }

  /** The expression of a replacement, which is text of its own. */
  private inner(text: string, line: number): Expression {
    const parser = new ExpressionParser(new Lexer(text, line, true), this.watch);
    parser.asynchronous = this.asynchronous;
    parser.depth = this.depth;
    parser.deepest = this.deepest;
    parser.down();
    const e = parser.is("yield") ? parser.yield_() : parser.testList();
    if (parser.lexer.type !== T.End) parser.lexer.fail();
    return e;
  }

  // ---------------------------------------------------------------- parameters

  /** Parameters up to `close`, which is not consumed. */
  protected parameters(close: string, annotated: boolean): Parameters {
    const p: Parameters = { positional: [], positionalOnly: 0, star: null, keywordOnly: [], doubleStar: null };
    let bare = false;
    while (!this.is(close)) {
      if (p.doubleStar !== null) this.lexer.fail();
      if (this.accept("**")) p.doubleStar = this.parameter(annotated, false);
      else if (this.accept("*")) {
        if (bare || p.star !== null) this.lexer.fail();
        // MicroPython lets a bare star stand alone.
        if (this.is(",") || this.is(close)) bare = true;
        else p.star = this.parameter(annotated, false);
      } else if (this.accept("/")) {
        if (p.positionalOnly > 0 || p.positional.length === 0 || bare || p.star !== null) this.lexer.fail();
        p.positionalOnly = p.positional.length;
      } else if (bare || p.star !== null) p.keywordOnly.push(this.parameter(annotated, true));
      else {
        const parameter = this.parameter(annotated, true);
        const last = p.positional[p.positional.length - 1];
        if (last !== undefined && last.default !== null && parameter.default === null)
          this.lexer.fail("non-default argument follows default argument");
        p.positional.push(parameter);
      }
      if (!this.is(close)) this.expect(",");
    }
    if (p.positional.length + p.keywordOnly.length > MAX_PARAMETERS) this.lexer.fail("too many args");
    return p;
  }

  private parameter(annotated: boolean, defaulted: boolean): Parameter {
    const name = this.identifier();
    const annotation = annotated && this.accept(":") ? this.test() : null;
    const value = defaulted && this.accept("=") ? this.test() : null;
    return { name, default: value, annotation };
  }
}
