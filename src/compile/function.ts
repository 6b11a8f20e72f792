/**
 * Functions, lambdas, comprehensions and classes to JavaScript functions. In: their nodes. Out: text
 * of function objects with their signatures (docs/abi.md, section 4).
 */

import { AugmentedAssign, ClassDef, Comprehension, Expression, FunctionDef, Lambda, Parameters, Statement } from "../syntax/tree";
import { functionName, quote, variable } from "./emitter";
import { Scope, bindBody, bindParameters, bindTarget, contains } from "./scope";
import { CodeMode, codeMode, modeOf } from "./mode";
import { StatementEmitter } from "./statement";

/** A function or lambda to be made. */
interface Source {
  name: string;
  params: Parameters;
  body: Statement[];
  async: boolean;
  mode: CodeMode;
  definition: FunctionDef | null;
}

export class FunctionEmitter extends StatementEmitter {
  /** First positional parameters of the functions being emitted, innermost last: what `super()` takes. */
  private selves: (string | null)[] = [];

  protected firstParameter(): string | null {
    return this.selves.length === 0 ? null : this.selves[this.selves.length - 1];
  }

  protected inplace(op: AugmentedAssign["op"], a: string, b: string, right: Expression): string {
    const helper = this.use(IN_PLACE[op]);
    if (!this.hot || !SIMPLE[op]) return helper + "(" + a + "," + b + ")";
    return this.inlineOperation(op, a, b, "unknown", this.knowledge(right), right, helper);
  }

  // ---------------------------------------------------------------- functions

  protected functionDef(s: FunctionDef): string {
    const mode = codeMode(s);
    const decorators = s.decorators.filter((d) => modeOf(d) === null).map((d) => this.expression(d));
    let text = this.functionObject(s.name, s.params, s.body, s.async, mode, s);
    for (let i = decorators.length - 1; i >= 0; i--) text = this.use("call1") + "(" + decorators[i] + "," + text + ")";
    return this.storeName(s.name, text) + ";";
  }

  protected lambda(e: Lambda): string {
    const body: Statement[] = [{ kind: "Return", value: e.body, line: e.line, col: e.col }];
    return this.functionObject("<lambda>", e.params, body, false);
  }

  /** The body of a function; of one with words and pointers (`viper.ts`) if its definition is given. */
  protected functionBody(_params: Parameters, body: Statement[], _viper: FunctionDef | null): string {
    return this.block(body);
  }

  /** Text of a JavaScript function; of its suspending twin if wanted. */
  private functionText(s: Source, suspending: boolean): { text: string; generator: boolean } {
    const { name, params, body, async, mode } = s;
    const scope = new Scope("function", this.frame.scope, async);
    bindParameters(scope, params);
    // Comprehension scopes mark their owner; a lambda's body is an expression statement in disguise.
    bindBody(scope, body);
    const generator = scope.generator || async;
    const star = generator || suspending;
    const frame = this.enter(scope);
    frame.suspending = suspending;
    if (mode === "native") frame.fast = true;
    this.selves.push(params.positional.length > 0 ? params.positional[0].name : null);
    const parameters = parameterNames(params);
    const text = this.functionBody(params, body, mode === "viper" ? s.definition : null);
    this.selves.pop();
    for (const local of scope.bound) if (parameters.indexOf(local) < 0) this.frame.declared.push(variable(local));
    const list = parameters.map(variable);
    let entry = "";
    if (this.options.depth && !star) {
      list.push("D");
      entry = "D<" + this.use("depthLimit") + "||(D=" + this.use("deep") + "(D));";
    } else if (this.options.depth) this.frame.declared.push("D=0");
    const end = body.length > 0 && body[body.length - 1].kind === "Return" ? "" : "return null";
    const head = "function" + (star ? "*" : "") + " " + functionName(name) + "(" + list.join(",") + "){";
    const made = head + entry + this.declarations() + text + end + "}";
    this.leave();
    return { text: made, generator };
  }

