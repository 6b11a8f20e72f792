/**
 * Functions, lambdas, comprehensions and classes to JavaScript functions. In: their nodes. Out: text
 * of function objects with their signatures (docs/abi.md, section 4).
 */

import { AugmentedAssign, Call, ClassDef, Comprehension, Expression, FunctionDef, Lambda, Parameters, Statement } from "../syntax/tree";
import { functionName, property, quote, variable } from "./emitter";
import { DEPTH_LIMIT, UNKNOWN_DEPTH } from "./dialect";
import { intsOf } from "./infer";
import { recursionOf } from "./recursion";
import { Scope, bindBody, bindParameters, bindTarget, binds, blocksOf, contains, eachChild } from "./scope";
import { CodeMode, codeMode, modeOf } from "./mode";
import { mayBeInt } from "./expression";
import { StatementEmitter, Store, storesIn } from "./statement";

/** Parameters that a callback has at most: itself, and what it is called with. */
const MOST_OF_CALLBACK = 2;

/** Characters of text from which on a function is kept apart: a shorter one takes hardly longer than the call that leads to it. */
const LEAST_APART = 250;
/** JavaScript parameters that such a function has at most. */
const MOST_APART = 6;

/** A function or lambda to be made. */
interface Source {
  name: string;
  params: Parameters;
  body: Statement[];
  async: boolean;
  mode: CodeMode;
  definition: FunctionDef | null;
}

/** Text of a JavaScript function, how many parameters it has, and what it is. */
interface Made {
  text: string;
  parameters: number;
  generator: boolean;
  recursive: boolean;
}

export class FunctionEmitter extends StatementEmitter {
  /** First positional parameters of the functions being emitted, innermost last: what `super()` takes. */
  private selves: (string | null)[] = [];

  protected firstParameter(): string | null {
    return this.selves.length === 0 ? null : this.selves[this.selves.length - 1];
  }

  protected inplaceHelper(op: AugmentedAssign["op"]): string {
    return this.use(IN_PLACE[op]);
  }

  protected inplace(op: AugmentedAssign["op"], a: string, b: string, right: Expression): string {
    const helper = this.inplaceHelper(op);
    const known = this.knowledge(right);
    const isFraction = this.options.optimizing && this.fractions !== null && this.fractions.seems(right);
    if (!this.hot || !SIMPLE[op] || (this.options.optimizing && !mayBeInt(known)) || isFraction) return helper + "(" + a + "," + b + ")";
    return this.inlineOperation(op, a, b, "unknown", known, right, helper);
  }

  // ---------------------------------------------------------------- functions

  protected functionDef(s: FunctionDef): string {
    const mode = codeMode(s);
    const decorators = s.decorators.filter((d) => modeOf(d, s.line) === null).map((d) => this.expression(d));
    let text = this.functionObject(s.name, s.params, s.body, s.async, mode, s);
    for (let i = decorators.length - 1; i >= 0; i--) text = this.use("call1") + "(" + decorators[i] + "," + text + ")";
    const shape = this.shapes.get(s.name);
    if (shape !== undefined && shape.definition === s) {
      const t = this.temp();
      text = "(" + t + "=" + text + "," + t + ".i=" + shape.number + "," + t + ")";
    }
    return this.storeName(s.name, text) + ";";
  }

  protected lambda(e: Lambda): string {
    const body: Statement[] = [{ kind: "Return", value: e.body, line: e.line }];
    return this.functionObject("<lambda>", e.params, body, false);
  }

  /** The body of a function; of one with words and pointers (`viper.ts`) if its definition is given. */
  protected functionBody(_params: Parameters, body: Statement[], _viper: FunctionDef | null): string {
    return this.block(body);
  }

