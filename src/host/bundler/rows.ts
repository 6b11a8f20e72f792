/**
 * Takes from a module of the machine what a program does not ask for: rows of its tables, types of which
 * there can be no instance. In: the module's text, and a demand. Out: less text. What is left unused by
 * that, rollup removes.
 *
 * A row of natives stays if its Python name is asked for. A type stays if its class or the type itself
 * is used other than in comparisons; its constructor and what belongs to the class only if Python code can
 * get at the type.
 */

import { Edits, Node, calleeName, keyName, parse, plainName, walk } from "./ast";
import { Demand, isStub } from "./demand";
import { SourceModule, classOf, isLibrary } from "./machine";

/** Types of values that JavaScript itself makes, or of which the machine cannot do without. */
const ALWAYS = [
  "objectType",
  "typeType",
  "intType",
  "boolType",
  "floatType",
  "strType",
  "noneType",
  "listType",
  "tupleType",
  "functionType",
  "methodType",
  "moduleType",
  "baseExceptionType",
];

/** Names of attributes that are in no table (object/object.ts). */
const SPECIAL = ["__class__", "__dict__", "__name__", "__qualname__", "__bases__", "__globals__", "__init__", "__setattr__", "__delattr__"];

/** Functions of the program itself may need their arguments bound. */
const BINDING = ["R.bindableMaker", "R.callKw", "R.callStar"];

/** Calls with keywords. */
const KEYWORDS = ["R.callKw", "R.callStar", "R.callsMethod", "R.calls"];

/** The helpers that make a class. */
const CLASSES = ["R.makeClass", "R.plainClass"];

/** Hooks that modules set at their top level, and when anybody calls them. */
const HOOKS: { [callee: string]: (demand: Demand) => boolean } = {
  setSpecial: (demand) => demand.open || SPECIAL.some((name) => demand.loads.has(name)),
  // Without it natives take optional arguments by position, but neither stars nor names. `object.__new__` takes anything.
  setBinder: (demand) => BINDING.some((row) => demand.rows.has(row)) || hasSignature(demand, /\*/) || demand.loads.has("__new__"),
  setMapping: (demand) => demand.rows.has("R.callStar") || demand.rows.has("R.dictMerge"),
  // Natives need no dict where there are no keywords.
  setNewDict: (demand) =>
    demand.gathers || demand.loads.has("__new__") || (KEYWORDS.some((row) => demand.rows.has(row)) && hasSignature(demand, /\*\*/)),
  setPausing: (demand) => demand.rows.has("R.twin"),
  setTypeMaker: (demand) => REFLECTION.some((name) => demand.wants(name)),
};

/** Rows that only calling a type reaches. */
const MAKING = ["__new__", "__init__"];

/**
 * The table of exception types as a function that makes one when it is asked for: a type takes some 350 B of heap, and most
 * programs raise none of them. `errors.X` becomes `errors("X")`, or `errors("X", "Y")` if it is derived from another one than Exception.
 */
const ERRORS_ON_DEMAND =
  "(function () { const made = { BaseException: baseExceptionType }; return function errors(name, base) { " +
  'return made[name] || (made[name] = error(name, name === "Exception" ? baseExceptionType : errors(base || "Exception"))); }; })()';

function errorText(name: string, { machine }: Demand): string {
  const base = machine.exceptionBases[name];
  return base === undefined ? `errors("${name}")` : `errors("${name}", "${base}")`;
}

/** The exceptions that the program names, for its builtins. */
function namedErrors(demand: Demand): string {
  const names = ["BaseException"].concat(demand.machine.exceptions).filter((name) => demand.names.has(name));
  return `({ ${names.map((name) => `${name}: ${errorText(name, demand)}`).join(", ")} })`;
}

function hasSignature(demand: Demand, pattern: RegExp): boolean {
  for (const signature of demand.signatures) if (pattern.test(signature)) return true;
  return false;
}

/** Python names with which a program gets the type of any value. */
const REFLECTION = ["type", "__class__"];

