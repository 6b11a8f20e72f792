/**
 * The mode `@micropython.viper`: functions whose names have the types of machine words and pointers. In: function
 * definitions with annotations. Out: JavaScript text on int32 numbers and typed arrays (docs/abi.md, section 14), and
 * MicroPython's complaints where the types do not fit. Whatever is an object is left to the modes below.
 */

import {
  Assign,
  AugmentedAssign,
  BinaryOperator,
  Boolean_,
  Call,
  ClassDef,
  Compare,
  CompareOperator,
  Comprehension,
  Expression,
  For,
  FunctionDef,
  Name,
  Parameters,
  Raise,
  Statement,
  Subscript,
  Unary,
} from "../syntax/tree";
import { SyntaxFault } from "../syntax/error";
import { variable } from "./emitter";
import { SuspendEmitter } from "./suspend";

export type WordType = "object" | "bool" | "int" | "uint" | "ptr" | "ptr8" | "ptr16" | "ptr32" | "None";

/** Text of an expression, and what it evaluates to. Ints are numbers within int32, uints within uint32, pointers typed arrays. */
interface Typed {
  text: string;
  type: WordType;
}

interface Function_ {
  /** Types of the locals: of parameters as annotated, of others as first assigned. */
  types: Map<string, WordType>;
  result: WordType;
}

const TYPES: WordType[] = ["object", "bool", "int", "uint", "ptr", "ptr8", "ptr16", "ptr32"];

/** Helper of the run time for operators between objects. */
const HELPERS: { [op: string]: string } = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "//": "floordiv",
  "%": "mod",
  "**": "pow",
  "@": "matmul",
  "<<": "lshift",
  ">>": "rshift",
  "&": "and",
  "|": "or",
  "^": "xor",
  "<": "lt",
  ">": "gt",
  "<=": "le",
  ">=": "ge",
  "==": "eq",
  "!=": "ne",
  "-x": "neg",
  "+x": "pos",
  "~x": "invert",
};

/** Names of the methods that words do not have, as they stand in messages. */
const METHODS: { [op: string]: string } = { "/": "__truediv__", "**": "__pow__", "@": "__matmul__" };

const isWord = (type: WordType): boolean => type === "int" || type === "uint";
const isPointer = (type: WordType): boolean => type.slice(0, 3) === "ptr";
/** May this text be written twice: a local, a temporary, a number? */
const isSimple = (text: string): boolean => /^([$\w]+|\(-\d+\))$/.test(text);

export class ViperEmitter extends SuspendEmitter {
  private viper: Function_ | null = null;

  // ---------------------------------------------------------------- functions

  protected override functionBody(params: Parameters, body: Statement[], viper: FunctionDef | null): string {
    const outer = this.viper;
    this.viper = viper === null ? null : { types: new Map(), result: wordType(viper.returns, this.line) };
    const entry = this.parameters(params);
    let text = entry + this.block(body);
    if (this.viper !== null) {
      if (this.frame.scope.generator) this.refuse("NotImplementedError", "native yield");
      if (this.viper.result !== "object") text += "return " + nothing(this.viper.result) + ";";
    }
    this.viper = outer;
    return text;
  }

  /** Notes the types of the parameters; the text that makes words of what the caller gave. */
  private parameters(params: Parameters): string {
    if (this.viper === null) return "";
    let text = "";
    const all = params.positional.concat(params.keywordOnly, params.star === null ? [] : [params.star]);
    if (params.doubleStar !== null) all.push(params.doubleStar);
    for (const p of all) {
      const type = wordType(p.annotation, this.line);
      this.viper.types.set(p.name, this.frame.scope.volatile.has(p.name) ? "object" : type);
      if (type === "object") continue;
      const name = variable(p.name);
      text += name + "=" + this.cast({ text: name, type: "object" }, type) + ";";
    }
    return text;
  }

  /** What stands inside is compiled as usual: words are ints for it. */
  private asObjects<T>(make: () => T): T {
    const outer = this.viper;
    this.viper = null;
    const made = make();
    this.viper = outer;
    return made;
  }

