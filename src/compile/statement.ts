/**
 * Statements to JavaScript text. In: statement nodes. Out: text, each statement on the line that it
 * has in the Python file. Functions and classes are made in `function.ts`.
 */

import {
  Assign,
  Attribute,
  AugmentedAssign,
  Call,
  ClassDef,
  Expression,
  For,
  FunctionDef,
  Handler,
  If,
  Import,
  ImportFrom,
  Name,
  Raise,
  Statement,
  Try,
  TupleDisplay,
  While,
  With,
} from "../syntax/tree";
import { smallInt } from "./arithmetic";
import { key, property, quote, variable } from "./emitter";
import { binds, mentions, visit } from "./scope";
import { ExpressionEmitter, constantInt } from "./expression";

export abstract class StatementEmitter extends ExpressionEmitter {
  protected abstract functionDef(s: FunctionDef): string;
  protected abstract classDef(s: ClassDef): string;

  protected block(body: Statement[]): string {
    let text = "";
    for (let i = 0; i < body.length;) {
      const { stores, count } = this.storesFrom(body, i);
      const next = stores.length > 1 ? this.storesOf(stores) : this.statement(body[i]);
      this.foresee(text.length + next.length);
      text += next;
      i += stores.length > 1 ? count : 1;
    }
    return text;
  }

  /**
   * What so many statements from here on store into attributes of the same local, if it needs no computing: `self.x = x`, or
   * `self.x, self.y = x, y`.
   */
  private storesFrom(body: Statement[], from: number): { stores: Store[]; count: number } {
    const stores: Store[] = [];
    let count = 0;
    if (!this.options.optimizing || this.options.cover === true) return { stores, count };
    for (; from + count < body.length; count++) {
      const s = body[from + count];
      const parts = s.kind === "Assign" && s.targets.length === 1 ? storesIn(s, s.targets[0]) : [];
      const { scope } = this.frame;
      const isPlain = ({ target, value }: Store): boolean =>
        this.isAtHand(target.value) &&
        target.value.kind === "Name" &&
        target.value.id === ((stores.length > 0 ? stores[0] : parts[0]).target.value as Name).id &&
        this.isAtHand(value) &&
        (parts.length === 1 || value.kind !== "Name" || !scope.volatile.has(value.id));
      if (parts.length === 0 || !parts.every(isPlain)) break;
      stores.push(...parts);
    }
    return { stores, count };
  }

  /** A constant, or a local that certainly has a value. */
  private isAtHand(e: Expression): boolean {
    if (e.kind === "Constant" || e.kind === "FloatConstant") return true;
    const { scope } = this.frame;
    return e.kind === "Name" && e.id !== "__class__" && scope.place(e.id) === "local" && !scope.uncertain(e.id);
  }

  /** One look at the instance serves all of them: at nothing in between can it change. */
  private storesOf(stores: Store[]): string {
    const o = this.expression(stores[0].target.value);
    const values = stores.map(({ value }) => this.expression(value));
    const names = values.filter((v, i) => stores[i].value.kind === "Name" && values.indexOf(v) === i);
    const tests = names.map((v) => "&&typeof " + v + '!=="function"').join("");
    const direct = stores.map(({ target }, i) => o + property(target.attr) + "=" + values[i] + ";").join("");
    const store = this.use("storeAttribute");
    const slow = stores.map(({ target, line }, i) => this.mark(line) + store + "(" + o + "," + key(target.attr) + "," + values[i] + ");");
    return this.mark(stores[0].line) + "if(" + this.writable(o) + tests + "){" + direct + "}else{" + slow.join("") + "}";
  }

  /** A block that may not run to its end: what it binds is not certain afterwards. */
  private branch(body: Statement[]): { text: string; assigned: Set<string>; ends: boolean } {
    const scope = this.frame.scope;
    const before = scope.assigned;
    scope.assigned = new Set(before);
    const text = this.block(body);
    const assigned = scope.assigned;
    scope.assigned = before;
    return { text, assigned, ends: leaves(body) };
  }