  /** Text of a JavaScript function; of its suspending twin if wanted. */
  private functionText(s: Source, suspending: boolean, fast = s.mode === "native", isAgain = false): Made {
    const { name, params, body, async, mode } = s;
    const scope = new Scope("function", this.frame.scope, async);
    bindParameters(scope, params, this.line);
    // Comprehension scopes mark their owner; a lambda's body is an expression statement in disguise.
    bindBody(scope, body);
    const generator = scope.generator || async;
    const star = generator || suspending;
    const frame = this.enter(scope);
    frame.suspending = suspending;
    frame.name = name;
    frame.body = body;
    if (fast) frame.fast = true;
    if (mode === "native") frame.native = true;
    if (!this.options.optimizing) frame.known = intsOf(scope, params, body, (loop) => this.isCounting(loop));
    this.selves.push(params.positional.length > 0 ? params.positional[0].name : null);
    // Of what an earlier pass has found to call itself. Its name is that of a module, and this is what `def` binds to it.
    const isOfModule = frame.outer !== null && frame.outer.scope.kind === "module" && s.definition !== null;
    if (isAgain && isOfModule && this.options.depth && !star && mode !== "viper" && !this.options.locals)
      frame.recursion = recursionOf(s, scope, (loop) => this.isCounting(loop), frame.native);
    const parameters = parameterNames(params);
    const text = this.functionBody(params, body, mode === "viper" ? s.definition : null);
    this.selves.pop();
    if (frame.recursive && !isAgain && this.options.inline === "loops") {
      this.leave();
      return this.functionText(s, suspending, true, true);
    }
    for (const local of scope.bound) if (parameters.indexOf(local) < 0) this.frame.declared.push(variable(local));
    const list = parameters.map(variable);
    const counts = this.options.optimizing ? positionalCounts(params) : 0;
    let entry = counts === 0 ? "" : absentDefaults(params, functionName(name));
    if (this.options.depth && !star) {
      list.push("D");
      entry =
        frame.recursion === null
          ? "D<" + DEPTH_LIMIT + "||(D=" + this.use("deep") + "(D));"
          : "D<0||(D=" + this.use("entered") + "(D," + frame.recursion.test + "));";
      // MicroPython's native code looks at nothing while it calls itself.
      if (isAgain && !frame.native) entry += this.tick + ";";
    } else if (this.options.depth) this.countsAnew();
    const end = body.length > 0 && body[body.length - 1].kind === "Return" ? "" : "return null";
    const head = "function" + (star ? "*" : "") + " " + functionName(name) + "(" + list.join(",") + "){";
    const direct = generator && counts !== 0;
    const made = this.joined([head, direct ? "" : entry, this.declarations(), text, end, "}"]);
    this.leave();
    const whole = direct ? this.generatorFunction(functionName(name), list, entry, made) : made;
    return { text: whole, parameters: list.length, generator, recursive: frame.recursion !== null };
  }

  /** What goes on later, from wherever it is resumed. */
  private countsAnew(): void {
    this.frame.declared.push("D=" + UNKNOWN_DEPTH);
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
    const { text: made, generator } = this.keptApart(source) || this.functionText(source, false);
    const counts = this.options.optimizing ? positionalCounts(params) : 0;
    // In brackets it is compiled at once: the engine need not read it first to find its end and again when it is called.
    const [open, close] = this.options.optimizing ? ["((", "),"] : ["(", ","];
    const parts = [quote(signature(params))];
    const call = (maker: string): string => this.joined([maker, open, made, close, parts.join(","), ")"]);
    const simple =
      defaults.length === 0 &&
      keywordDefaults.length === 0 &&
      params.star === null &&
      params.doubleStar === null &&
      params.keywordOnly.length === 0;
    if (!simple || generator) {
      parts.push("[" + defaults.join(",") + "]", keywordDefaults.length > 0 ? "{" + keywordDefaults.join(",") + "}" : "null");
      parts.push(generator ? this.use("wrapGenerator") : "void 0");
      if (counts !== 0) parts.push(String(counts));
      return this.paired(call(this.maker("bindable")), source);
    }
    if (this.options.optimizing) parts.push(String(params.positional.length));
    else if (this.options.callbacks && params.positional.length <= MOST_OF_CALLBACK) parts.push(quote(this.usedIn(made)));
    return this.paired(call(this.maker("fn")), source);
  }

  /**
   * The same for a function of a module, or of a large class, whose text is kept elsewhere until it is called; null if that is not worth it, or not
   * right: nobody may wait for a callback, and what calls itself compares itself with what its name is bound to.
   */
  private keptApart(source: Source): Made | null {
    const { keep, callbacks } = this.options;
    if (keep === undefined || callbacks || this.frame.outer !== null || source.mode !== "bytecode") return null;
    let made!: Made;
    const text = this.alone(() => (made = this.functionText(source, false)).text);
    if (made.recursive || made.text.length < LEAST_APART || made.parameters > MOST_APART) return null;
    const given = [quote(source.name), made.parameters, keep(text), "G", "N"];
    return { ...made, text: this.use("apart") + "(" + given.join(",") + ")" };
  }