  protected override comprehension(e: Comprehension, collector?: string): string {
    return this.asObjects(() => super.comprehension(e, collector));
  }

  protected override classDef(s: ClassDef): string {
    const text = this.asObjects(() => super.classDef(s));
    if (this.viper !== null) this.setType(s.name, "object");
    return text;
  }

  // ---------------------------------------------------------------- names

  /** A local has one type, that of the first value assigned to it. */
  private setType(name: string, type: WordType): void {
    const types = (this.viper as Function_).types;
    if (this.frame.scope.place(name) !== "local") return;
    const wanted = type === "None" ? "object" : type;
    const known = types.get(name);
    if (known === undefined) types.set(name, wanted);
    else if (known !== wanted) this.refuse("ViperTypeError", "local '" + name + "' has type '" + known + "' but source is '" + type + "'");
  }

  protected override storeName(name: string, value: string): string {
    if (this.viper !== null) this.setType(name, "object");
    return super.storeName(name, value);
  }

  private name(e: Name): Typed {
    const place = this.frame.scope.place(e.id);
    if (place !== "local") return { text: this.loadName(e), type: "object" };
    const type = (this.viper as Function_).types.get(e.id);
    if (type === undefined) return this.refuse("ViperTypeError", "local '" + e.id + "' used before type known");
    return { text: this.loadName(e), type };
  }

  /** Stores a value into any target. */
  private assignTo(target: Expression, v: Typed): string {
    if (target.kind === "Name") {
      const scope = this.frame.scope;
      // What an inner function may change can only be an object.
      if (scope.place(target.id) !== "local" || scope.volatile.has(target.id)) return this.storeName(target.id, this.object(v)) + ";";
      this.setType(target.id, v.type);
      return super.storeName(target.id, v.text) + ";";
    }
    if (target.kind === "Subscript") return this.storeItem(target, v);
    return super.store(target, this.object(v));
  }

  protected override store(target: Expression, value: string): string {
    return this.viper === null ? super.store(target, value) : this.assignTo(target, { text: value, type: "object" });
  }

  // ---------------------------------------------------------------- expressions

  override expression(e: Expression): string {
    return this.viper === null ? super.expression(e) : this.object(this.typed(e));
  }

  override condition(e: Expression): string {
    if (this.viper === null) return super.condition(e);
    if (e.kind === "Unary" && e.op === "not") return "!" + this.condition(e.operand);
    if (e.kind === "Boolean") return super.condition(e);
    return this.truth(this.typed(e));
  }

  private typed(e: Expression): Typed {
    switch (e.kind) {
      case "Name":
        return this.name(e);
      case "Constant":
        if (e.type === "int") {
          const n = e.value as number;
          if (n <= 0xffffffff && n >= -0x80000000) return { text: numeral(n | 0), type: "int" };
        } else if (e.type === "bool") return { text: String(e.value), type: "bool" };
        else if (e.type === "none") return { text: "null", type: "None" };
        break;
      case "Unary":
        return this.negate(e);
      case "Binary":
        return this.arithmetic(e.op, this.typed(e.left), this.typed(e.right));
      case "Boolean":
        return this.choose(e);
      case "Compare":
        return this.comparisons(e);
      case "Conditional": {
        const test = this.condition(e.test);
        const [yes, no] = this.common([e.body, e.orelse]);
        return { text: "(" + test + "?" + yes.text + ":" + no.text + ")", type: yes.type };
      }
      case "Call": {
        const type = this.castOf(e.func);
        if (type !== null && e.args.length === 1 && e.keywords.length === 0) return this.callCast(e, type);
        break;
      }
      case "Subscript":
        return this.loadItem(e);
      case "NamedExpression": {
        const v = this.typed(e.value);
        this.setType(e.target.id, v.type);
        return { text: "(" + super.storeName(e.target.id, v.text) + ")", type: v.type };
      }
      case "Yield":
      case "YieldFrom":
      case "Await":
        return this.refuse("NotImplementedError", "native yield");
    }
    return { text: super.expression(e), type: "object" };
  }