  /** After alternatives: certain is what all of them bound that come out at the end. */
  private join(paths: { assigned: Set<string>; ends: boolean }[]): void {
    const open = paths.filter((p) => !p.ends);
    const scope = this.frame.scope;
    if (open.length === 0) return;
    const result = new Set<string>();
    for (const name of open[0].assigned) if (open.every((p) => p.assigned.has(name))) result.add(name);
    scope.assigned = result;
  }

  private statement(s: Statement): string {
    const frame = this.frame;
    const temps = frame.temps;
    this.line = s.line;
    const text = this.mark(s.line) + this.counted(s.line, this.body(s));
    frame.temps = temps;
    return text;
  }

  protected body(s: Statement): string {
    switch (s.kind) {
      case "ExpressionStatement":
        if (this.options.mode === "single" && this.frame.scope.kind === "module")
          return this.use("display") + "(" + this.expression(s.value) + ");";
        if (s.value.kind === "Constant") return "";
        return this.versions(() => this.expression(s.value)) + ";";
      case "Assign":
        return this.assign(s);
      case "AugmentedAssign":
        return this.augmented(s);
      case "AnnotatedAssign":
        return s.value === null ? "" : this.store(s.target, this.expression(s.value));
      case "Return":
        if (this.frame.scope.kind !== "function") return this.fail("'return' outside function");
        return (
          this.frame.loops.map((loop) => loop.refund).join("") +
          "return" +
          (s.value === null ? " null" : "(" + this.versions(() => this.expression(s.value as Expression)) + ")") +
          ";"
        );
      case "Raise":
        return this.raise(s);
      case "Delete":
        return s.targets.map((t) => this.delete(t)).join("");
      case "Pass":
      case "Global":
      case "Nonlocal":
        return "";
      case "Break":
      case "Continue": {
        const loop = this.frame.loops[0];
        if (loop === undefined) return this.fail("'break'/'continue' outside loop");
        if (s.kind === "Continue") return loop.label === null ? "continue;" : "continue " + loop.label + "c;";
        return loop.refund + (loop.label === null ? "break;" : "break " + loop.label + ";");
      }
      case "Assert": {
        const message = s.message === null ? "" : this.expression(s.message);
        return "if(!" + this.condition(s.test) + ")throw " + this.use("assertion") + "(" + message + ");";
      }
      case "Import":
        return this.import(s);
      case "ImportFrom":
        return this.importFrom(s);
      case "If":
        return this.if(s);
      case "While":
        return this.while(s);
      case "For":
        return this.for(s);
      case "Try":
        return this.try(s);
      case "With":
        return this.withStatement(s);
      case "FunctionDef":
        return this.functionDef(s);
      case "ClassDef":
        return this.classDef(s);
    }
  }

  // ---------------------------------------------------------------- assignment

  private assign(s: Assign): string {
    const only = s.targets.length === 1 ? s.targets[0] : null;
    if (only !== null && only.kind === "Name") {
      const value = this.versions(() => this.expression(s.value));
      return this.storeName(only.id, value) + ";";
    }
    if (only !== null && isSwap(only, s.value)) return this.swap(only as TupleDisplay, s.value as TupleDisplay);
    const t = this.temp();
    let text = t + "=" + this.expression(s.value) + ";";
    for (const target of s.targets) text += this.store(target, t);
    return text;
  }

  /** `a, b = b, a`: temporaries instead of a tuple. */
  private swap(target: TupleDisplay, value: TupleDisplay): string {
    const temps = value.items.map((item) => {
      const t = this.temp();
      return [t, t + "=" + this.expression(item)];
    });
    return temps.map((t) => t[1]).join(",") + ";" + target.items.map((item, i) => this.store(item, temps[i][0])).join("");
  }

