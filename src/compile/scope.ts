/**
 * Scopes: which names a function binds, and where a name that it uses lives. In: syntax trees. Out:
 * a Scope per module, function, class body and comprehension. Knows Python's rules, not JavaScript.
 */

import { Expression, Parameters, Statement } from "../syntax/tree";
import { SyntaxFault } from "../syntax/error";

export type ScopeKind = "module" | "function" | "class" | "comprehension";

/** Where a name lives, as seen from one scope. */
export type Place = "local" | "closure" | "global" | "class";

export class Scope {
  /** Names bound here. */
  bound = new Set<string>();
  globals = new Set<string>();
  /** Names that an import statement binds to a module. */
  modules = new Set<string>();
  /** Names that `def` and `class` bind. */
  functions = new Set<string>();
  classes = new Set<string>();
  nonlocals = new Set<string>();
  /** Names that an inner function rebinds: they may change during any call. */
  volatile = new Set<string>();
  /** Names that `del` or the end of `except … as` may unbind. */
  deleted = new Set<string>();
  /** Names certainly bound at the point that the emitter has reached. */
  assigned = new Set<string>();
  /** Does the body contain `yield`, or `await`? */
  generator = false;
  /** The class variable that zero-argument `super()` and `__class__` mean here. */
  classVariable: string | null = null;

  constructor(
    public kind: ScopeKind,
    public parent: Scope | null,
    public async = false,
  ) {
    if (parent !== null) this.classVariable = parent.classVariable;
  }

  /** The innermost scope that a walrus in a comprehension binds in. */
  get owner(): Scope {
    let s: Scope = this as Scope;
    while (s.kind === "comprehension") s = s.parent as Scope;
    return s;
  }

  place(name: string): Place {
    if (this.kind === "module") return "global";
    if (this.kind === "class") {
      if (this.globals.has(name)) return "global";
      if (this.nonlocals.has(name)) return "closure";
      if (this.bound.has(name)) return "class";
    } else {
      if (this.bound.has(name)) return "local";
      if (this.globals.has(name)) return "global";
    }
    return this.holder(name) === null ? "global" : "closure";
  }

  /** The enclosing function scope that binds a free name, or null if it is global. */
  holder(name: string): Scope | null {
    for (let s = this.parent; s !== null; s = s.parent) {
      if (s.kind === "class" || s.kind === "module") continue;
      if (s.bound.has(name)) return s;
      if (s.globals.has(name)) return null;
    }
    return null;
  }

  /** May a load of this name find nothing? */
  uncertain(name: string): boolean {
    if (this.bound.has(name)) return !this.assigned.has(name) || this.deleted.has(name);
    const holder = this.holder(name);
    return holder !== null && (!holder.assigned.has(name) || holder.deleted.has(name));
  }
}

/** Collects what the body of a function or class binds. */
export function bindBody(scope: Scope, body: Statement[]): void {
  collectStatements(scope, body);
  for (const name of scope.globals) scope.bound.delete(name);
  for (const name of scope.nonlocals) {
    scope.bound.delete(name);
    if (scope.holder(name) === null) throw new SyntaxFault("SyntaxError", "no binding for nonlocal found", 0);
  }
}

/** Do these statements give a name a value, in the scope they stand in? */
export function binds(body: Statement[], name: string): boolean {
  const scope = new Scope("function", null);
  collectStatements(scope, body);
  return scope.bound.has(name) || scope.globals.has(name) || scope.nonlocals.has(name);
}

export function bindParameters(scope: Scope, p: Parameters, line: number): void {
  const all = p.positional.concat(p.star === null ? [] : [p.star], p.keywordOnly, p.doubleStar === null ? [] : [p.doubleStar]);
  for (const parameter of all) {
    if (scope.bound.has(parameter.name)) throw new SyntaxFault("SyntaxError", "argument name reused", line);
    scope.bound.add(parameter.name);
    scope.assigned.add(parameter.name);
  }
}

/** Names that assignment to this target binds. */
export function bindTarget(scope: Scope, target: Expression): void {
  switch (target.kind) {
    case "Name":
      scope.bound.add(target.id);
      break;
    case "Tuple":
    case "List":
      for (const item of target.items) bindTarget(scope, item);
      break;
    case "Starred":
      bindTarget(scope, target.value);
      break;
    default:
      collectExpression(scope, target);
  }
}

function collectStatements(scope: Scope, body: Statement[]): void {
  for (const s of body) collectStatement(scope, s);
}