  /** The text of a value as an object. A pointer cannot be one. */
  private object(v: Typed): string {
    if (isPointer(v.type)) return this.refuse("NotImplementedError", "conversion to object");
    return v.text;
  }

  private truth(v: Typed): string {
    switch (v.type) {
      case "object":
        return this.use("truth") + "(" + v.text + ")";
      case "bool":
        return v.text;
      case "int":
      case "uint":
        return "(" + v.text + "!==0)";
      case "None":
        return "false";
      default:
        return this.refuse("ViperTypeError", "can't implicitly convert '" + v.type + "' to 'bool'");
    }
  }

  /** Values one of which is taken: of one type, or else objects. */
  private common(items: Expression[]): Typed[] {
    const values = items.map((item) => this.typed(item));
    if (values.every((v) => v.type === values[0].type)) return values;
    return values.map((v) => ({ text: this.object(v), type: "object" }));
  }

  private negate(e: Unary): Typed {
    const v = this.typed(e.operand);
    if (e.op === "not") {
      if (isWord(v.type)) return this.refuse("ViperTypeError", "'not' not implemented");
      return { text: "!" + this.truth(v), type: v.type === "bool" ? "bool" : "object" };
    }
    if (v.type === "object") return { text: this.use(HELPERS[e.op + "x"]) + "(" + v.text + ")", type: "object" };
    if (!isWord(v.type)) return this.refuse("ViperTypeError", "can't do unary op of '" + v.type + "'");
    if (e.op === "+") return v;
    return { text: word(e.op + v.text, v.type), type: v.type };
  }

  private choose(e: Boolean_): Typed {
    const values = this.common(e.values);
    let text = values[values.length - 1].text;
    for (let i = values.length - 2; i >= 0; i--) {
      const t = this.temp();
      const test = "(" + t + "=" + values[i].text + "," + this.truth({ text: t, type: values[i].type }) + ")";
      text = "(" + test + "?" + (e.op === "or" ? t + ":" + text : text + ":" + t) + ")";
    }
    return { text, type: values[0].type };
  }

  private arithmetic(op: BinaryOperator, l: Typed, r: Typed): Typed {
    if (!isWord(l.type) || !isWord(r.type)) {
      if (l.type !== "object" || r.type !== "object") return this.mismatch(l.type, r.type);
      return { text: this.use(HELPERS[op]) + "(" + l.text + "," + r.text + ")", type: "object" };
    }
    const type = l.type;
    switch (op) {
      case "+":
      case "-":
      case "&":
      case "|":
      case "^":
        return { text: word(l.text + op + r.text, type), type };
      case "*":
        return {
          text: type === "int" ? "Math.imul(" + l.text + "," + r.text + ")" : "(Math.imul(" + l.text + "," + r.text + ")>>>0)",
          type,
        };
      case "<<":
      case ">>":
        return { text: this.shift(op, l, r), type };
      case "//":
      case "%":
        if (type === "uint") return this.refuse("ViperTypeError", "div/mod not implemented for uint");
        return { text: this.use(op === "%" ? "mod32" : "floordiv32") + "(" + l.text + "," + r.text + ")", type: "int" };
      default:
        return this.refuse("ViperTypeError", "binary op " + METHODS[op] + " not implemented");
    }
  }

  /** The processor takes counts beyond 31 for what they are; JavaScript takes them modulo 32. */
  private shift(op: "<<" | ">>", l: Typed, r: Typed): string {
    const shifted = op === "<<" ? "<<" : l.type === "int" ? ">>" : ">>>";
    const close = op === "<<" && l.type === "uint" ? ">>>0)" : ")";
    if (/^\d+$/.test(r.text) && +r.text < 32) return "(" + l.text + shifted + r.text + close;
    const a = this.temp();
    const n = this.temp();
    const beyond = op === ">>" && l.type === "int" ? a + ">>31" : "0";
    return "(" + a + "=" + l.text + "," + n + "=" + r.text + "," + n + ">>>0<32?(" + a + shifted + n + close + ":" + beyond + ")";
  }