  /** The function, with a suspending twin where threads may call it. */
  private paired(made: string, source: Source): string {
    return this.options.threads ? this.use("twin") + "(" + made + "," + this.functionText(source, true).text + ")" : made;
  }

  /** A function that makes the Generator itself, so that it is called like any other. */
  private generatorFunction(name: string, parameters: string[], entry: string, body: string): string {
    const list = "(" + parameters.join(",") + ")";
    const make = "return " + this.use("newGenerator") + "(" + name + ",I" + list + ")";
    // In brackets, as `functionObject` says.
    return "(function(){var I=(" + body + ");return(function " + name + list + "{" + entry + make + "})})()";
  }

  /** The run time's makers of functions know the module's globals. */
  private maker(kind: "fn" | "bindable"): string {
    return this.constant("R." + (kind === "fn" ? "functionMaker" : "bindableMaker") + "(G)");
  }

  // ---------------------------------------------------------------- comprehensions

  /** `tuple(f(x) for x in y)`: where the name is still the builtin's, a loop instead of a generator. */
  protected fusedCall(e: Call): string | null {
    const argument = e.args[0];
    if (argument.kind !== "Comprehension" || argument.type !== "generator" || e.func.kind !== "Name") return null;
    const name = e.func.id;
    // The pairs that `dict` takes are no displays.
    if (this.generic || name === "dict" || COLLECTORS[name] === undefined || !this.isBuiltin(e.func, name) || usesAwait(argument))
      return null;
    const f = this.temp();
    const direct = this.comprehension(argument, name);
    this.generic = true;
    const general = this.use("call1") + "(" + f + "," + this.expression(argument) + ")";
    this.generic = false;
    return "((" + f + "=G" + property(name) + ")===" + this.constant("R.builtins.$" + name) + "?" + direct + ":" + general + ")";
  }

  /** Emitting what stands for a fused call elsewhere: calls inside are not doubled again. */
  private generic = false;

  protected comprehension(e: Comprehension, collector: string = e.type): string {
    const outer = this.frame.scope;
    const first = e.clauses[0];
    if (first.async && !outer.owner.async) this.fail("asynchronous comprehension outside of an asynchronous function");
    const source = this.expression(first.iter);
    const scope = new Scope("comprehension", outer, outer.async);
    for (const c of e.clauses) bindTarget(scope, c.target);
    const { suspending } = this.frame;
    const frame = this.enter(scope);
    frame.suspending = suspending;
    const waits = e.type !== "generator" && (suspending || usesAwait(e));
    const star = collector === "generator" || waits ? "*" : "";
    const lent = this.options.optimizing && star === "" ? borrowed(e, scope) : [];
    if (this.options.optimizing) frame.lent = new Set(lent);
    if (waits || collector === "generator") this.frame.recursion = null;
    let body = this.clauses(e, 0, collector);
    for (const local of scope.bound) this.frame.declared.push(variable(local));
    const name = e.type === "generator" ? "<genexpr>" : "<" + e.type + "comp>";
    if (this.options.depth && star !== "") this.countsAnew();
    const [begin, end] = COLLECTORS[collector];
    // A StopIteration out of a generator's body is not its end.
    if (collector !== e.type) body = "try{" + body + "}catch(e){throw " + this.use("escapedGenerator") + "(e)}";
    const items = this.takesItems(e, collector);
    const given = lent.map(variable);
    const list = "(" + ["i0"].concat(items ? ["a0"] : [], given).join(",") + ")";
    const more = given.map((name) => "," + name).join("");
    const text = "(function" + star + " " + functionName(name) + list + "{" + begin + this.declarations() + body + end + "})";
    if (collector === "set" || collector === "dict" || collector === "tuple") this.use(collector);
    this.leave();
    const made = star === "" ? this.madeOnce(text) : text;
    if (items) {
      const iterable = this.temp();
      const array = this.temp();
      const taken = "(" + array + "=" + this.use("itemsOf") + "(" + iterable + "=" + source + "))===undefined?";
      return "(" + made + "(" + taken + this.use("iter") + "(" + iterable + "):null," + array + more + "))";
    }
    const iterator = this.use(first.async ? "aiter" : "iter") + "(" + source + ")";
    if (collector === "generator") return this.use("generator") + "(" + made + "," + iterator + ")";
    return (waits ? "(yield*" : "(") + made + "(" + iterator + more + "))";
  }

