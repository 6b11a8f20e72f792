/**
 * Parses the subset of Python that stubs are written in: classes, functions without bodies, constants,
 * docstrings. In: the text of a *.pyi file. Out: the records of parser.d.ts, which lose nothing but
 * comments. Whatever Python has beyond that is an error.
 */

import { basename } from "node:path";
import { StubError, tokenize } from "./lexer.js";

const DECORATORS = ["staticmethod", "classmethod", "property"];

/** A docstring without the indent that its lines have in the stub. */
function cleaned(doc) {
  const [first, ...rest] = doc.split("\n");
  const indents = rest.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const indent = Math.min(...indents);
  return [first.trim(), ...rest.map((line) => line.slice(indent).trimEnd())].join("\n").trim();
}

class Parser {
  constructor(text) {
    this.text = text.replace(/\r\n/g, "\n");
    this.tokens = tokenize(text);
    this.at = 0;
  }

  get token() {
    return this.tokens[this.at];
  }

  fail(what, line = this.token.line) {
    throw new StubError(line, what);
  }

  /** Is this the next token? Strings and names have no text in common with operators. */
  is(text) {
    return this.token.type !== "string" && this.token.text === text && text !== "";
  }

  /** Takes the next token if it has this text. */
  accept(text) {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  expect(text) {
    if (!this.accept(text)) this.fail(`expected "${text}", found ${this.found()}`);
  }

  /** Takes a token of this type; `what` names it in errors. */
  take(type, what) {
    if (this.token.type !== type) this.fail(`expected ${what}, found ${this.found()}`);
    return this.tokens[this.at++];
  }

  found() {
    const { type, text } = this.token;
    if (type === "newline" || type === "end") return "the end of the " + (type === "end" ? "file" : "line");
    return type === "indent" ? "an indent" : type === "dedent" ? "the end of the block" : type === "string" ? "a string" : `"${text}"`;
  }

  /** Takes what stands there up to one of the stops outside brackets, as written but in one line. */
  expression(stops, what) {
    const first = this.at;
    for (let depth = 0; ; this.at++) {
      const { type, text } = this.token;
      if (type === "newline" || type === "end") break;
      if (type === "op" && depth === 0 && stops.includes(text)) break;
      if (type === "op" && "([{".includes(text)) depth++;
      if (type === "op" && ")]}".includes(text)) depth--;
    }
    if (this.at === first) this.fail(`expected ${what}, found ${this.found()}`);
    return this.text.slice(this.tokens[first].start, this.tokens[this.at - 1].end).replace(/\s*\n\s*/g, " ");
  }

  // ---------------------------------------------------------------- files and classes

  file() {
    const doc = this.docstring();
    const members = [];
    const classes = [];
    const names = new Map();
    while (this.token.type !== "end") {
      if (this.is("class")) classes.push(this.declare(names, this.class()));
      else this.member(members, names, false);
    }
    return { doc, members, classes };
  }

  class() {
    const line = this.token.line;
    this.expect("class");
    const name = this.take("name", "the name of the class").text;
    const bases = [];
    if (this.accept("(")) {
      while (!this.accept(")")) {
        bases.push(this.expression([",", ")"], "a base class"));
        if (!this.is(")")) this.expect(",");
      }
    }
    this.expect(":");
    const members = [];
    let doc = "";
    if (this.accept("...")) this.take("newline", "the end of the line");
    else {
      this.take("newline", "the end of the line");
      this.take("indent", "the members of the class, indented");
      doc = this.docstring();
      const names = new Map();
      while (this.token.type !== "dedent") {
        if (this.is("class")) this.fail("a class in a class");
        this.member(members, names, true);
      }
      this.at++;
    }
    return { kind: "class", name, line, bases, doc, members };
  }

  /** Puts a name on the list of its scope, once. */
  declare(names, record) {
    const first = names.get(record.name);
    if (first !== undefined) this.fail(`"${record.name}" is declared already, in line ${first.line}`, record.line);
    names.set(record.name, record);
    return record;
  }

  /** A string that stands alone in its line. */
  docstring() {
    if (this.token.type !== "string") return "";
    const doc = cleaned(this.tokens[this.at++].value);
    this.take("newline", "the end of the line");
    return doc;
  }

  // ---------------------------------------------------------------- functions

  member(members, names, inClass) {
    if (this.is("@")) this.decorated(members, names, inClass);
    else if (this.is("def")) members.push(this.declare(names, this.def(null, inClass)));
    else if (this.token.type === "name") members.push(this.declare(names, this.constant()));
    else this.fail(`expected def, class, @decorator or a constant, found ${this.found()}`);
  }

  decorated(members, names, inClass) {
    const line = this.token.line;
    this.expect("@");
    const text = this.expression([], "a decorator");
    this.take("newline", "the end of the line");
    if (!inClass) this.fail(`@${text} outside a class`, line);
    if (this.is("@")) this.fail("a second decorator");
    if (!this.is("def")) this.fail(`expected def after the decorator, found ${this.found()}`);
    if (text.endsWith(".setter")) this.setter(names, text.slice(0, -".setter".length), line);
    else if (DECORATORS.includes(text)) members.push(this.declare(names, this.def(text, inClass)));
    else this.fail(`unknown decorator @${text}: there are @${DECORATORS.join(", @")} and @NAME.setter`, line);
  }

  /** `@x.setter def x(self, value)` adds nothing to the property but that it can be set. */
  setter(names, name, line) {
    const property = names.get(name);
    if (property === undefined || property.decorator !== "property") this.fail(`no property "${name}" above its setter`, line);
    const def = this.def("setter", true);
    if (def.name !== name) this.fail(`the setter of "${name}" is named "${def.name}"`, def.line);
    property.writable = true;
  }

  def(decorator, inClass) {
    const line = this.token.line;
    this.expect("def");
    const name = this.take("name", "the name of the function").text;
    this.expect("(");
    const parameters = this.parameters();
    if (inClass && decorator !== "staticmethod" && parameters.length === 0) this.fail(`"${name}" has no parameter for self`, line);
    const accessor = { property: 1, setter: 2 }[decorator];
    if (accessor !== undefined && parameters.length !== accessor) this.fail(`a ${decorator} has ${accessor} parameter(s)`, line);
    const result = this.accept("->") ? this.expression([":"], "the type of the result") : null;
    this.expect(":");
    const doc = this.body(name);
    return { kind: "def", name, line, decorator, writable: false, parameters, result, doc };
  }

  /** What follows the colon: `...` or a docstring, in this line or in a block. */
  body(name) {
    const block = this.token.type === "newline";
    if (block) {
      this.at++;
      this.take("indent", `a docstring or "..." as body of "${name}"`);
    }
    const documented = this.token.type === "string";
    const doc = this.docstring();
    if (this.accept("...")) this.take("newline", "the end of the line");
    else if (!documented) this.fail(`expected a docstring or "..." as body of "${name}", found ${this.found()}`);
    if (block) this.take("dedent", `the end of "${name}"`);
    return doc;
  }

  parameters() {
    const parameters = [];
    const seen = new Set();
    let kind = "positional";
    while (!this.accept(")")) {
      if (this.accept("/")) {
        if (kind !== "positional" || seen.has("/") || parameters.length === 0) this.fail('"/" is out of place');
        seen.add("/");
        for (const parameter of parameters) parameter.kind = "positionalOnly";
      } else if (this.is("*") && [",", ")"].includes(this.tokens[this.at + 1].text)) {
        if (kind !== "positional") this.fail('"*" is out of place');
        this.at++;
        if (this.is(")") || this.tokens[this.at + 1].text === ")") this.fail('no parameter follows "*"');
        kind = "keywordOnly";
      } else {
        const parameter = this.parameter(kind, seen);
        if (kind === "positional" && parameter.default === null && parameters.some((earlier) => earlier.default !== null)) {
          if (parameter.kind === kind) this.fail(`"${parameter.name}" without a default follows one with a default`);
        }
        if (parameter.kind === "star") kind = "keywordOnly";
        if (parameter.kind === "doubleStar") kind = "end";
        parameters.push(parameter);
      }
      if (!this.is(")")) this.expect(",");
    }
    return parameters;
  }

  parameter(kind, seen) {
    if (kind === "end") this.fail("a parameter after **");
    const stars = this.accept("**") ? "doubleStar" : this.accept("*") ? "star" : null;
    if (stars === "star" && kind !== "positional") this.fail('a second "*"');
    const name = this.take("name", "a parameter").text;
    if (seen.has(name)) this.fail(`a second parameter "${name}"`);
    seen.add(name);
    const annotation = this.accept(":") ? this.expression([",", ")", "="], "a type") : null;
    if (stars !== null && this.is("=")) this.fail(`"${name}" cannot have a default`);
    const value = this.accept("=") ? this.expression([",", ")"], "a default") : null;
    return { name, kind: stars ?? kind, annotation, default: value };
  }

  // ---------------------------------------------------------------- constants

  constant() {
    const { text: name, line } = this.take("name", "a name");
    if (this.is("=")) this.fail(`"${name}" has no type: write ${name}: int = …`);
    if (!this.accept(":")) this.fail(`expected def, class, @decorator or a constant, found "${name}"`, line);
    const annotation = this.expression(["="], "a type");
    let text = null;
    let value = null;
    if (this.accept("=")) {
      const first = this.token.start;
      value = this.literal(annotation);
      text = this.text.slice(first, this.tokens[this.at - 1].end);
    }
    this.take("newline", "the end of the line");
    return { kind: "constant", name, line, annotation, text, value, doc: this.docstring() };
  }

  /** A value that `stubs.gen.ts` can hold as it is; it must have the type that the stub says. */
  literal(annotation) {
    const negative = this.accept("-");
    const { type, text, value, line } = this.token;
    const words = { True: ["bool", true], False: ["bool", false], None: ["None", null] };
    const number = type === "number" && negative ? -this.number() : type === "number" ? this.number() : undefined;
    let found;
    if (number !== undefined) found = [Number.isInteger(number) ? "int" : "float", number];
    else if (negative) this.fail(`expected a number, found ${this.found()}`);
    else if (type === "string") found = ["str", value];
    else if (type === "name" && Object.hasOwn(words, text)) found = words[text];
    else this.fail(`expected a number, a string, True, False or None, found ${this.found()}`);
    this.at++;
    if (["int", "float", "str", "bool", "None"].includes(annotation) && annotation !== found[0]) {
      this.fail(`${text} is no ${annotation}`, line);
    }
    return found[1];
  }

  number() {
    const text = this.token.text.replace(/_/g, "");
    const value = Number(text);
    if (/^\d/.test(text) && !/^0[xob]/i.test(text) && Number.isInteger(value) && /[.e]/i.test(text)) {
      this.fail(`${text}: an integral float is an object at run time, so the code must give it`);
    }
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) this.fail(`${text} is beyond 2**53 - 1, so the code must give it`);
    return value;
  }
}

/** Parses a stub; what is wrong with it is thrown as `path:line: what`. */
export function parseStub(path, text) {
  try {
    return { path, name: basename(path, ".pyi"), ...new Parser(text).file() };
  } catch (e) {
    if (e instanceof StubError) e.message = `${path}:${e.line}: ${e.message}`;
    throw e;
  }
}