export function prune({ text, tree }: SourceModule, demand: Demand): string {
  const edits = new Edits();
  const { classes, derived, exceptions } = demand.machine;
  const isLive = (type: string): boolean =>
    ALWAYS.includes(type) || demand.uses.has(type) || (classes[type] !== undefined && demand.uses.has(classes[type]));
  const isReachable = (type: string): boolean => {
    if (REFLECTION.some((name) => demand.wants(name))) return true;
    if (type === "baseExceptionType") return ["BaseException"].concat(exceptions).some((name) => demand.names.has(name));
    return demand.values.has(type) || (derived[type] ?? []).some(isReachable);
  };

  const local = classesIn(tree);
  const isMade = (type: string, row: string): boolean => !MAKING.includes(row) || type === "objectType" || isReachable(type);
  for (const statement of tree.body as Node[]) pruneStatement(statement, edits, demand, isLive, isMade);
  walk(tree, (node, parents) => {
    if (isNothing(node, parents, demand)) edits.replace(node.start, node.end, "undefined");
    else if (isNever(node, demand, local)) edits.replace(node.start, node.end, "false");
    else if (node.type === "MemberExpression" && node.object.type === "Identifier" && node.object.name === "errors") {
      edits.replace(node.start, node.end, errorText(keyName(node), demand));
    } else if (node.type === "CallExpression") pruneCall(node, parents, edits, demand, isLive, isMade);
    else if (node.type === "NewExpression" && isInitial(parents)) edits.replace(node.start, node.start, PURE);
    else if (node.type === "VariableDeclarator" && node.init !== null) pruneVariable(node, edits, demand);
  });
  const pruned = edits.apply(text);
  return tree.body.some(isLibrary) ? withoutUnused(pruned) : pruned;
}

/** What a library does not name is not even read: modules that no row of it makes do nothing for the others. */
function withoutUnused(text: string): string {
  const edits = new Edits();
  const tree = parse(text);
  const used = new Set<string>();
  for (const statement of tree.body as Node[])
    if (statement.type !== "ImportDeclaration") walk(statement, (node) => node.type === "Identifier" && used.add(node.name));
  for (const statement of tree.body as Node[]) {
    const names: Node[] = statement.type === "ImportDeclaration" ? statement.specifiers : [];
    if (names.length > 0 && !names.some((name) => used.has(name.local.name))) edits.replace(statement.start, statement.end, "");
  }
  return edits.apply(text);
}

/** Functions that look for a special method by its name. */
const LOOK_UPS = ["slot", "special0", "special1", "special2"];

/** Does this look for an attribute that nothing has? */
function isNothing(node: Node, parents: Node[], demand: Demand): boolean {
  const { bounds } = demand;
  if (bounds === null || bounds.open) return false;
  if (LOOK_UPS.includes(calleeName(node))) {
    const [value, key]: Node[] = node.arguments;
    return value.type === "Identifier" && key.type === "Literal" && !bounds.defined.has(String(key.value).slice(1));
  }
  if (node.type !== "MemberExpression" || node.computed || !keyName(node).startsWith("$") || bounds.defined.has(keyName(node).slice(1)))
    return false;
  const parent = parents[parents.length - 1];
  // Not where it is stored to, deleted or called.
  return (
    node.object.type === "Identifier" &&
    !["AssignmentExpression", "UnaryExpression", "CallExpression", "UpdateExpression"].includes(parent.type)
  );
}

/** Values that exist once, and that only whoever names them can have. */
const SINGLETONS = ["notImplemented", "ellipsis"];

/** Does this ask for instances of a class that nobody makes, or for a value that nobody has? */
function isNever(node: Node, demand: Demand, local: string[]): boolean {
  if (node.type !== "BinaryExpression" || demand.bounds === null) return false;
  if (node.operator === "===" && SINGLETONS.includes(plainName(node.right))) return !demand.bounds.uses.has(plainName(node.right));
  if (node.operator !== "instanceof") return false;
  return local.includes(plainName(node.right)) && !demand.bounds.uses.has(plainName(node.right));
}

/** Names of classes of ours: those that a module declares or imports. Functions are among them, which does no harm. */
function classesIn(tree: Node): string[] {
  const names: string[] = [];
  for (const statement of tree.body as Node[]) {
    const declared: Node =
      statement.type === "ExportNamedDeclaration" && statement.declaration !== null ? statement.declaration : statement;
    if (declared.type === "ClassDeclaration") names.push(declared.id.name);
    else if (statement.type === "ImportDeclaration") names.push(...statement.specifiers.map((s: Node) => s.local.name));
  }
  return names;
}