  /** Stores a value (text that is evaluated once) into any target. */
  protected store(target: Expression, value: string): string {
    switch (target.kind) {
      case "Name":
        return this.storeName(target.id, value) + ";";
      case "Attribute": {
        const v = this.simple(value);
        if (!this.hot)
          return v.first + this.use("storeAttribute") + "(" + this.expression(target.value) + "," + key(target.attr) + "," + v.text + ");";
        const o = this.temp();
        const direct = o + property(target.attr) + "=" + v.text;
        // The value is evaluated before the object, as Python does.
        return (
          v.first +
          o +
          "=" +
          this.expression(target.value) +
          ";" +
          "if(" +
          this.writable(o) +
          "&&typeof " +
          v.text +
          '!=="function")' +
          direct +
          ";else " +
          this.use("storeAttribute") +
          "(" +
          o +
          "," +
          key(target.attr) +
          "," +
          v.text +
          ");"
        );
      }
      case "Subscript": {
        const v = this.simple(value);
        const container = this.expression(target.value);
        if (this.options.optimizing && target.index.kind === "Slice") {
          return v.first + this.use("setslice") + "(" + container + "," + this.bounds(target.index) + "," + v.text + ");";
        }
        if (!this.hot || !this.isPlace(target.index)) {
          return v.first + this.use("setitem") + "(" + container + "," + this.expression(target.index) + "," + v.text + ");";
        }
        const o = this.temp();
        const i = this.temp();
        const index = o + "=" + container + ";" + i + "=" + this.expression(target.index) + ";";
        return v.first + index + this.storeAt(o, i, v.text);
      }
      case "Tuple":
      case "List":
        return this.unpack(target.items, value);
      case "Starred":
        return this.fail("*x must be assignment target");
      default:
        return this.fail("can't assign to expression");
    }
  }

  /** May attributes of the object be stored as they are? Without a call, as in `isList`. */
  private writable(o: string): string {
    return this.options.optimizing ? "typeof " + o + '.w==="number"' : o + ".w";
  }

  /** `o[i] = v` of a list; anything else by the helper. */
  private storeAt(o: string, i: string, v: string): string {
    const slow = this.use("setitem") + "(" + o + "," + i + "," + v + ");";
    // Where something is, at this index and no other, something else may be put.
    const isThere = "typeof " + i + '==="number"&&' + o + "[" + i + "]!==" + this.nothing;
    return "if(" + this.isList(o) + "&&" + isThere + ")" + o + "[" + i + "]=" + v + ";else " + slow;
  }

  /** The text if it may be written twice, else a temporary that gets it first. */
  private simple(text: string): { text: string; first: string } {
    if (/^[A-Za-z$_][\w$]*$|^-?\d+$/.test(text)) return { text, first: "" };
    const t = this.temp();
    return { text: t, first: t + "=" + text + ";" };
  }

  private unpack(items: Expression[], value: string): string {
    const star = items.findIndex((i) => i.kind === "Starred");
    const t = this.temp();
    let text: string;
    if (star < 0 && this.options.optimizing) {
      const n = items.length;
      const isTuple = t + "?.cls===" + this.constant("R.Tuple.prototype.cls");
      const direct = isTuple + "&&" + t + ".a.length===" + n + "?" + t + ".a:";
      text = t + "=" + value + ";" + t + "=" + direct + this.use("unpack") + "(" + t + "," + n + ");";
    } else if (star < 0) text = t + "=" + this.use("unpack") + "(" + value + "," + items.length + ");";
    else {
      if (items.slice(star + 1).some((i) => i.kind === "Starred")) this.fail("multiple *x in assignment");
      text = t + "=" + this.use("unpackStar") + "(" + value + "," + star + "," + (items.length - star - 1) + ");";
    }
    items.forEach((item, i) => {
      text += this.store(item.kind === "Starred" ? item.value : item, t + "[" + i + "]");
    });
    return text;
  }

