/** Statements. In: a lexer. Out: statement trees, with MicroPython's complaints about bad targets. */

import {
  AugmentedAssign,
  BinaryOperator,
  ClassDef,
  Expression,
  FunctionDef,
  Handler,
  If,
  Import,
  ImportFrom,
  Statement,
  Try,
  While,
  With,
} from "./tree";
import { BITWISE, ExpressionParser } from "./expression";
import { T } from "./token";

export class StatementParser extends ExpressionParser {
  file(): Statement[] {
    const body: Statement[] = [];
    while (this.lexer.type !== T.End) {
      if (this.lexer.type === T.Newline) this.lexer.next();
      else if (this.lexer.type === T.Indent) this.lexer.fail("unexpected indent", "IndentationError");
      else this.statement(body);
    }
    return body;
  }

  /** `a; b; c` and the end of the line. */
  private simpleLine(into: Statement[]): void {
    for (;;) {
      into.push(this.simple());
      if (!this.accept(";")) break;
      if (this.lexer.type === T.Newline) break;
    }
    if (this.lexer.type === T.Newline) this.lexer.next();
    else if (this.lexer.type !== T.End) this.lexer.fail();
  }

  private block(): Statement[] {
    this.expect(":");
    this.down();
    const body: Statement[] = [];
    if (this.lexer.type !== T.Newline) {
      this.simpleLine(body);
      this.depth--;
      return body;
    }
    this.lexer.next();
    if ((this.lexer.type as T) !== T.Indent) this.lexer.fail("expected an indented block", "IndentationError");
    this.lexer.next();
    while ((this.lexer.type as T) !== T.Dedent && (this.lexer.type as T) !== T.End) {
      if (this.lexer.type === T.Newline) this.lexer.next();
      else if ((this.lexer.type as T) === T.Indent) this.lexer.fail("unexpected indent", "IndentationError");
      else this.statement(body);
    }
    if ((this.lexer.type as T) === T.Dedent) this.lexer.next();
    this.depth--;
    return body;
  }

  // ---------------------------------------------------------------- simple statements

  private simple(): Statement {
    const line = this.line;
    if (this.lexer.type === T.Name) {
      const made = this.keywordStatement(line);
      if (made !== null) return made;
    }
    return this.expressionStatement(line);
  }

  private keywordStatement(line: number): Statement | null {
    switch (this.lexer.value) {
      case "pass":
        this.lexer.next();
        return { kind: "Pass", line };
      case "break":
        this.lexer.next();
        return { kind: "Break", line };
      case "continue":
        this.lexer.next();
        return { kind: "Continue", line };
      case "return":
        this.lexer.next();
        return { kind: "Return", value: this.endsList() ? null : this.testList(), line };
      case "raise": {
        this.lexer.next();
        if (this.endsList()) return { kind: "Raise", exception: null, cause: null, line };
        const exception = this.test();
        return { kind: "Raise", exception, cause: this.accept("from") ? this.test() : null, line };
      }
      case "del":
        return this.delete(line);
      case "global":
      case "nonlocal": {
        const kind = this.lexer.value === "global" ? "Global" : "Nonlocal";
        this.lexer.next();
        const names = [this.identifier()];
        while (this.accept(",")) names.push(this.identifier());
        return { kind, names, line };
      }
      case "assert": {
        this.lexer.next();
        const test = this.test();
        return { kind: "Assert", test, message: this.accept(",") ? this.test() : null, line };
      }
      case "import":
        return this.import(line);
      case "from":
        return this.importFrom(line);
    }
    return null;
  }

  private delete(line: number): Statement {
    this.lexer.next();
    const list = this.testList();
    const targets = list.kind === "Tuple" && list.items.length > 0 ? list.items : [list];
    const check = (e: Expression): void => {
      if (e.kind === "List" || (e.kind === "Tuple" && e.items.length > 0)) e.items.forEach(check);
      else if (e.kind !== "Name" && e.kind !== "Attribute" && e.kind !== "Subscript") this.lexer.fail("can't delete expression");
    };
    targets.forEach(check);
    return { kind: "Delete", targets, line };
  }

  private dottedName(): string {
    let name = this.identifier();
    while (this.accept(".")) name += "." + this.identifier();
    return name;
  }

  private import(line: number): Import {
    this.lexer.next();
    const names: Import["names"] = [];
    do {
      const name = this.dottedName();
      names.push({ name, asname: this.accept("as") ? this.identifier() : null });
    } while (this.accept(","));
    return { kind: "Import", names, line };
  }

  private importFrom(line: number): ImportFrom {
    this.lexer.next();
    let level = 0;
    for (;;) {
      if (this.accept(".")) level++;
      else if (this.accept("...")) level += 3;
      else break;
    }
    const module = level > 0 && this.is("import") ? "" : this.dottedName();
    this.expect("import");
    if (this.accept("*")) return { kind: "ImportFrom", module, level, names: [{ name: "*", asname: null }], line };
    const bracket = this.accept("(");
    const names: ImportFrom["names"] = [];
    do {
      if (bracket && this.is(")")) break;
      const name = this.identifier();
      names.push({ name, asname: this.accept("as") ? this.identifier() : null });
    } while (this.accept(","));
    if (bracket) this.expect(")");
    if (names.length === 0) this.lexer.fail();
    return { kind: "ImportFrom", module, level, names, line };
  }

  private value(): Expression {
    return this.is("yield") ? this.yield_() : this.testList();
  }