  /** In a loop an engine would make the function of a comprehension anew in each turn: it is kept in a variable of the function around it. */
  private madeOnce(text: string): string {
    const { loops, scope, declared } = this.frame;
    if (!this.options.optimizing || (loops.length === 0 && scope.kind !== "comprehension")) return text;
    const f = this.fresh("f");
    declared.push(f);
    return "(" + f + "||(" + f + "=" + text + "))";
  }

  /** Does the function of a comprehension get the array of its first iterable, where that has one? */
  private takesItems(e: Comprehension, collector: string): boolean {
    return this.options.optimizing && this.hot && collector !== "generator" && !e.clauses[0].async && !usesAwait(e);
  }

  private clauses(e: Comprehension, i: number, collector: string): string {
    const scope = this.frame.scope;
    if (i === e.clauses.length) return this.element(e, collector);
    const clause = e.clauses[i];
    const it = "i" + i;
    let head = "";
    let advance = clause.async ? "yield*" + this.use("anext") + "(" + it + ")" : this.advance(it);
    if (i > 0) {
      this.frame.declared.push(it);
      if (clause.async) head = it + "=" + this.use("aiter") + "(" + this.expression(clause.iter) + ");";
      else ({ head, next: advance } = this.iteration(it, this.expression(clause.iter)));
    } else if (this.takesItems(e, collector)) {
      this.frame.declared.push("j0=-1");
      advance = this.nextItem("a0", "j0", it);
    }
    const v = this.temp();
    const store = this.store(clause.target, v);
    scope.assigned = new Set(scope.assigned);
    const grows = (collector === "list" || collector === "tuple") && !this.frame.suspending;
    const tick = grows ? "--b<0&&(b=" + this.use("pollList") + "(r))" : this.tick;
    let text = head + "for(;(" + v + "=" + advance + ")!==void 0;" + tick + "){" + store;
    for (const condition of clause.conditions) text += "if(!" + this.condition(condition) + ")continue;";
    return text + this.clauses(e, i + 1, collector) + "}";
  }

  private element(e: Comprehension, collector: string): string {
    if (collector === "any") return "if(" + this.condition(e.element) + ")return true;";
    if (collector === "all") return "if(!" + this.condition(e.element) + ")return false;";
    const value = this.expression(e.element);
    switch (collector) {
      case "generator":
        return "yield " + value + ";";
      case "sum": {
        const v = this.temp();
        return v + "=" + value + ";r=" + this.inlineOperation("+", "r", v, "unknown", "unknown", e.element, this.use("add")) + ";";
      }
      case "list":
      case "tuple":
        return "r[r.length]=" + value + ";";
      case "set":
        return this.options.optimizing ? "r.d.set(" + value + ",true);" : "r.add(" + value + ");";
      case "dict": {
        // The value is evaluated before its key.
        const v = this.temp();
        return v + "=" + this.expression(e.value as Expression) + ";r.set(" + value + "," + v + ");";
      }
    }
    return "";
  }

  // ---------------------------------------------------------------- classes

  /** Name, bases and decorators of a class whose body comes in pieces. */
  protected classHead(s: ClassDef): string {
    const decorators = s.decorators.filter((d) => modeOf(d, s.line) === null).map((d) => this.expression(d));
    if (s.keywords.length > 0) this.fail("class keywords are not supported");
    return "[" + quote(s.name) + "," + this.array(s.bases) + ",[" + decorators.join(",") + "]]";
  }