  private augmented(s: AugmentedAssign): string {
    const target = s.target;
    if (target.kind === "Name") {
      const value = this.versions(() => this.operation(s.op, target, s.value, true));
      return this.storeName(target.id, value) + ";";
    }
    const counted = target.kind === "Attribute" ? this.steps(target, s) : null;
    if (counted !== null) return counted;
    const o = this.temp();
    const old = this.temp();
    const value = this.temp();
    // The place is evaluated once: `t1=object; t2=t1.x; t3=t2 op value; t1.x=t3`.
    const object = o + "=" + this.expression(target.value) + ";";
    const operate = (load: string): string => {
      const right = this.expression(s.value);
      const r = this.temp();
      return load + r + "=" + right + ";" + value + "=" + this.inplace(s.op, old, r, s.value) + ";";
    };
    if (target.kind === "Attribute") {
      const name = key(target.attr);
      const load = this.hot
        ? "if((" +
          old +
          "=" +
          o +
          property(target.attr) +
          ")===void 0||typeof " +
          old +
          '==="function")' +
          old +
          "=" +
          this.use("loadAttribute") +
          "(" +
          o +
          "," +
          name +
          ");"
        : old + "=" + this.use("loadAttribute") + "(" + o + "," + name + ");";
      const store = this.hot
        ? "if(" +
          this.writable(o) +
          "&&typeof " +
          value +
          '!=="function")' +
          o +
          property(target.attr) +
          "=" +
          value +
          ";else " +
          this.use("storeAttribute") +
          "(" +
          o +
          "," +
          name +
          "," +
          value +
          ");"
        : this.use("storeAttribute") + "(" + o + "," + name + "," + value + ");";
      return object + operate(load) + store;
    }
    const i = this.temp();
    const index = i + "=" + this.expression(target.index) + ";";
    const direct = (this.options.optimizing || this.hot) && this.isPlace(target.index);
    const get = this.use("getitem") + "(" + o + "," + i + ")";
    const load = old + "=" + (direct ? this.item(o, i, old, "typeof " + i + '==="number"&&') : get) + ";";
    const store = direct ? this.storeAt(o, i, value) : this.use("setitem") + "(" + o + "," + i + "," + value + ");";
    return object + index + operate(load) + store;
  }

  /** `o.x += 1` where the engine interprets: an int in the slot of a plain instance, or the long way. */
  private steps(target: Attribute, s: AugmentedAssign): string | null {
    const step = constantInt(s.value);
    if (
      this.options.optimizing ||
      this.frame.scope.kind !== "function" ||
      step === null ||
      (step | 0) !== step ||
      (s.op !== "+" && s.op !== "-")
    )
      return null;
    const t = this.temp();
    const { text: o, first } = this.simple(this.expression(target.value));
    const place = o + property(target.attr);
    const operands = s.op + this.expression(s.value);
    const long = [o, key(target.attr)].join(",");
    const store = this.use("storeAttribute");
    const helper = this.inplaceHelper(s.op);
    const sum = helper + "(" + this.use("loadAttribute") + "(" + long + ")," + this.expression(s.value) + ")";
    const slow = store + "(" + long + "," + sum + ")";
    const small = smallInt(t, place) + "&&" + this.writable(o);
    return first + "if(" + small + ")" + place + "=" + t + operands + ";else " + slow + ";";
  }

  protected abstract inplaceHelper(op: AugmentedAssign["op"]): string;
  protected abstract inplace(op: AugmentedAssign["op"], a: string, b: string, right: Expression): string;

  private delete(target: Expression): string {
    switch (target.kind) {
      case "Name": {
        const scope = this.frame.scope;
        const place = scope.place(target.id);
        if (place === "local" || place === "closure") {
          const check = this.loadName(target);
          scope.assigned.delete(target.id);
          return check + ";" + variable(target.id) + "=void 0;";
        }
        const space = place === "class" || (this.options.locals && scope.kind === "module") ? "N" : "G";
        return this.use("deleteName") + "(" + space + "," + quote(target.id) + ");";
      }
      case "Attribute":
        return this.use("delattr") + "(" + this.expression(target.value) + "," + quote(target.attr) + ");";
      case "Subscript":
        return this.use("delitem") + "(" + this.expression(target.value) + "," + this.expression(target.index) + ");";
      case "Tuple":
      case "List":
        return target.items.map((item) => this.delete(item)).join("");
      default:
        return this.fail("can't delete expression");
    }
  }

  // ---------------------------------------------------------------- control flow