/** Top-level statements that are there for their effect. */
function pruneStatement(
  statement: Node,
  edits: Edits,
  demand: Demand,
  isLive: (type: string) => boolean,
  isMade: (type: string, row: string) => boolean,
): void {
  if (statement.type === "ForStatement" && fillsList(statement) && !CLASSES.some((row) => demand.rows.has(row)))
    edits.replace(statement.start, statement.end, "");
  if (statement.type !== "ExpressionStatement") return;
  const e: Node = statement.expression;
  const drop = () => edits.replace(statement.start, statement.end, "");
  const callee = calleeName(e);
  const isCalled = HOOKS[callee];
  if (isCalled !== undefined) {
    if (!isCalled(demand)) drop();
  } else if (callee === "onBoard") {
    if (!fillsType(e, isLive)) drop();
  } else if (callee === "defineType") {
    const type: Node = e.arguments[0];
    const name = type.type === "Identifier" ? plainName(type) : "";
    if (name !== "" ? !isLive(name) : !demand.uses.has(classOf(type))) drop();
  } else if (callee === "defineIterator") {
    if (!demand.uses.has(plainName(e.arguments[1]))) drop();
  } else if (callee === "hide" || e.type === "AssignmentExpression") {
    const added = prototypeProperty(e);
    if (
      added !== null &&
      !(
        demand.uses.has(added.owner) && (added.name.startsWith("$") ? demand.wants(added.name.slice(1)) : demand.properties.has(added.name))
      )
    )
      drop();
  }
  if (e.type === "AssignmentExpression") {
    const attribute = typeAttribute(e.left);
    if (attribute !== null && !(isLive(attribute.type) && demand.wants(attribute.name) && isMade(attribute.type, attribute.name))) drop();
  }
}

/** The loop that gives list JavaScript's methods of arrays: only instances of subclasses do not have them already. */
function fillsList(loop: Node): boolean {
  let fills = false;
  walk(loop.body, (node) => {
    if (calleeName(node) === "hide" && node.arguments[0].type === "MemberExpression" && plainName(node.arguments[0].object) === "listType")
      fills = true;
  });
  return fills;
}

/** JavaScript's own classes, which stand for types of Python. */
const NATIVE = ["Array", "BigInt", "Boolean", "Function", "Number", "String"];

/** What is added to the prototype of a class: `hide(C.prototype, "name", …)`, `C.prototype.name = …`. */
function prototypeProperty(e: Node): { owner: string; name: string } | null {
  const isCall = e.type === "CallExpression";
  const prototype: Node = isCall ? e.arguments[0] : e.left.object;
  if (prototype === undefined || prototype.type !== "MemberExpression" || keyName(prototype) !== "prototype") return null;
  const owner = plainName(prototype.object);
  const name = isCall ? String(e.arguments[1].value) : keyName(e.left);
  return owner === "" || name === "undefined" || NATIVE.includes(owner) ? null : { owner, name };
}

/** The attribute of a type that is assigned to, or something of it: `xType.p.$name`, `xType.p.$name.f.m`. */
function typeAttribute(left: Node): { type: string; name: string } | null {
  for (let node = left; node.type === "MemberExpression"; node = node.object) {
    const owner: Node = node.object;
    if (!keyName(node).startsWith("$") || owner.type !== "MemberExpression" || keyName(owner) !== "p") continue;
    const type = plainName(owner.object);
    return type.endsWith("Type") ? { type, name: keyName(node).slice(1) } : null;
  }
  return null;
}

/** Does a function that is called for another board fill in types of which there are instances? */
function fillsType(listener: Node, isLive: (type: string) => boolean): boolean {
  let fills = false;
  walk(listener, (node) => {
    if (node.type === "MemberExpression" && keyName(node) === "p" && isLive(plainName(node.object))) fills = true;
  });
  return fills;
}

/** Tells rollup that a call does nothing but give a value. */
const PURE = "/*#__PURE__*/";