  /** What the `__init__` of a class does, if it is that of a `def` and only stores. */
  private plainStores(s: ClassDef): PlainStores | null {
    const inits = s.body.filter((x) => binds([x], "__init__") || binds([x], "*"));
    const init = inits[0];
    if (inits.length !== 1 || init.kind !== "FunctionDef" || init.decorators.length > 0 || init.async || this.options.cover === true)
      return null;
    const { positional, star, keywordOnly, doubleStar } = init.params;
    const names = positional.map((p) => p.name);
    if (star !== null || doubleStar !== null || keywordOnly.length > 0 || names.length === 0 || names.length > MAKER_ARGUMENTS.length + 1)
      return null;
    const stores: Store[] = [];
    for (const x of init.body) {
      if (x.kind === "ExpressionStatement" && x.value.kind === "Constant") continue;
      const parts = x.kind === "Assign" && x.targets.length === 1 ? storesIn(x, x.targets[0]) : [];
      if (parts.length === 0) return null;
      stores.push(...parts);
    }
    const used = new Set<string>();
    for (const { target, value } of stores) {
      if (target.value.kind !== "Name" || target.value.id !== names[0]) return null;
      if (value.kind === "Name" && names.indexOf(value.id) > 0) used.add(variable(value.id));
      else if (value.kind !== "Constant" && value.kind !== "FloatConstant") return null;
    }
    const last = positional[names.length - 1];
    const given = last.default === null ? "" : "&&" + variable(last.name) + "!==void 0";
    const text = stores.map(({ target, value }) => {
      return "this" + property(target.attr) + "=" + (value.kind === "Name" ? variable(value.id) : this.expression(value)) + ";";
    });
    return {
      parameters: names.slice(1).map(variable),
      tests: given + [...used].map((v) => "&&typeof " + v + '!=="function"').join(""),
      text: text.join(""),
      count: stores.length,
    };
  }

  protected classDef(s: ClassDef): string {
    const decorators = s.decorators.filter((d) => modeOf(d, s.line) === null).map((d) => this.expression(d));
    if (s.keywords.length > 0) this.fail("class keywords are not supported");
    const bases = this.array(s.bases);
    const scope = new Scope("class", this.frame.scope);
    bindBody(scope, s.body);
    const classVariable = this.fresh("C");
    scope.classVariable = classVariable;
    this.enter(scope);
    const body = this.block(s.body);
    this.frame.declared.push("N=Object.create(null)", classVariable);
    const maker = this.options.optimizing ? "," + instanceMaker(s, this.plainStores(s)) : "";
    const make = classVariable + "=" + this.use("makeClass") + "(" + quote(s.name) + ",B,N" + maker + ")";
    const docs = "N.$__module__=G.$__name__;N.$__qualname__=" + quote(s.name) + ";";
    let text = "(function " + functionName(s.name) + "(B){" + this.declarations() + docs + body + "return " + make + "})(" + bases + ")";
    this.leave();
    for (let i = decorators.length - 1; i >= 0; i--) text = this.use("call1") + "(" + decorators[i] + "," + text + ")";
    return this.storeName(s.name, text) + ";";
  }
}

/** What a comprehension, or a call of a builtin with a generator expression, begins and ends with. */
const COLLECTORS: { [kind: string]: [string, string] } = {
  generator: ["", ""],
  list: ["var r=[];", "return r"],
  tuple: ["var r=[];", "return tuple(r)"],
  set: ["var r=set([]);", "return r"],
  dict: ["var r=dict([]);", "return r"],
  sum: ["var r=0;", "return r"],
  any: ["", "return false"],
  all: ["", "return true"],
};

/** An `__init__` that does nothing but store its parameters and constants. */
interface PlainStores {
  /** Of those without the instance. */
  parameters: string[];
  /** What must hold for them to be stored as they are. */
  tests: string;
  text: string;
  count: number;
}

/**
 * The function that makes the maker of a class's instances (vm/class.ts). Every class has text of its own, so that the
 * engine knows each one's shape: it makes room for as many properties as the constructor seems to fill. What only stores its
 * parameters is done by a constructor of JavaScript.
 */
function instanceMaker(s: ClassDef, stores: PlainStores | null): string {
  const room = Math.min(selfAttributes(s), 24);
  const filled = (n: number): string => (n <= 0 ? "" : "if(0)" + "this.a=".repeat(n) + "0");
  const fill = filled(room);
  // In brackets, as `functionObject` says: what stands here is part of the first instance otherwise.
  const empty = "K=(function(){" + fill + "})";
  const bare = "function(){return new K}";
  const making = (args: string): string => "function(" + args + "){var o=new K,r=f(o," + args + ");if(r!==null)throw w(r);return o}";
  // Arguments that are not there cost time too.
  const count = initialized(s);
  const exact = count === null ? "" : "f.length===" + (count + 1) + "?(" + making(MAKER_ARGUMENTS.slice(0, count).join(",")) + "):";
  const full = making(MAKER_ARGUMENTS.join(","));
  if (stores !== null) {
    const { parameters, tests, text } = stores;
    const list = "(" + parameters.join(",") + "){";
    const plain = "P=(function" + list + text + filled(room - stores.count) + "})";
    const slow = "var o=new K,r=f(" + ["o"].concat(parameters).join(",") + ");if(r!==null)throw w(r);return o";
    const maker = "if(q" + tests + ")return new P(" + parameters.join(",") + ");" + slow;
    return "(function(p,f,w){var " + empty + "," + plain + ",q=p.w===1;P.prototype=K.prototype=p;return(function" + list + maker + "})})";
  }
  return "(function(p,f,w){var " + empty + ";K.prototype=p;return f===void 0?" + bare + ":" + exact + full + "})";
}