  /** One `elif` after the other, not one inside the other: a board's stack is short. */
  private if(s: If): string {
    const { temps } = this.frame;
    const paths = [];
    let text = "";
    let close = "";
    for (let link = s; ; close += "}") {
      const condition = this.versions(() => this.condition(link.test));
      const yes = this.branch(link.body);
      paths.push(yes);
      const test = "if(" + condition + "){" + yes.text + "}";
      text += link === s ? test : "else{" + this.mark(link.line) + this.counted(link.line, test);
      const [first, ...others] = link.orelse;
      if (first === undefined || first.kind !== "If" || others.length > 0) {
        const no = this.branch(link.orelse);
        paths.push(no);
        if (no.text !== "") text += "else{" + no.text + "}";
        break;
      }
      link = first;
      this.line = link.line;
      this.frame.temps = temps;
    }
    this.join(paths);
    return text + close;
  }

  /** A call that may wait in a suspending twin. */
  protected waited(text: string): string {
    return text;
  }

  /** The next value of an iterator. */
  protected advance(it: string): string {
    return it + ".n()";
  }

  /** What stands at a loop's back-edge. */
  protected get tick(): string {
    return "--b<0&&(b=" + this.use("poll") + "())";
  }

  /** Wraps a loop whose text is made by `make` with its `else` clause. */
  protected loop(s: While | For, make: (body: string, label: string) => string, refund = "", counted: string | null = null): string {
    const label = s.orelse.length > 0 || refund !== "" ? this.fresh("L") : null;
    this.frame.loops.unshift({ label, refund });
    const body = this.branch(s.body);
    // After no turn at all the name that counts still holds what it held before.
    if (counted !== null) this.frame.known.delete(counted);
    const text = make(body.text, label === null ? "" : label + "c:");
    this.frame.loops.shift();
    if (label === null) return text;
    const other = this.branch(s.orelse);
    return label + ":{" + text + other.text + "}";
  }

  private while(s: While): string {
    const condition = this.versions(() => this.condition(s.test));
    return this.loop(s, (body, label) => label + "for(;" + condition + ";" + this.tick + "){" + body + "}");
  }

  private for(s: For): string {
    if (s.async) return this.asyncFor(s);
    const step = this.stepOf(s);
    if (step !== 0) return this.rangeLoop(s, step);
    const it = this.temp();
    const v = this.temp();
    const { head, next } = this.iteration(it, this.expression(s.iter));
    const scope = this.frame.scope;
    const before = new Set(scope.assigned);
    const store = this.store(s.target, v);
    const text = this.loop(
      s,
      (body, label) => head + label + "for(;(" + v + "=" + next + ")!==void 0;" + this.tick + "){" + store + body + "}",
    );
    scope.assigned = before;
    return text;
  }

  /** What makes `it` of an iterable, and the text of its next value: the items of lists and tuples are taken from their arrays. */
  protected iteration(it: string, iterable: string): { head: string; next: string } {
    if (!this.options.optimizing || !this.hot) return { head: it + "=" + this.use("iter") + "(" + iterable + ");", next: this.advance(it) };
    const array = this.temp();
    const i = this.temp();
    const items = "(" + array + "=" + this.use("itemsOf") + "(" + it + "))===undefined&&(" + it + "=" + this.use("iter") + "(" + it + "));";
    return { head: it + "=" + iterable + ";" + i + "=-1;" + items, next: this.nextItem(array, i, it) };
  }

  /** The next item of the array, or if that is undefined the next value of the iterator. */
  protected nextItem(array: string, i: string, it: string): string {
    return "(" + array + "!==undefined?" + array + "[++" + i + "]:" + this.advance(it) + ")";
  }

  /** Does a loop count in JavaScript? */
  protected isCounting(s: For): boolean {
    return this.stepOf(s) !== 0;
  }

  /** The `range(…)` of `for i in reversed(range(…))`, which counts the other way. */
  private backwards({ iter }: For): Expression | null {
    if (!this.options.optimizing || iter.kind !== "Call" || !this.isBuiltin(iter.func, "reversed")) return null;
    return iter.keywords.length === 0 && iter.args.length === 1 ? iter.args[0] : null;
  }

  /** The step of `for i in range(…)` if it is constant; 0 for other loops. */
  private stepOf(s: For): number {
    const inner = this.backwards(s);
    if (inner !== null) return Math.abs(this.stepOfRange(inner)) === 1 ? -this.stepOfRange(inner) : 0;
    return this.stepOfRange(s.iter);
  }