  private mismatch(l: WordType, r: WordType): never {
    return this.refuse("ViperTypeError", "can't do binary op between '" + l + "' and '" + r + "'");
  }

  private comparisons(e: Compare): Typed {
    let left = this.typed(e.left);
    if (e.ops.length === 1) return this.compareWords(e.ops[0], left, this.typed(e.comparators[0]));
    // `a < b < c`: (t=b, a<t) && (u=c, t<u)
    const tests: string[] = [];
    let type: WordType = "bool";
    e.ops.forEach((op, i) => {
      const right = this.typed(e.comparators[i]);
      const t = this.temp();
      const first = this.temp();
      const test = this.compareWords(op, { text: first, type: left.type }, { text: t, type: right.type });
      tests.push("(" + first + "=" + left.text + "," + t + "=" + right.text + "," + this.truth(test) + ")");
      if (test.type === "object") type = "object";
      left = { text: t, type: right.type };
    });
    return { text: "(" + tests.join("&&") + ")", type };
  }

  private compareWords(op: CompareOperator, l: Typed, r: Typed): Typed {
    if (isWord(l.type) && isWord(r.type)) {
      const js = op === "==" ? "===" : op === "!=" ? "!==" : op;
      if (HELPERS[op] === undefined) return this.refuse("ViperTypeError", "binary op  not implemented");
      if (l.type !== r.type) return this.refuse("ViperTypeError", "comparison of int and uint");
      return { text: "(" + l.text + js + r.text + ")", type: "bool" };
    }
    const plain = (type: WordType): boolean => type === "object" || type === "None";
    if (!plain(l.type) || !plain(r.type)) return this.mismatch(l.type, r.type);
    switch (op) {
      case "is":
      case "is not":
        return { text: (op === "is" ? "" : "!") + this.use("is") + "(" + l.text + "," + r.text + ")", type: "object" };
      case "in":
      case "not in":
        return { text: (op === "in" ? "" : "!") + this.use("contains") + "(" + r.text + "," + l.text + ")", type: "object" };
      default:
        return { text: this.use(HELPERS[op]) + "(" + l.text + "," + r.text + ")", type: "object" };
    }
  }

  // ---------------------------------------------------------------- casts

  /** The type that a callee stands for, if it is a cast. */
  private castOf(f: Expression): WordType | null {
    if (f.kind !== "Name" || f.id === "object" || this.frame.scope.place(f.id) !== "global") return null;
    return TYPES.indexOf(f.id as WordType) < 0 ? null : (f.id as WordType);
  }

  private callCast(e: Call, type: WordType): Typed {
    const x = e.args[0];
    if (x.kind === "Starred") return this.fail("can't use starred expression here");
    if (this.castOf(x) !== null) return this.refuse("NotImplementedError", "casting");
    return { text: this.cast(this.typed(x), type), type };
  }

  private cast(v: Typed, to: WordType): string {
    if (v.type === to) return v.text;
    if (v.type === "None") v = { text: "0", type: "int" };
    if (isPointer(to)) return this.use(to === "ptr" ? "ptr8" : to) + "(" + v.text + ")";
    if (isPointer(v.type)) v = { text: this.use("address") + "(" + v.text + ")", type: "uint" };
    if (to === "bool") return this.truth(v);
    if (v.type === "object") return this.use(to === "int" ? "int32" : "uint32") + "(" + v.text + ")";
    return word(v.type === "bool" ? "+" + v.text : v.text, to);
  }

  // ---------------------------------------------------------------- items

  /** Text that may be written twice, and the assignment that comes first. */
  private once(text: string): [string, string] {
    if (isSimple(text)) return [text, ""];
    const t = this.temp();
    return [t, t + "=" + text + ","];
  }