  private functionObject(
    name: string,
    params: Parameters,
    body: Statement[],
    async: boolean,
    mode: CodeMode = "bytecode",
    definition: FunctionDef | null = null,
  ): string {
    const defaults = params.positional.filter((p) => p.default !== null).map((p) => this.expression(p.default as Expression));
    const keywordDefaults = params.keywordOnly
      .filter((p) => p.default !== null)
      .map((p) => quote(p.name) + ":" + this.expression(p.default as Expression));
    const source = { name, params, body, async, mode, definition };
    const { text: made, generator } = this.functionText(source, false);
    const parts = [made, quote(signature(params))];
    const simple =
      defaults.length === 0 &&
      keywordDefaults.length === 0 &&
      params.star === null &&
      params.doubleStar === null &&
      params.keywordOnly.length === 0;
    if (!simple || generator) {
      parts.push("[" + defaults.join(",") + "]", keywordDefaults.length > 0 ? "{" + keywordDefaults.join(",") + "}" : "null");
      parts.push(generator ? (async ? '"async"' : "true") : "undefined");
      return this.paired(this.maker("bindable") + "(" + parts.join(",") + ")", source);
    }
    return this.paired(this.maker("fn") + "(" + parts.join(",") + ")", source);
  }

  /** The function, with a suspending twin where threads may call it. */
  private paired(made: string, source: Source): string {
    return this.options.threads ? this.use("twin") + "(" + made + "," + this.functionText(source, true).text + ")" : made;
  }

  /** The run time's makers of functions know the module's globals. */
  private maker(kind: "fn" | "bindable"): string {
    return this.constant("R." + (kind === "fn" ? "functionMaker" : "bindableMaker") + "(G)");
  }

  // ---------------------------------------------------------------- comprehensions

  protected comprehension(e: Comprehension): string {
    const outer = this.frame.scope;
    const first = e.clauses[0];
    if (first.async && !outer.owner.async) this.fail("asynchronous comprehension outside of an asynchronous function", e);
    const source = this.expression(first.iter);
    const scope = new Scope("comprehension", outer, outer.async);
    for (const c of e.clauses) bindTarget(scope, c.target);
    const { suspending } = this.frame;
    this.enter(scope).suspending = suspending;
    const waits = e.type !== "generator" && (suspending || usesAwait(e));
    const result = e.type === "list" ? "[]" : e.type === "set" ? this.use("set") + "([])" : this.use("dict") + "([])";
    const body = this.clauses(e, 0);
    for (const local of scope.bound) this.frame.declared.push(variable(local));
    const name = e.type === "generator" ? "<genexpr>" : "<" + e.type + "comp>";
    const star = e.type === "generator" || waits ? "*" : "";
    if (this.options.depth) this.frame.declared.push("D=0");
    const begin = e.type === "generator" ? "" : "var r=" + result + ";";
    const end = e.type === "generator" ? "" : "return r";
    const made = "(function" + star + " " + functionName(name) + "(i0){" + begin + this.declarations() + body + end + "})";
    this.leave();
    const iterator = this.use(first.async ? "aiter" : "iter") + "(" + source + ")";
    if (e.type === "generator") return this.use("generator") + "(" + made + "," + iterator + ")";
    return (waits ? "(yield*" : "(") + made + "(" + iterator + "))";
  }

  private clauses(e: Comprehension, i: number): string {
    const scope = this.frame.scope;
    if (i === e.clauses.length) return this.element(e);
    const clause = e.clauses[i];
    const it = "i" + i;
    let head = "";
    if (i > 0) {
      this.frame.declared.push(it);
      head = it + "=" + this.use(clause.async ? "aiter" : "iter") + "(" + this.expression(clause.iter) + ");";
    }
    const v = this.temp();
    const advance = clause.async ? "yield*" + this.use("anext") + "(" + it + ")" : this.advance(it);
    const store = this.store(clause.target, v);
    scope.assigned = new Set(scope.assigned);
    let text = head + "for(;(" + v + "=" + advance + ")!==undefined;" + this.tick + "){" + store;
    for (const condition of clause.conditions) text += "if(!" + this.condition(condition) + ")continue;";
    return text + this.clauses(e, i + 1) + "}";
  }