  private stepOfRange(iter: Expression): number {
    if (iter.kind !== "Call" || !this.isBuiltin(iter.func, "range") || iter.keywords.length > 0) return 0;
    const { args } = iter;
    if (args.length < 1 || args.length > 3 || args.some((a) => a.kind === "Starred")) return 0;
    const step = args.length < 3 ? 1 : constantInt(args[2]);
    return step === null ? 0 : step;
  }

  private rangeLoop(s: For, step: number): string {
    const inner = this.backwards(s);
    const { args } = (inner === null ? s.iter : inner) as Call;
    const name = this.countedName(s);
    // What nothing else in the function looks at counts by itself.
    const isOwn = name !== null && mentions(this.frame.body, name) === 1 + mentions(s.body, name) && !isKept(s.body, name);
    const i = isOwn ? variable(name) : this.temp();
    const stop = this.temp();
    const start = args.length === 1 ? "0" : this.expression(args[0]);
    const bound = this.expression(args[args.length === 1 ? 0 : 1]);
    const int = (text: string): string => (/^-?\d+$/.test(text) ? text : this.use("rangeInt") + "(" + text + ")");
    const head =
      inner === null
        ? i + "=" + int(start) + ";" + stop + "=" + int(bound) + ";"
        : stop + "=" + int(start) + (step < 0 ? "-1;" : "+1;") + i + "=" + int(bound) + (step < 0 ? "-1;" : "+1;");
    const { scope, known } = this.frame;
    const before = new Set(scope.assigned);
    const assignment = this.store(s.target, i);
    const store = isOwn ? "" : assignment;
    const outside = name === null ? undefined : known.get(name);
    if (name !== null) known.set(name, step > 0 && /^\d+$/.test(start) ? "natural" : "number");
    const test = (end: string): string => ";" + i + (step > 0 ? "<" : ">") + end + ";";
    const advance = i + (step === 1 ? "++" : step > 0 ? "+=" + step : "-=" + -step);
    let text: string;
    if (this.frame.native && step === 1 && !this.options.optimizing && !this.frame.suspending) {
      // As many turns as there is budget for, then a poll.
      const end = this.temp();
      const stretch = end + "=" + i + "+b<" + stop + "?" + i + "+b+1:" + stop + ",b-=" + end + "-" + i;
      const outer = "for(" + test(stop) + i + "<" + stop + "&&(b=" + this.use("poll") + "()))";
      const inner = "for(" + stretch + test(end) + advance + "){";
      text = this.loop(s, (body, label) => head + outer + label + inner + store + body + "}", "b+=" + end + "-" + i + ";", name);
    } else {
      const make = (body: string, label: string): string =>
        head + label + "for(" + test(stop) + advance + "," + this.tick + "){" + store + body + "}";
      text = this.loop(s, make, "", name);
    }
    scope.assigned = before;
    if (name !== null && outside !== undefined) known.set(name, outside);
    return text;
  }

  /** The local that counts, if nothing else gives it a value meanwhile. */
  private countedName(s: For): string | null {
    if (this.options.optimizing || s.target.kind !== "Name") return null;
    const { scope } = this.frame;
    const { id } = s.target;
    const isOurs = scope.place(id) === "local" && !scope.volatile.has(id) && !scope.deleted.has(id);
    return isOurs && !binds(s.body, id) ? id : null;
  }

  private asyncFor(s: For): string {
    if (!this.frame.scope.async) this.fail("async for/with outside async function");
    const it = this.temp();
    const v = this.temp();
    const head = it + "=" + this.use("aiter") + "(" + this.expression(s.iter) + ");";
    const scope = this.frame.scope;
    const before = new Set(scope.assigned);
    const store = this.store(s.target, v);
    const text = this.loop(
      s,
      (body, label) =>
        head + label + "for(;(" + v + "=yield*" + this.use("anext") + "(" + it + "))!==void 0;" + this.tick + "){" + store + body + "}",
    );
    scope.assigned = before;
    return text;
  }