  private loadItem(e: Subscript): Typed {
    const p = this.typed(e.value);
    if (p.type === "object") return { text: this.use("getitem") + "(" + p.text + "," + this.expression(e.index) + ")", type: "object" };
    if (!isPointer(p.type) || p.type === "ptr") return this.refuse("ViperTypeError", "can't load from '" + p.type + "'");
    const index = this.typed(e.index);
    if (!isWord(index.type)) return this.refuse("ViperTypeError", "can't load with '" + index.type + "' index");
    return { text: this.loadText(p.text, index.text), type: "int" };
  }

  private loadText(pointer: string, index: string): string {
    const [p, first] = this.once(pointer);
    const [i, second] = this.once(index);
    const v = this.temp();
    return "(" + first + second + "(" + v + "=" + p + "[" + i + "])===void 0?" + this.use("load") + "(" + p + "," + i + "):" + v + ")";
  }

  private storeItem(target: Subscript, v: Typed): string {
    const p = this.typed(target.value);
    const index = this.typed(target.index);
    if (p.type === "object") {
      const value = this.object(v);
      return this.use("setitem") + "(" + p.text + "," + this.object(index) + "," + value + ");";
    }
    return this.storeText(p, index, v);
  }

  private storeText(p: Typed, index: Typed, v: Typed): string {
    if (!isPointer(p.type) || p.type === "ptr") return this.refuse("ViperTypeError", "can't store to '" + p.type + "'");
    if (!isWord(v.type) && v.type !== "bool") return this.refuse("ViperTypeError", "can't store '" + v.type + "'");
    if (!isWord(index.type)) return this.refuse("ViperTypeError", "can't store with '" + index.type + "' index");
    const [value, first] = this.once(v.type === "bool" ? "+" + v.text : v.text);
    const [o, second] = this.once(p.text);
    const [i, third] = this.once(index.text);
    const before = first + second + third;
    const test = i + ">=0&&" + i + "<" + o + ".length";
    const text = "if(" + test + ")" + o + "[" + i + "]=" + value + ";else " + this.use("store") + "(" + o + "," + i + "," + value + ");";
    return (before === "" ? "" : before.slice(0, -1) + ";") + text;
  }

  // ---------------------------------------------------------------- statements

  protected override body(s: Statement): string {
    if (this.viper === null) return super.body(s);
    switch (s.kind) {
      case "ExpressionStatement":
        return s.value.kind === "Constant" ? "" : this.typed(s.value).text + ";";
      case "Assign":
        return this.assignment(s);
      case "AnnotatedAssign":
        // The annotation of a local says nothing: its first value does.
        return s.value === null ? "" : this.assignTo(s.target, this.typed(s.value));
      case "AugmentedAssign":
        return this.inPlace(s);
      case "Return":
        return this.result(s.value === null ? { text: "null", type: "None" } : this.typed(s.value));
      case "Raise":
        return this.raising(s);
      case "For":
        return this.counting(s);
      default:
        return super.body(s);
    }
  }

  private assignment(s: Assign): string {
    const [target] = s.targets;
    const items = s.value.kind === "Tuple" ? s.value.items : [];
    if (s.targets.length > 1) {
      const v = this.typed(s.value);
      const t = this.temp();
      return t + "=" + v.text + ";" + s.targets.map((x) => this.assignTo(x, { text: t, type: v.type })).join("");
    }
    if (target.kind !== "Tuple" || target.items.length !== items.length || target.items.concat(items).some((x) => x.kind === "Starred")) {
      return this.assignTo(target, this.typed(s.value));
    }
    // `a, b = b, a`: no tuple is made, so each keeps its type.
    let text = "";
    const values = items.map((item) => {
      const v = this.typed(item);
      const t = this.temp();
      text += t + "=" + v.text + ";";
      return { text: t, type: v.type };
    });
    return text + target.items.map((x, i) => this.assignTo(x, values[i])).join("");
  }