/** Calls that do more than that: they give a type, and the type to the instances of a class. */
const MAKERS = ["builtinType", "defineIterator"];

/** Is this computed once, for a variable of a module? Nothing is lost with it if nobody uses the variable. */
function isInitial(parents: Node[]): boolean {
  return parents.some((p) => p.type === "VariableDeclarator") && !parents.some((p) => /Function|Class|Method/.test(p.type));
}

function pruneCall(
  call: Node,
  parents: Node[],
  edits: Edits,
  demand: Demand,
  isLive: (type: string) => boolean,
  isMade: (type: string, row: string) => boolean,
): void {
  const name = calleeName(call);
  const args: Node[] = call.arguments;
  const parent = parents[parents.length - 1];
  if (isInitial(parents) && !MAKERS.includes(name)) edits.replace(call.start, call.start, PURE);
  if ((name === "natives" || name === "struct") && args[0].type !== "ObjectExpression") return;
  switch (name) {
    case "defineType": {
      const type = plainName(args[0]);
      // The machine itself does not call types by their `__call__`.
      const wants = (row: string) => (type === "typeType" && row === "__call__" ? demand.open || demand.loads.has(row) : demand.wants(row));
      if (args[2] !== undefined) dropRows(args[2], edits, (row) => wants(row) && (!type.endsWith("Type") || isMade(type, row)));
      break;
    }
    case "defineModule":
      for (const table of args.slice(2))
        dropRows(table, edits, (row) => (args[0].value === "builtins" ? demand.names.has(row) : demand.star || demand.wants(row)));
      break;
    case "addBuiltins":
      if (plainName(args[0]) === "errors") edits.replace(args[0].start, args[0].end, namedErrors(demand));
      dropRows(args[0], edits, (row) => demand.names.has(row));
      break;
    case "natives":
      // The natives of a module in a variable, or the library, which is a table of modules.
      dropRows(args[0], edits, (row) => (parent.type === "VariableDeclarator" ? demand.star || demand.wants(row) : demand.names.has(row)));
      edits.replace(call.start, args[0].start, "(");
      edits.replace(args[0].end, call.end, ")");
      break;
    case "struct":
      dropRows(args[0], edits, (row) => demand.properties.has(row));
      edits.replace(call.start, args[0].start, "(");
      edits.replace(args[0].end, call.end, ")");
      break;
    case "defineIterator":
      if (parent.type === "VariableDeclarator" && !demand.uses.has(plainName(parent.id)) && !demand.uses.has(plainName(args[1]))) {
        edits.replace(call.start, call.start, PURE);
      }
      break;
    case "builtinType":
      // A type without instances goes if nobody compares with it either.
      if (parent.type === "VariableDeclarator" && !isLive(plainName(parent.id))) edits.replace(call.start, call.start, PURE);
      break;
  }
}

/** Tables that are no argument of a call, by the variable that holds them. */
function pruneVariable(variable: Node, edits: Edits, demand: Demand): void {
  const name = plainName(variable.id);
  const init: Node = variable.init;
  if (name === "types") dropRows(init, edits, (row) => demand.names.has(row));
  else if (name === "R") dropRows(init, edits, (row) => demand.rows.has("R." + row));
  else if (name === "errors") edits.replace(init.start, init.end, ERRORS_ON_DEMAND);
  else if (isStub(init)) {
    const [signatures, constants]: Node[] = init.properties;
    dropRows(signatures.value, edits, (row) => [name, "*"].some((stub) => demand.signed.has(stub + "." + row)));
    dropRows(constants.value, edits, (row) => demand.star || demand.wants(row));
  }
}

/** Removes the properties of an object literal that are not wanted. */
function dropRows(object: Node, edits: Edits, wanted: (row: string) => boolean): void {
  if (object.type !== "ObjectExpression") return;
  const rows: Node[] = object.properties;
  rows.forEach((row, i) => {
    if (row.type !== "Property" || wanted(keyName(row))) return;
    // With the comma behind it; what is in between are spaces and comments.
    edits.replace(row.start, i + 1 < rows.length ? rows[i + 1].start : object.end - 1, "");
  });
}