  private expressionStatement(line: number): Statement {
    const first = this.value();
    if (this.is(":") && (first.kind === "Name" || first.kind === "Attribute" || first.kind === "Subscript")) {
      this.lexer.next();
      const annotation = this.test();
      return { kind: "AnnotatedAssign", target: first, annotation, value: this.accept("=") ? this.value() : null, line };
    }
    const l = this.lexer;
    if (l.type === T.Operator && /^(?:[-+*/%&|^@]|\*\*|\/\/|<<|>>)=$/.test(l.value)) {
      const op = l.value.slice(0, -1) as BinaryOperator;
      if (first.kind !== "Name" && first.kind !== "Attribute" && first.kind !== "Subscript") l.fail("can't assign to expression");
      l.next();
      return { kind: "AugmentedAssign", target: first as AugmentedAssign["target"], op, value: this.value(), line };
    }
    if (!this.is("=")) {
      if (first.kind === "Starred") l.fail("can't use starred expression here");
      return { kind: "ExpressionStatement", value: first, line };
    }
    const targets: Expression[] = [];
    let value = first;
    while (this.accept("=")) {
      this.checkTarget(value);
      targets.push(value);
      value = this.value();
    }
    return { kind: "Assign", targets, value, line };
  }

  // ---------------------------------------------------------------- compound statements

  /** A compound statement, or a line of simple ones. */
  private statement(into: Statement[]): void {
    if (this.is("@")) into.push(this.decorated());
    else if (this.lexer.type !== T.Name) this.simpleLine(into);
    else
      switch (this.lexer.value) {
        case "if":
          into.push(this.if());
          break;
        case "while":
          into.push(this.while());
          break;
        case "for":
          into.push(this.for(this.line, false));
          break;
        case "try":
          into.push(this.try());
          break;
        case "with":
          into.push(this.with(this.line, false));
          break;
        case "def":
          into.push(this.function([], this.line, false));
          break;
        case "class":
          into.push(this.class([], this.line));
          break;
        case "async":
          into.push(this.async([], this.line));
          break;
        default:
          this.simpleLine(into);
      }
  }

  private else(): Statement[] {
    return this.accept("else") ? this.block() : [];
  }

  private if(): If {
    const links: If[] = [];
    for (let n = 0; n === 0 || this.is("elif"); n++) {
      this.link(n);
      const { line } = this;
      this.lexer.next();
      const test = this.named();
      links.push({ kind: "If", test, body: this.block(), orelse: [], line });
      if (n > 0) links[n - 1].orelse.push(links[n]);
    }
    links[links.length - 1].orelse = this.else();
    return links[0];
  }

  private while(): While {
    const { line } = this;
    this.lexer.next();
    const test = this.named();
    const body = this.block();
    return { kind: "While", test, body, orelse: this.else(), line };
  }

  private for(line: number, async: boolean): Statement {
    this.expect("for");
    const target = this.targetList();
    this.expect("in");
    const iter = this.testList();
    const body = this.block();
    return { kind: "For", target, iter, body, orelse: this.else(), async, line };
  }

  private try(): Try {
    const { line } = this;
    this.lexer.next();
    const body = this.block();
    const handlers: Handler[] = [];
    while (this.is("except")) {
      const where = this.line;
      this.lexer.next();
      const type = this.is(":") ? null : this.test();
      const name = type !== null && this.accept("as") ? this.identifier() : null;
      handlers.push({ type, name, body: this.block(), line: where });
    }
    const orelse = handlers.length > 0 ? this.else() : [];
    const finalbody = this.accept("finally") ? this.block() : [];
    if (handlers.length === 0 && finalbody.length === 0) this.lexer.fail();
    return { kind: "Try", body, handlers, orelse, finalbody, line };
  }

  private with(line: number, async: boolean): With {
    this.expect("with");
    const items: With["items"] = [];
    do {
      const context = this.test();
      let target: Expression | null = null;
      if (this.accept("as")) {
        target = this.operation(BITWISE);
        this.checkTarget(target);
      }
      items.push({ context, target });
    } while (this.accept(","));
    return { kind: "With", items, body: this.block(), async, line };
  }

  private decorated(): Statement {
    const decorators: Expression[] = [];
    while (this.accept("@")) {
      decorators.push(this.named());
      if (this.lexer.type !== T.Newline) this.lexer.fail();
      this.lexer.next();
    }
    const line = this.line;
    if (this.is("class")) return this.class(decorators, line);
    if (this.is("async")) return this.async(decorators, line);
    if (!this.is("def")) this.lexer.fail();
    return this.function(decorators, line, false);
  }

  private async(decorators: Expression[], line: number): Statement {
    this.lexer.next();
    if (this.is("def")) return this.function(decorators, line, true);
    if (decorators.length > 0) this.lexer.fail();
    if (this.is("for")) return this.for(line, true);
    if (this.is("with")) return this.with(line, true);
    return this.lexer.fail();
  }

  private function(decorators: Expression[], line: number, async: boolean): FunctionDef {
    this.expect("def");
    const name = this.identifier();
    this.expect("(");
    const params = this.parameters(")", true);
    this.expect(")");
    const returns = this.accept("->") ? this.test() : null;
    const outer = this.asynchronous;
    this.asynchronous = async;
    const body = this.block();
    this.asynchronous = outer;
    return { kind: "FunctionDef", name, params, body, decorators, returns, async, line };
  }

  private class(decorators: Expression[], line: number): ClassDef {
    this.expect("class");
    const name = this.identifier();
    const header = { args: [] as Expression[], keywords: [] as ClassDef["keywords"] };
    if (this.accept("(")) this.callArguments(header);
    return { kind: "ClassDef", name, bases: header.args, keywords: header.keywords, body: this.block(), decorators, line };
  }
}