  private inPlace(s: AugmentedAssign): string {
    const target = s.target;
    if (target.kind === "Name") {
      const left = this.typed(target);
      const right = this.typed(s.value);
      if (left.type === "object" && right.type === "object") return super.body(s);
      return this.assignTo(target, this.arithmetic(s.op, left, right));
    }
    if (target.kind !== "Subscript") return super.body(s);
    const p = this.typed(target.value);
    if (!isPointer(p.type)) return super.body(s);
    const [o, i] = [this.temp(), this.temp()];
    const index = this.typed(target.index);
    const value = this.arithmetic(s.op, { text: this.loadText(o, i), type: "int" }, this.typed(s.value));
    const first = o + "=" + p.text + ";" + i + "=" + index.text + ";";
    return first + this.storeText({ text: o, type: p.type }, { text: i, type: index.type }, value);
  }

  private result(v: Typed): string {
    const wanted = (this.viper as Function_).result;
    if (v.type === "None") return "return " + nothing(wanted) + ";";
    if (v.type !== wanted) return this.refuse("ViperTypeError", "return expected '" + wanted + "' but got '" + v.type + "'");
    return "return " + (isPointer(wanted) ? this.use("address") + "(" + v.text + ")" : v.text) + ";";
  }

  private raising(s: Raise): string {
    if (s.exception === null || s.cause !== null) return this.refuse("NotImplementedError", "native raise");
    const v = this.typed(s.exception);
    if (v.type !== "object") return this.refuse("ViperTypeError", "must raise an object");
    return "throw " + this.use("raised") + "(" + v.text + ");";
  }

  /** `for i in range(…)` counts in words. */
  private counting(s: For): string {
    const call = s.iter;
    if (s.async || call.kind !== "Call" || call.func.kind !== "Name" || call.func.id !== "range" || call.keywords.length > 0)
      return super.body(s);
    const n = call.args.length;
    const step = n === 3 ? this.typed(call.args[2]).text : "1";
    if (n < 1 || n > 3 || !/^(\d+|\(-\d+\))$/.test(step) || step === "0") return super.body(s);
    const bound = (e: Expression): Typed => {
      const v = this.typed(e);
      return v.type === "object" ? { text: this.use("int32") + "(" + v.text + ")", type: "int" } : v;
    };
    const start: Typed = n === 1 ? { text: "0", type: "int" } : bound(call.args[0]);
    const stop = bound(call.args[n === 1 ? 0 : 1]);
    if (!isWord(start.type) || !isWord(stop.type)) return this.mismatch(start.type, stop.type);
    const i = this.temp();
    const end = this.temp();
    const before = new Set(this.frame.scope.assigned);
    const store = this.assignTo(s.target, { text: i, type: start.type });
    const head = i + "=" + start.text + ";" + end + "=" + stop.text + ";";
    const test = i + (step.charAt(0) === "(" ? ">" : "<") + end;
    const text = this.loop(
      s,
      (body, label) => head + label + "for(;" + test + ";" + i + "+=" + step + "," + this.tick + "){" + store + body + "}",
    );
    this.frame.scope.assigned = before;
    return text;
  }

  private refuse(kind: "ViperTypeError" | "NotImplementedError", message: string): never {
    throw new SyntaxFault(kind, message, this.line);
  }
}

/** The type that an annotation names. */
function wordType(annotation: Expression | null, line: number): WordType {
  if (annotation === null) return "object";
  if (annotation.kind !== "Name") throw new SyntaxFault("SyntaxError", "annotation must be an identifier", line);
  if (TYPES.indexOf(annotation.id as WordType) >= 0) return annotation.id as WordType;
  throw new SyntaxFault("ViperTypeError", "unknown type '" + annotation.id + "'", line);
}

/** What a function without a value returns: zero, of its type. */
function nothing(type: WordType): string {
  return type === "object" ? "null" : type === "bool" ? "false" : "0";
}

function numeral(n: number): string {
  return n < 0 ? "(" + n + ")" : String(n);
}

/** The result of an operation, cut to the word's 32 bits. */
function word(text: string, type: WordType): string {
  return type === "int" ? "(" + text + "|0)" : "((" + text + ")>>>0)";
}