function collectStatement(scope: Scope, s: Statement): void {
  switch (s.kind) {
    case "ExpressionStatement":
      collectExpression(scope, s.value);
      break;
    case "Assign":
      for (const t of s.targets) bindTarget(scope, t);
      collectExpression(scope, s.value);
      break;
    case "AugmentedAssign":
      bindTarget(scope, s.target);
      collectExpression(scope, s.value);
      break;
    case "AnnotatedAssign":
      bindTarget(scope, s.target);
      collectExpression(scope, s.value);
      break;
    case "Return":
      collectExpression(scope, s.value);
      break;
    case "Raise":
      collectExpression(scope, s.exception);
      collectExpression(scope, s.cause);
      break;
    case "Delete":
      for (const t of s.targets) deleteTarget(scope, t);
      break;
    case "Assert":
      collectExpression(scope, s.test);
      collectExpression(scope, s.message);
      break;
    case "Global":
      declare(scope, s.names, scope.globals, scope.nonlocals, "identifier redefined as global", s);
      break;
    case "Nonlocal":
      if (scope.kind === "module") throw new SyntaxFault("SyntaxError", "can't declare nonlocal in outer code", s.line);
      declare(scope, s.names, scope.nonlocals, scope.globals, "identifier redefined as nonlocal", s);
      break;
    case "Import":
      for (const n of s.names) {
        const name = n.asname !== null ? n.asname : n.name.split(".")[0];
        scope.bound.add(name);
        scope.modules.add(name);
      }
      break;
    case "ImportFrom":
      for (const n of s.names) if (n.name !== "*") scope.bound.add(n.asname !== null ? n.asname : n.name);
      break;
    case "If":
    case "While":
      collectExpression(scope, s.test);
      collectStatements(scope, s.body);
      collectStatements(scope, s.orelse);
      break;
    case "For":
      bindTarget(scope, s.target);
      collectExpression(scope, s.iter);
      collectStatements(scope, s.body);
      collectStatements(scope, s.orelse);
      if (s.async) scope.generator = true;
      break;
    case "Try":
      collectStatements(scope, s.body);
      for (const h of s.handlers) {
        collectExpression(scope, h.type);
        if (h.name !== null) {
          scope.bound.add(h.name);
          scope.deleted.add(h.name);
        }
        collectStatements(scope, h.body);
      }
      collectStatements(scope, s.orelse);
      collectStatements(scope, s.finalbody);
      break;
    case "With":
      for (const item of s.items) {
        collectExpression(scope, item.context);
        if (item.target !== null) bindTarget(scope, item.target);
      }
      collectStatements(scope, s.body);
      if (s.async) scope.generator = true;
      break;
    case "FunctionDef":
      scope.bound.add(s.name);
      scope.functions.add(s.name);
      for (const d of s.decorators) collectExpression(scope, d);
      collectDefaults(scope, s.params);
      markVolatile(scope, s.body);
      break;
    case "ClassDef":
      scope.bound.add(s.name);
      scope.classes.add(s.name);
      for (const d of s.decorators) collectExpression(scope, d);
      for (const b of s.bases) collectExpression(scope, b);
      markVolatile(scope, s.body);
      break;
  }
}

function declare(scope: Scope, names: string[], into: Set<string>, other: Set<string>, message: string, at: Statement): void {
  for (const name of names) {
    if (other.has(name) || scope.bound.has(name)) throw new SyntaxFault("SyntaxError", message, at.line);
    into.add(name);
  }
}

function deleteTarget(scope: Scope, target: Expression): void {
  if (target.kind === "Name") {
    scope.bound.add(target.id);
    scope.deleted.add(target.id);
  } else if (target.kind === "Tuple" || target.kind === "List") {
    for (const item of target.items) deleteTarget(scope, item);
  } else collectExpression(scope, target);
}

function collectDefaults(scope: Scope, p: Parameters): void {
  for (const parameter of p.positional.concat(p.keywordOnly)) collectExpression(scope, parameter.default);
}

/** Walruses bind, yields make a generator; functions inside are another scope. */
function collectExpression(scope: Scope, e: Expression | null): void {
  if (e === null) return;
  switch (e.kind) {
    case "NamedExpression":
      scope.bound.add(e.target.id);
      break;
    case "Yield":
    case "YieldFrom":
    case "Await":
      scope.generator = true;
      break;
    case "Lambda":
      collectDefaults(scope, e.params);
      return;
    case "Comprehension":
      collectExpression(scope, e.clauses[0].iter);
      // A walrus inside binds here, targets of the clauses do not.
      collectWalruses(scope, e.element);
      if (e.value !== null) collectWalruses(scope, e.value);
      for (const c of e.clauses) {
        for (const condition of c.conditions) collectWalruses(scope, condition);
        if (c.async) scope.generator = true;
      }
      return;
  }
  eachChild(e, (child) => collectExpression(scope, child));
}