  private raise(s: Raise): string {
    if (s.exception !== null) {
      const cause = s.cause === null ? "" : "," + this.expression(s.cause);
      return "throw " + this.use("raised") + "(" + this.expression(s.exception) + cause + ");";
    }
    const handled = this.frame.handled;
    if (handled.length > 0) return "throw " + handled[handled.length - 1] + ";";
    return "throw " + this.use("nothingToRaise") + "();";
  }

  private try(s: Try): string {
    let text: string;
    if (s.handlers.length === 0) {
      const scope = this.frame.scope;
      const body = this.branch(s.body);
      text = "{" + body.text + "}";
      const final = this.finally(s, text);
      if (!body.ends) for (const name of body.assigned) scope.assigned.add(name);
      return final;
    }
    const scope = this.frame.scope;
    const ok = s.orelse.length > 0 ? this.temp() : "";
    const body = this.branch(s.body);
    const e = this.fresh("e");
    text =
      (ok === "" ? "" : ok + "=false;") +
      "try{" +
      body.text +
      (ok === "" ? "" : ok + "=true;") +
      "}catch(" +
      e +
      "){" +
      e +
      "=" +
      this.use("exception") +
      "(" +
      e +
      ");";
    const saved = this.options.tracked ? this.fresh("h") : "";
    if (saved !== "") text += "let " + saved + "=" + this.use("handling") + "(" + e + ");try{";
    const paths: { assigned: Set<string>; ends: boolean }[] = [];
    this.frame.handled.push(e);
    s.handlers.forEach((h, i) => {
      if (h.type === null && i < s.handlers.length - 1) this.fail("default 'except' must be last");
      const made = this.handler(h, e);
      paths.push(made);
      text += (i > 0 ? "else " : "") + made.text;
    });
    text += "else throw " + e + ";";
    if (this.options.tracked) text += "}finally{" + this.use("handling") + "(" + saved + ")}";
    text += "}";
    this.frame.handled.pop();
    const before = scope.assigned;
    scope.assigned = body.assigned;
    if (ok !== "") {
      const other = this.branch(s.orelse);
      text += "if(" + ok + "){" + other.text + "}";
      paths.push({ assigned: other.assigned, ends: other.ends || body.ends });
    } else paths.push(body);
    scope.assigned = before;
    if (s.finalbody.length > 0) text = this.finally(s, "{" + text + "}");
    const certain = scope.assigned;
    this.join(paths);
    for (const name of certain) scope.assigned.add(name);
    return text;
  }

  private finally(s: Try, text: string): string {
    // What the body bound is uncertain here; what `finally` binds is certain afterwards.
    return "try" + text + "finally{" + this.block(s.finalbody) + "}";
  }

  private handler(h: Handler, e: string): { text: string; assigned: Set<string>; ends: boolean } {
    const scope = this.frame.scope;
    const before = scope.assigned;
    scope.assigned = new Set(before);
    const test =
      h.type === null ? this.use("anyException") + "(" + e + ")" : this.use("matches") + "(" + e + "," + this.expression(h.type) + ")";
    let text = this.mark(h.line) + "if(" + test + "){";
    if (h.name !== null) text += this.storeName(h.name, e) + ";";
    text += this.block(h.body);
    if (h.name !== null) {
      const place = scope.place(h.name);
      if (place === "local" || place === "closure") text += variable(h.name) + "=void 0;";
      else text += this.use("forget") + "(" + (place === "class" ? "N" : "G") + "," + quote(h.name) + ");";
      scope.assigned.delete(h.name);
    }
    const assigned = scope.assigned;
    scope.assigned = before;
    return { text: text + "}", assigned, ends: leaves(h.body) };
  }

  /** A manager may swallow the exception, so nothing that the body binds is certain afterwards. */
  private withStatement(s: With): string {
    const scope = this.frame.scope;
    const before = scope.assigned;
    scope.assigned = new Set(before);
    const text = this.with(s, 0);
    scope.assigned = before;
    return text;
  }

