/**
 * Expressions: recursive descent over precedence levels. In: a lexer. Out: expression trees.
 * Nesting is counted, so that no text is deep enough to overflow the stack, here or in later passes.
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

/** Brackets and operators inside each other; a level costs some ten JavaScript frames. */
const MAX_DEPTH = 200;
/** Length of chains like `1+1+1…` or `a.b.c…`, which make a tree as deep as they are long. */
const MAX_CHAIN = 1000;

/** Parameters of a function: the engines have a limit of their own. */
const MAX_PARAMETERS = 60000;

/** Where `*args` may still stand among the arguments of a call: MicroPython keeps a bit for each. */
const MAX_STAR = 62;

const KEYWORDS =
  /^(?:False|None|True|and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)$/;

/** What most calls have: one for all of them. */
const NO_KEYWORDS: Call["keywords"] = [];

const COMPARISONS = ["<", ">", "<=", ">=", "==", "!="];

/** Binary operators by level, loosest first. */
const LEVELS: string[][] = [["|"], ["^"], ["&"], ["<<", ">>"], ["+", "-"], ["*", "/", "//", "%", "@"]];

export class ExpressionParser {
  protected lexer: Lexer;
  private depth = 0;
  /** Inside `async def`, `await` is an operator. */
  protected asynchronous = false;