function collectWalruses(scope: Scope, e: Expression): void {
  if (e.kind === "NamedExpression") {
    scope.bound.add(e.target.id);
    scope.volatile.add(e.target.id);
  }
  if (e.kind === "Await" && scope.async) scope.generator = true;
  if (e.kind !== "Lambda") eachChild(e, (child) => collectWalruses(scope, child));
}

/** Notes the names that inner functions declare nonlocal, and those of them that they may unbind. */
function markVolatile(scope: Scope, body: Statement[]): void {
  for (const s of body) {
    if (s.kind === "Nonlocal") for (const name of s.names) scope.volatile.add(name);
    else if (s.kind === "Delete") for (const target of s.targets) unbinds(scope, target);
    else if (s.kind === "Try") for (const h of s.handlers) if (h.name !== null && scope.volatile.has(h.name)) scope.deleted.add(h.name);
    for (const block of blocksOf(s)) markVolatile(scope, block);
  }
}

function unbinds(scope: Scope, target: Expression): void {
  if (target.kind === "Name" && scope.volatile.has(target.id)) scope.deleted.add(target.id);
  else if (target.kind === "Tuple" || target.kind === "List") for (const item of target.items) unbinds(scope, item);
}

/** The statement lists inside a statement. */
export function blocksOf(s: Statement): Statement[][] {
  switch (s.kind) {
    case "If":
    case "While":
    case "For":
      return [s.body, s.orelse];
    case "Try":
      return [s.body, ...s.handlers.map((h) => h.body), s.orelse, s.finalbody];
    case "With":
    case "FunctionDef":
    case "ClassDef":
      return [s.body];
    default:
      return [];
  }
}

/** Calls back for each direct subexpression. */
export function eachChild(e: Expression, f: (child: Expression) => void): void {
  switch (e.kind) {
    case "FormattedString":
      for (const part of e.parts) {
        if (typeof part === "string") continue;
        f(part.value);
        if (part.spec !== null) f(part.spec);
      }
      break;
    case "Tuple":
    case "List":
    case "Set":
      e.items.forEach(f);
      break;
    case "Dict":
      for (const item of e.items) {
        if (item.key !== null) f(item.key);
        f(item.value);
      }
      break;
    case "Unary":
      f(e.operand);
      break;
    case "Binary":
      f(e.left);
      f(e.right);
      break;
    case "Boolean":
      e.values.forEach(f);
      break;
    case "Compare":
      f(e.left);
      e.comparators.forEach(f);
      break;
    case "Conditional":
      f(e.test);
      f(e.body);
      f(e.orelse);
      break;
    case "Call":
      f(e.func);
      e.args.forEach(f);
      for (const k of e.keywords) f(k.value);
      break;
    case "Attribute":
    case "Starred":
      f(e.value);
      break;
    case "Subscript":
      f(e.value);
      f(e.index);
      break;
    case "Slice":
      if (e.lower !== null) f(e.lower);
      if (e.upper !== null) f(e.upper);
      if (e.step !== null) f(e.step);
      break;
    case "NamedExpression":
      f(e.value);
      break;
    case "Yield":
      if (e.value !== null) f(e.value);
      break;
    case "YieldFrom":
    case "Await":
      f(e.value);
      break;
    case "Comprehension":
      f(e.element);
      if (e.value !== null) f(e.value);
      for (const c of e.clauses) {
        f(c.target);
        f(c.iter);
        c.conditions.forEach(f);
      }
      break;
  }
}

/** Calls back for everything in a piece of a tree, functions inside included. */
export function visit(piece: unknown, f: (node: Expression | Statement) => void): void {
  if (piece === null || typeof piece !== "object") return;
  if (Array.isArray(piece)) {
    for (const item of piece) visit(item, f);
    return;
  }
  f(piece as Expression | Statement);
  for (const key in piece) visit((piece as { [key: string]: unknown })[key], f);
}

/** How often a piece of a tree names a variable. */
export function mentions(piece: unknown, name: string): number {
  let count = 0;
  visit(piece, (node) => {
    if (node.kind === "Name" && node.id === name) count++;
  });
  return count;
}

/** Does an expression contain a node for which the predicate holds (functions inside not looked at)? */
export function contains(e: Expression, predicate: (e: Expression) => boolean): boolean {
  if (predicate(e)) return true;
  if (e.kind === "Lambda") return false;
  let found = false;
  eachChild(e, (child) => {
    if (!found && contains(child, predicate)) found = true;
  });
  return found;
}