  private element(e: Comprehension): string {
    const value = this.expression(e.element);
    switch (e.type) {
      case "generator":
        return "yield " + value + ";";
      case "list":
        return "r[r.length]=" + value + ";";
      case "set":
        return "r.add(" + value + ");";
      case "dict": {
        // The value is evaluated before its key.
        const v = this.temp();
        return v + "=" + this.expression(e.value as Expression) + ";r.set(" + value + "," + v + ");";
      }
    }
  }

  // ---------------------------------------------------------------- classes

  protected classDef(s: ClassDef): string {
    const decorators = s.decorators.filter((d) => modeOf(d) === null).map((d) => this.expression(d));
    if (s.keywords.length > 0) this.fail("class keywords are not supported", s);
    const bases = this.array(s.bases);
    const scope = new Scope("class", this.frame.scope);
    bindBody(scope, s.body);
    const classVariable = this.fresh("C");
    scope.classVariable = classVariable;
    this.enter(scope);
    const body = this.block(s.body);
    if (this.options.depth) this.frame.declared.push("D=0");
    this.frame.declared.push("N=Object.create(null)", classVariable);
    const make = classVariable + "=" + this.use("makeClass") + "(" + quote(s.name) + ",B,N)";
    const docs = "N.$__module__=G.$__name__;N.$__qualname__=" + quote(s.name) + ";";
    let text = "(function " + functionName(s.name) + "(B){" + this.declarations() + docs + body + "return " + make + "})(" + bases + ")";
    this.leave();
    for (let i = decorators.length - 1; i >= 0; i--) text = this.use("call1") + "(" + decorators[i] + "," + text + ")";
    return this.storeName(s.name, text) + ";";
  }
}

const IN_PLACE: { [op: string]: string } = {
  "+": "iadd",
  "-": "isub",
  "*": "imul",
  "/": "idiv",
  "//": "ifloordiv",
  "%": "imod",
  "**": "ipow",
  "@": "imatmul",
  "<<": "ilshift",
  ">>": "irshift",
  "&": "iand",
  "|": "ior",
  "^": "ixor",
};

const SIMPLE: { [op: string]: boolean } = {
  "+": true,
  "-": true,
  "*": true,
  "%": true,
  "//": true,
  "&": true,
  "|": true,
  "^": true,
  "<<": true,
  ">>": true,
};

/** Parameters in the order of the JavaScript function. */
function parameterNames(p: Parameters): string[] {
  const names = p.positional.map((x) => x.name);
  if (p.star !== null) names.push(p.star.name);
  for (const x of p.keywordOnly) names.push(x.name);
  if (p.doubleStar !== null) names.push(p.doubleStar.name);
  return names;
}

/** `a,b=,/,*args,c,d=,**kw` */
function signature(p: Parameters): string {
  const parts: string[] = [];
  p.positional.forEach((x, i) => {
    parts.push(x.default === null ? x.name : x.name + "=");
    if (i + 1 === p.positionalOnly) parts.push("/");
  });
  if (p.star !== null) parts.push("*" + p.star.name);
  else if (p.keywordOnly.length > 0) parts.push("*");
  for (const x of p.keywordOnly) parts.push(x.default === null ? x.name : x.name + "=");
  if (p.doubleStar !== null) parts.push("**" + p.doubleStar.name);
  return parts.join(",");
}

/** Does a comprehension wait, other than in its first iterable? */
function usesAwait(e: Comprehension): boolean {
  const waits = (x: Expression | null): boolean => x !== null && contains(x, (y) => y.kind === "Await");
  return (
    waits(e.element) ||
    waits(e.value) ||
    e.clauses.some((c, i) => c.async || (i > 0 && waits(c.iter)) || c.conditions.some((condition) => waits(condition)))
  );
}