/** Names of what a maker hands on to `__init__`. */
const MAKER_ARGUMENTS = ["a", "b", "c", "d", "e", "g"];

/** How many arguments, from one on, the `__init__` takes that a class seems to have; null if that is unusual. */
function initialized(s: ClassDef): number | null {
  const init = s.body.find((x) => x.kind === "FunctionDef" && x.name === "__init__");
  if (init === undefined || init.kind !== "FunctionDef") return null;
  const { positional, star, keywordOnly, doubleStar } = init.params;
  const count = positional.length - 1;
  const isPlain = star === null && doubleStar === null && keywordOnly.length === 0;
  return isPlain && count > 0 && count < MAKER_ARGUMENTS.length ? count : null;
}

/** How many attributes the methods of a class give to `self`, roughly. */
function selfAttributes(s: ClassDef): number {
  const names = new Set<string>();
  const target = (e: Expression): void => {
    if (e.kind === "Attribute" && e.value.kind === "Name") names.add(e.attr);
    else if (e.kind === "Tuple") e.items.forEach(target);
  };
  const visit = (body: Statement[]): void => {
    for (const statement of body) {
      if (statement.kind === "Assign") statement.targets.forEach(target);
      for (const block of blocksOf(statement)) visit(block);
    }
  };
  visit(s.body);
  return names.size;
}

/** The counts of positional arguments that need no binding (docs/abi.md, section 4), as bits. */
function positionalCounts(p: Parameters): number {
  const most = p.positional.length;
  if (p.star !== null || p.doubleStar !== null || most > 30 || p.keywordOnly.some((x) => x.default === null)) return 0;
  let least = 0;
  p.positional.forEach((x, i) => {
    if (x.default === null) least = i + 1;
  });
  return (2 << most) - (1 << least);
}

/** What a function that may be called without them does to get its defaults. */
function absentDefaults(p: Parameters, f: string): string {
  let text = "";
  let n = 0;
  for (const x of p.positional) {
    if (x.default === null) continue;
    const v = variable(x.name);
    text += v + "===void 0&&(" + v + "=" + f + ".d[" + n++ + "]);";
  }
  for (const x of p.keywordOnly) {
    const v = variable(x.name);
    text += v + "===void 0&&(" + v + "=" + f + ".kd[" + quote(x.name) + "]);";
  }
  return text;
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

/**
 * The enclosing function's variables that a comprehension which runs at once can get as arguments: nothing but that function,
 * which waits for it, rebinds them, and nothing that is kept for later sees them. Variables that no inner function sees are the cheaper ones.
 */
function borrowed(e: Comprehension, scope: Scope): string[] {
  const outer = scope.parent as Scope;
  const parts = inner(e);
  if (parts.some((part) => contains(part, isKept))) return [];
  const names = new Set<string>();
  for (const part of parts) freeNames(part, names);
  return [...names].filter((name) => {
    if (scope.bound.has(name)) return false;
    const holder = scope.holder(name);
    return holder !== null && (holder === outer || holder === outer.owner) && !holder.volatile.has(name);
  });
}

/** What is evaluated inside of a comprehension. */
function inner(e: Comprehension): Expression[] {
  const parts = e.value === null ? [e.element] : [e.element, e.value];
  e.clauses.forEach((c, i) => parts.push(...(i > 0 ? [c.iter] : []), ...c.conditions));
  return parts;
}

/** Functions and generators may be kept, and a walrus binds. */
const isKept = (e: Expression): boolean =>
  e.kind === "Lambda" || e.kind === "NamedExpression" || (e.kind === "Comprehension" && e.type === "generator");

function freeNames(e: Expression, into: Set<string>): void {
  if (e.kind === "Name") into.add(e.id);
  else eachChild(e, (child) => freeNames(child, into));
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