  constructor(lexer: Lexer) {
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

  private nested<R>(parse: () => R): R {
    if (++this.depth > MAX_DEPTH) this.lexer.fail("too much nesting");
    const result = parse();
    this.depth--;
    return result;
  }

  private checkChain(length: number): void {
    if (length > MAX_CHAIN) this.lexer.fail("too much nesting");
  }

  // ---------------------------------------------------------------- lists of expressions

  /** `a, *b, c` as a tuple, or the single expression without a comma. */
  protected testList(): Expression {
    const first = this.starOrTest();
    if (!this.is(",")) return first;
    const items = [first];
    while (this.accept(",")) {
      if (this.endsList()) break;
      items.push(this.starOrTest());
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
    if (this.accept("*")) return { kind: "Starred", value: this.binary(0) };
    return this.named();
  }

  /** `x := value` or an expression. */
  protected named(): Expression {
    const e = this.test();
    if (!this.is(":=")) return e;
    if (e.kind !== "Name") this.lexer.fail("can't assign to expression");
    this.lexer.next();
    return { kind: "NamedExpression", target: e, value: this.test() };
  }

  test(): Expression {
    return this.nested(() => {
      if (this.is("lambda")) return this.lambda(true);
      const body = this.or();
      if (!this.accept("if")) return body;
      const test = this.or();
      this.expect("else");
      return { kind: "Conditional", test, body, orelse: this.test() };
    });
  }

  private testNoCondition(): Expression {
    return this.is("lambda") ? this.lambda(false) : this.or();
  }

  private lambda(conditional: boolean): Lambda {
    const line = this.line;
    this.lexer.next();
    const params = this.parameters(":", false);
    this.expect(":");
    const outer = this.asynchronous;
    this.asynchronous = false;
    const body = conditional ? this.test() : this.nested(() => this.testNoCondition());
    this.asynchronous = outer;
    return { kind: "Lambda", params, body, line };
  }

  // ---------------------------------------------------------------- operators

  private or(): Expression {
    return this.boolean("or", () => this.boolean("and", () => this.not()));
  }

  private boolean(op: "or" | "and", operand: () => Expression): Expression {
    const first = operand();
    if (!this.is(op)) return first;
    const values = [first];
    while (this.accept(op)) values.push(operand());
    return { kind: "Boolean", op, values };
  }

  private not(): Expression {
    if (!this.accept("not")) return this.comparison();
    return { kind: "Unary", op: "not", operand: this.nested(() => this.not()) };
  }

  private comparison(): Expression {
    const left = this.binary(0);
    const ops: CompareOperator[] = [];
    const comparators: Expression[] = [];
    for (let op = this.comparisonOperator(); op !== null; op = this.comparisonOperator()) {
      ops.push(op);
      comparators.push(this.binary(0));
    }
    return ops.length === 0 ? left : { kind: "Compare", left, ops, comparators };
  }

  private comparisonOperator(): CompareOperator | null {
    const l = this.lexer;
    if (l.type === T.Operator && COMPARISONS.indexOf(l.value) >= 0) {
      const op = l.value as CompareOperator;
      l.next();
      return op;
    }
    if (l.type !== T.Name) return null;
    if (this.accept("in")) return "in";
    if (this.accept("is")) return this.accept("not") ? "is not" : "is";
    if (!this.is("not")) return null;
    l.next();
    this.expect("in");
    return "not in";
  }

  protected binary(level: number): Expression {
    if (level === LEVELS.length) return this.factor();
    let left = this.binary(level + 1);
    for (let n = 0; this.lexer.type === T.Operator && LEVELS[level].indexOf(this.lexer.value) >= 0; n++) {
      this.checkChain(n);
      const op = this.lexer.value as BinaryOperator;
      this.lexer.next();
      left = { kind: "Binary", op, left, right: this.binary(level + 1) };
    }
    return left;
  }

  private factor(): Expression {
    const l = this.lexer;
    if (l.type === T.Operator && (l.value === "-" || l.value === "+" || l.value === "~")) {
      const op = l.value;
      l.next();
      return { kind: "Unary", op, operand: this.nested(() => this.factor()) };
    }
    const base = this.awaited();
    if (!this.accept("**")) return base;
    return { kind: "Binary", op: "**", left: base, right: this.nested(() => this.factor()) };
  }

  private awaited(): Expression {
    if (!this.is("await")) return this.trailers();
    this.lexer.next();
    return { kind: "Await", value: this.trailers() };
  }

  // ---------------------------------------------------------------- atoms and what follows them

  private trailers(): Expression {
    let e = this.atom();
    for (let n = 0; this.lexer.type === T.Operator; n++) {
      this.checkChain(n);
      if (this.accept("(")) e = this.call(e);
      else if (this.accept("[")) {
        const index = this.nested(() => this.subscript());
        this.expect("]");
        e = { kind: "Subscript", value: e, index };
      } else if (this.accept(".")) e = { kind: "Attribute", value: e, attr: this.identifier() };
      else break;
    }
    return e;
  }

  private call(func: Expression): Call {
    const call: Call = { kind: "Call", func, args: [], keywords: [] };
    this.nested(() => this.callArguments(call));
    if (call.keywords.length === 0) call.keywords = NO_KEYWORDS;
    return call;
  }

  /** Arguments up to the closing bracket; for class headers too. */
  protected callArguments(call: Pick<Call, "args" | "keywords">): void {
    while (!this.accept(")")) {
      this.argument(call);
      if (!this.is(")")) this.expect(",");
    }
  }

  private argument(call: Pick<Call, "args" | "keywords">): void {
    if (this.accept("**")) {
      call.keywords.push({ name: null, value: this.test() });
      return;
    }
    if (this.accept("*")) {
      if (call.keywords.some((k) => k.name === null)) this.lexer.fail("* arg after **");
      if (call.keywords.length > 0) this.lexer.fail("* arg after kwarg");
      if (call.args.length >= MAX_STAR) this.lexer.fail("too many args");
      call.args.push({ kind: "Starred", value: this.test() });
      return;
    }
    const e = this.named();
    if (this.is("for") || (this.asynchronous && this.is("async"))) {
      call.args.push(this.comprehension("generator", e, null));
    } else if (this.accept("=")) {
      if (e.kind !== "Name") this.lexer.fail("LHS of keyword arg must be an id");
      call.keywords.push({ name: e.id, value: this.test() });
    } else {
      if (call.keywords.length > 0)
        this.lexer.fail(call.keywords.some((k) => k.name === null) ? "positional arg after **" : "positional arg after keyword arg");
      call.args.push(e);
    }
  }

  private subscript(): Expression {
    const first = this.slice();
    if (!this.is(",")) return first;
    const items = [first];
    while (this.accept(",")) {
      if (this.is("]")) break;
      items.push(this.slice());
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
    if (this.accept("(")) return this.nested(() => this.parenthesis());
    if (this.accept("[")) return this.nested(() => this.list());
    if (this.accept("{")) return this.nested(() => this.braces());
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
      items.push(this.starOrNamed());
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
      if (this.accept("**")) items.push({ key: null, value: this.binary(0) });
      else {
        const key = this.test();
        if (this.is(",") || this.is("}")) this.lexer.fail("expecting key:value for dict");
        this.expect(":");
        items.push({ key, value: this.test() });
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
      const iter = this.or();
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
    const one = (): Expression => {
      return this.accept("*") ? { kind: "Starred", value: this.binary(0) } : this.binary(0);
    };
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
    this.nested(() => this.formattedParts(text, raw, line, parts));
    return { kind: "FormattedString", parts };
  }

  /** The expression of a replacement, which is text of its own. */
  private inner(text: string, line: number): Expression {
    const parser = new ExpressionParser(new Lexer(text, line, true));
    parser.asynchronous = this.asynchronous;
    parser.depth = this.depth + 1;
    if (parser.depth > MAX_DEPTH) this.lexer.fail("too much nesting");
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