  /** `with a as b, c: body`, from item `i` on. */
  private with(s: With, i: number): string {
    if (i === s.items.length) return this.block(s.body);
    if (s.async && !this.frame.scope.async) this.fail("async for/with outside async function");
    const item = s.items[i];
    const manager = this.temp();
    const open = this.temp();
    const value = this.temp();
    const e = this.fresh("e");
    const wait = (text: string): string => (s.async ? this.awaited(text) : this.waited(text));
    const enter = wait(this.use(s.async ? "aenter" : "enter") + "(" + manager + ")");
    let text =
      manager +
      "=" +
      this.use(s.async ? "asyncManager" : "manager") +
      "(" +
      this.expression(item.context) +
      ");" +
      value +
      "=" +
      enter +
      ";" +
      open +
      "=true;try{";
    if (item.target !== null) text += this.store(item.target, value);
    text += this.with(s, i + 1);
    const exit = (argument: string): string => wait(this.use(s.async ? "aexit" : "exit") + "(" + manager + "," + argument + ")");
    text +=
      "}catch(" +
      e +
      "){" +
      open +
      "=false;" +
      e +
      "=" +
      this.use("exception") +
      "(" +
      e +
      ");if(!" +
      this.use("truth") +
      "(" +
      exit(e) +
      "))throw " +
      e +
      ";}";
    return text + "finally{if(" + open + ")" + exit("null") + ";}";
  }

  // ---------------------------------------------------------------- import

  private import(s: Import): string {
    let text = "";
    for (const { name, asname } of s.names) {
      const top = name.split(".")[0];
      const call = this.use("importModule") + "(G," + quote(name) + "," + (asname !== null ? "true" : "false") + ")";
      text += this.storeName(asname !== null ? asname : top, call) + ";";
    }
    return text;
  }

  private importFrom(s: ImportFrom): string {
    const module = this.temp();
    const names = s.names.map((n) => n.name);
    const head =
      module + "=" + this.use("importFrom") + "(G," + quote(s.module) + "," + s.level + ",[" + names.map(quote).join(",") + "]);";
    if (names[0] === "*") {
      if (this.frame.scope.kind !== "module") return this.fail("import * not at module level");
      this.frame.scope.bound.add("*");
      return head + this.use("importStar") + "(" + (this.options.locals ? "N" : "G") + "," + module + ");";
    }
    return (
      head +
      s.names
        .map(
          (n) =>
            this.storeName(n.asname !== null ? n.asname : n.name, this.use("imported") + "(" + module + "," + quote(n.name) + ")") + ";",
        )
        .join("")
    );
  }
}

export interface Store {
  target: Attribute;
  value: Expression;
  line: number;
}

/** The stores of an assignment to one attribute, or to as many as there are values. */
export function storesIn({ value, line }: Assign, target: Expression): Store[] {
  if (target.kind === "Attribute") return [{ target, value, line }];
  if (!isSwap(target, value)) return [];
  const { items } = value as TupleDisplay;
  const targets = (target as TupleDisplay).items.filter((item): item is Attribute => item.kind === "Attribute");
  return targets.length === items.length ? targets.map((item, i) => ({ target: item, value: items[i], line })) : [];
}

/** Does a function or a generator inside, which may outlive the loop, look at this name? */
function isKept(body: Statement[], name: string): boolean {
  let found = false;
  visit(body, (node) => {
    const keeps = node.kind === "Lambda" || node.kind === "FunctionDef" || (node.kind === "Comprehension" && node.type === "generator");
    if (keeps && mentions(node, name) > 0) found = true;
  });
  return found;
}

/** Two displays of the same length without stars. */
function isSwap(target: Expression, value: Expression): boolean {
  if (target.kind !== "Tuple" || value.kind !== "Tuple" || target.items.length !== value.items.length) return false;
  return !target.items.concat(value.items).some((item) => item.kind === "Starred");
}

/** Does control never come out at the end of this block? */
function leaves(body: Statement[]): boolean {
  if (body.length === 0) return false;
  const last = body[body.length - 1];
  switch (last.kind) {
    case "Return":
    case "Raise":
    case "Break":
    case "Continue":
      return true;
    case "If":
      return leaves(last.body) && leaves(last.orelse);
    default:
      return false;
  }
}
