/**
 * What a program hardly ever needs stays in flash. The board parses a program where it lies in flash, so a comment costs no heap; the
 * text of such functions goes into one at the end of the bundle, in parts, which are read back and evaluated when somebody first calls
 * their functions. In: a bundle, the file of each statement, what small programs usually
 * need (usual.json). Out: the same bundle with less of it in the heap.
 *
 * Functions that small programs do not need, and those with `@cold` in their comments, are gates if they are long enough: callers find a
 * short function in their place, which fetches. Behind the gates of a part goes whatever can only be reached through them:
 * functions, constants, and the rows `__repr__` and `__str__` of types, which the machine looks up at one place.
 */

import { Edits, Node, calleeName, isVariable, keyName, parse, plainName, walk } from "./ast";
import type { Demand } from "./demand";
import { startersOf } from "./forget";
import { referencesIn } from "./references";
import { Statement, describe, isConstant, statementsOf, typeTable } from "./statements";

/** Labels of functions by file. */
export interface Needs {
  start: { [file: string]: string[] };
  usual: { [file: string]: string[] };
}

/** A function with less text than this is not worth a gate; or, between parts, one with less than that. */
const WORTH = 350;
const WORTH_FETCHING = 1000;
/** Stands, with a part as its argument, for the place and length of its text. */
const PLACE = "place_";

/** `defineType` for rows that take one argument and nothing else, in a part: it would bring all that binds natives with it. */
const ROWS = `function rows_(type, natives) {
  for (const name in natives) {
    const f = natives[name], key = "$" + name;
    f.a = 1;
    f.c = 2;
    type.p[key] = f;
    for (let i = 0; i < carriers.length; i++) if (carriers[i][0] === type) hide(carriers[i][1], key, f);
  }
}`;

/** A row of a type's table, which can be moved on its own. */
interface Row extends Statement {
  owner: Statement;
  name: string;
}

/** A part that stays in flash. */
interface Part {
  gates: Statement[];
  /** What goes with them, in the order of the bundle; rows last. */
  carried: Statement[];
  rows: Row[];
}

/** What a bundle begins with to have parts (src/kaluma/flash.ts), and the statement in which they are put. */
const FETCHING = "kaluma/flash.js";
export const PARTS_FROM = `{ part, readPart, setParts } from "device/${FETCHING}"`;
export const LOADER = "setParts(parts_(part, readPart));";

/** First pass, before minifying. `fileOf` says where the code at a place comes from. */
export function moveCold(text: string, fileOf: (at: number) => string, demand: Demand, needs: Needs): string {
  const statements = statementsOf(text);
  const declared = new Set(statements.flatMap((s) => s.names));
  const rows = statements.flatMap((s) => rowsOf(s, declared, demand));
  const starters = new Set(startersOf(text));
  const early = calledEarly(statements);
  const gates = gatesOf(statements, text, fileOf, needs).filter((s) => !starters.has(s.names[0]) && !early.has(s.names[0]));
  const parts = partsOf(statements, rows, new Set(gates), starters, (s) => fileOf(s.node.start), text);
  const loader: Node = statements.map((s) => loaderIn(s.node)).find((call) => call !== null)!;
  const [fetch, read]: string[] = loader.arguments.map((a: Node) => a.name);
  const edits = new Edits();
  const copies = new Copies(statements, starters);
  const loads = parts.map((part, i) => {
    for (const s of part.carried) edits.replace(s.node.start, s.node.end, "");
    for (const row of part.rows) edits.replace(row.node.start, afterComma(text, row.node.end), "");
    part.gates.forEach(({ node }, j) => {
      const parameters = node.params.map((p: Node) => (p.type === "AssignmentPattern" ? p.left.name : p.name)).join(", ");
      edits.replace(node.start, node.end, `function ${node.id.name}(${parameters}) { return ${fetch}(${i})[${j}](${parameters}); }`);
    });
    return `i === ${i} ? ${loadText(part, text, declared, copies, read)} : `;
  });
  const moved = new Set(parts.flatMap((part) => part.rows.map((row) => row.node)));
  for (const s of statements) if (isEmptied(s.node, moved, statements)) edits.replace(s.node.start, s.node.end, "");
  edits.replace(loader.start, loader.end, `(i) => ${loads.join("")}undefined`);
  return edits.apply(text);
}

/** Functions that run, called by their names, while the bundle sets itself up: before parts can be fetched. */
function calledEarly(statements: Statement[]): Set<string> {
  const functions = new Map(statements.filter((s) => isFunction(s.node)).map((s) => [s.names[0], s.node]));
  const names = new Set(functions.keys());
  const early = new Set<string>();
  const add = (node: Node, depth: number): void => {
    for (const use of referencesIn(node, names)) {
      const parent = use.parents[use.parents.length - 1];
      const isCall = parent !== undefined && parent.type === "CallExpression" && parent.callee === use.node;
      if (!isCall || use.depth > depth || early.has(use.name)) continue;
      early.add(use.name);
      add(functions.get(use.name)!, 1);
    }
  };
  for (const s of statements) if (!functions.has(s.names[0])) add(s.node, 0);
  return early;
}

/** What stands for the function that loads parts. */
function loaderIn(statement: Node): Node | null {
  if (statement.type !== "ExpressionStatement" || statement.expression.type !== "CallExpression") return null;
  const call: Node | undefined = statement.expression.arguments[0];
  return call !== undefined && call.type === "CallExpression" && calleeName(call) === "parts_" ? call : null;
}

/** Is this the definition of a type of which nothing stays: neither rows nor constants? */
function isEmptied(node: Node, moved: Set<Node>, statements: Statement[]): boolean {
  const table = typeTable(node);
  if (table === null || !table.properties.every((row: Node) => moved.has(row))) return false;
  const given: Node = node.expression.arguments[1];
  const declaration = statements.find((s) => given.type === "Identifier" && s.names.includes(given.name))?.node;
  const stub: Node | undefined = given.type === "Identifier" ? declaration?.declarations?.[0].init : given;
  return (
    stub?.type === "ObjectExpression" &&
    stub.properties.every((p: Node) => keyName(p) !== "k" || (p.value.type === "ObjectExpression" && p.value.properties.length === 0))
  );
}

/** The fetching of a part: a function that takes what the part uses of the rest, and gives the functions behind the gates. */
function loadText({ gates, carried, rows }: Part, text: string, declared: Set<string>, copies: Copies, read: string): string {
  const used = new Set([...gates, ...carried, ...rows].flatMap((s) => [...s.uses]));
  const tables = new Map<Statement, Row[]>();
  for (const row of rows) tables.set(row.owner, (tables.get(row.owner) ?? []).concat(row));
  const definitions = [...tables].map(([owner, own]) => {
    const type: Node = owner.node.expression.arguments[0];
    for (const name of ["carriers", "hide", ...namesIn(type, declared)]) used.add(name);
    const natives = own.map((row) => text.slice(row.node.start, row.node.end));
    return `rows_(${text.slice(type.start, type.end)}, { ${natives.join(", ")} });`;
  });
  if (definitions.length > 0) definitions.unshift(ROWS);
  const own = [...carried, ...gates].sort((a, b) => a.node.start - b.node.start);
  const copied = copies.of(used);
  const inside = new Set([...copied, ...own].flatMap((s) => s.names));
  for (const s of copied) for (const name of s.uses) used.add(name);
  const parameters = [...used].filter((name) => !inside.has(name)).join(", ");
  const body = [...copied, ...own]
    .map((s) => text.slice(s.node.start, s.node.end))
    .concat(definitions)
    .join("\n");
  const made = `function (${parameters}) {\n${body}\nreturn [${gates.map((s) => s.names[0]).join(", ")}];\n}`;
  return `${read}(${PLACE}(${made}))(${parameters})`;
}

/** What only sets the program up is gone when a part is fetched, so each part has its own copy: text in flash costs nothing. */
class Copies {
  constructor(
    private statements: Statement[],
    private starters: Set<string>,
  ) {}

  of(names: Set<string>): Statement[] {
    const copied = new Set<Statement>();
    const add = (name: string): void => {
      const s = this.statements.find((one) => one.names.includes(name))!;
      if (!this.starters.has(name) || copied.has(s)) return;
      copied.add(s);
      s.uses.forEach(add);
    };
    names.forEach(add);
    return [...copied];
  }
}

// ------------------------------------------------------------------ what is moved

function gatesOf(statements: Statement[], text: string, fileOf: (at: number) => string, needs: Needs): Statement[] {
  const tested = new Set<string>();
  for (const s of statements) walk(s.node, (node, parents) => noteTested(node, parents, tested));
  return statements.filter((s, i) => {
    if (s.node.type !== "FunctionDeclaration" || tested.has(s.names[0]) || !isPlain(s.node)) return false;
    const before = i === 0 ? 0 : statements[i - 1].node.end;
    if (text.slice(before, s.node.start).includes("@cold")) return true;
    const file = fileOf(s.node.start);
    if (file === FETCHING) return false;
    const label = plainName(s.node.id);
    const isUsual = [needs.start, needs.usual].some((list) => list[file] !== undefined && list[file].includes(label));
    return !isUsual && codeLength(text.slice(s.node.start, s.node.end)) >= WORTH;
  });
}

/** Length without comments and indentation. */
const codeLength = (text: string): number => text.replace(/\/\*[^]*?\*\/|\/\/.*/g, "").replace(/\n\s*/g, "\n").length;

/** A function that stands in for another one is not the same, and has not its properties. */
function noteTested(node: Node, parents: Node[], tested: Set<string>): void {
  if (node.type !== "Identifier") return;
  const parent = parents[parents.length - 1];
  const isTest = parent.type === "BinaryExpression" || (parent.type === "MemberExpression" && parent.object === node);
  if (isTest || (parent.type === "AssignmentExpression" && parent.left === node)) tested.add(node.name);
}

/** Can it be called through another function? */
function isPlain(f: Node): boolean {
  if (f.generator || f.async || f.params.some((p: Node) => p.type !== "Identifier" && p.type !== "AssignmentPattern")) return false;
  let plain = true;
  walk(f.body, (node, parents) => {
    if (node.type === "ThisExpression" && !parents.some((p) => /^Function|Class/.test(p.type))) plain = false;
    if (node.type === "Identifier" && node.name === "arguments" && isVariable(node, parents[parents.length - 1])) plain = false;
  });
  return plain;
}

/** Rows of the table that a statement defines, as far as nobody outside of them could ask for them otherwise than by `x.$name`. */
function rowsOf(s: Statement, declared: Set<string>, demand: Demand): Row[] {
  const table = typeTable(s.node);
  if (table === null || demand.open) return [];
  const found: Row[] = [];
  for (const node of table.properties as Node[]) {
    const name = keyName(node);
    if (/^__(repr|str)__$/.test(name) && !demand.loads.has(name)) found.push({ ...describe(node, declared), owner: s, name });
  }
  return found;
}

/** Where each cold statement goes: the part of its file if it is a gate, otherwise the only part that uses it. */
function partsOf(
  statements: Statement[],
  rows: Row[],
  gates: Set<Statement>,
  starters: Set<string>,
  fileOf: (s: Statement) => string,
  text: string,
): Part[] {
  const byName = new Map<string, Statement>();
  for (const s of statements) for (const name of s.names) byName.set(name, s);
  const isMovable = (s: Statement): boolean => s.quiet || isPure(s, text);
  /** What a statement uses, without what is its rows'. */
  const usesOf = (s: Statement): Set<string> => {
    const own = rows.filter((row) => row.owner === s && !hot.has(row));
    return own.length === 0 ? s.uses : usesWithout(s, own);
  };
  const canBeGate = (s: Statement): boolean => s.node.type === "FunctionDeclaration" && isPlain(s.node);
  const lengthOf = (s: Statement): number => codeLength(text.slice(s.node.start, s.node.end));
  /** Short gates of one file are one part. */
  const keyOf = (s: Statement): string => (lengthOf(s) < WORTH_FETCHING ? fileOf(s) : s.names[0]);
  const findsRows = (s: Statement): boolean => rows.some((row) => s.looks.has(row.name));
  const hot = new Set<Statement>();
  /** Shared by several parts, each of which has its own. */
  const copied = new Set<Statement>();
  /** The parts that use a statement, by file, or by the name of a long gate. */
  let users = new Map<Statement, Set<string>>();
  const heat = (s: Statement): void => {
    if (hot.has(s)) return;
    hot.add(s);
    gates.delete(s);
    for (const name of usesOf(s)) if (!gates.has(byName.get(name)!)) heat(byName.get(name)!);
    // Somebody at home looks for such rows.
    for (const row of rows) if (s.looks.has(row.name) && row.owner !== s) heat(row);
  };
  for (const s of statements) if (!isMovable(s)) heat(s);
  // What only parts use goes with them, unless it is much.
  const used = new Set([...hot].flatMap((s) => [...usesOf(s)]));
  for (const s of gates) if (!used.has(s.names[0]) && lengthOf(s) < WORTH_FETCHING) gates.delete(s);
  const changing = changingVariables([...statements, ...rows], starters);
  for (;;) {
    users = new Map();
    const use = (s: Statement, key: string): void => {
      const known = users.get(s) ?? new Set<string>();
      if (known.has(key)) return;
      users.set(s, known.add(key));
      for (const name of usesOf(s)) {
        const target = byName.get(name)!;
        if (!hot.has(target) && !gates.has(target)) use(target, key);
      }
      for (const row of rows) if (s.looks.has(row.name) && !hot.has(row)) use(row, key);
    };
    for (const gate of gates) use(gate, keyOf(gate));
    // A part gets the values of variables when it is fetched: those that change afterwards must be nobody else's.
    let disturbed = false;
    for (const all of changing.values()) {
      const files = new Set(all.flatMap((s) => (hot.has(s) ? [""] : [...(users.get(s) ?? [])])));
      if (files.size < 2) continue;
      for (const s of all) {
        disturbed = disturbed || !hot.has(s);
        heat(s);
      }
    }
    if (disturbed) continue;
    // What several parts share is a gate itself, or short enough for each to have its own, or at home.
    const shared = [...users].filter(([s, files]) => files.size > 1 && !gates.has(s) && !copied.has(s)).map(([s]) => s);
    // What lasts is at home, so that parts are nothing but code.
    const lasting = [...users.keys()].filter((s) => !isRow(s) && !isFunction(s.node) && !hot.has(s) && !isTable(s, statements));
    lasting.forEach((s) => heat(s));
    if (lasting.length > 0) continue;
    if (shared.length === 0) break;
    // Rows last: what looks for them may become a gate.
    const inTurn = shared.some((s) => !isRow(s)) ? shared.filter((s) => !isRow(s)) : shared;
    for (const s of inTurn) {
      if (isFunction(s.node)) (canBeGate(s) && (lengthOf(s) >= WORTH || findsRows(s)) ? gates : copied).add(s);
      else if (isTable(s, statements)) copied.add(s);
      else heat(s);
    }
  }
  const parts = new Map<string, Part>();
  for (const [s, keys] of users) {
    for (const key of keys) {
      if (hot.has(s) || (gates.has(s) && keyOf(s) !== key)) continue;
      const part = parts.get(key) ?? { gates: [], carried: [], rows: [] };
      parts.set(key, part);
      if (isRow(s)) part.rows.push(s);
      else (gates.has(s) ? part.gates : part.carried).push(s);
    }
  }
  return [...parts.values()];
}

/** Variables that are given other values when the program runs, with all statements that use them then. */
function changingVariables(statements: Statement[], starters: Set<string>): Map<string, Statement[]> {
  const declared = new Set(statements.filter((s) => s.node.kind === "let").flatMap((s) => s.names));
  const users = new Map<string, Statement[]>();
  const changing = new Set<string>();
  for (const s of statements) {
    if (starters.has(s.names[0])) continue;
    for (const { name, stored, depth } of referencesIn(s.node, declared)) {
      if (s.names.includes(name)) continue;
      if (depth > 0) users.set(name, (users.get(name) ?? []).concat(s));
      if (stored && depth > 0) changing.add(name);
    }
  }
  return new Map([...users].filter(([name]) => changing.has(name)));
}

/** A function declaration, or a variable that holds an arrow function. */
function isFunction(node: Node): boolean {
  if (node.type !== "VariableDeclaration") return node.type === "FunctionDeclaration";
  return node.kind === "const" && node.declarations.every((d: Node) => d.init !== null && d.init.type === "ArrowFunctionExpression");
}

/** A constant that is only looked into, so that one is as good as another: nobody compares it, or changes it. */
function isTable(s: Statement, statements: Statement[]): boolean {
  const { node, names } = s;
  if (node.type !== "VariableDeclaration" || node.kind !== "const" || !s.quiet) return false;
  const isValue = node.declarations.every((d: Node) => d.init.type === "Literal" || d.init.type === "UnaryExpression");
  return isValue || statements.every((other) => !other.uses.has(names[0]) || onlyLooksInto(other.node, names[0]));
}

function onlyLooksInto(root: Node, name: string): boolean {
  let harmless = true;
  walk(root, (node, parents) => {
    const parent = parents[parents.length - 1];
    if (node.type !== "Identifier" || node.name !== name || !isVariable(node, parent)) return;
    const grand = parents[parents.length - 2];
    const isRead =
      parent.type === "MemberExpression" &&
      parent.object === node &&
      !(grand.type === "AssignmentExpression" && grand.left === parent) &&
      !(grand.type === "CallExpression" && grand.callee === parent && keyName(parent) !== "indexOf") &&
      !["UpdateExpression", "UnaryExpression"].includes(grand.type);
    const isIterated = parent.type === "ForInStatement" && parent.right === node;
    if (!isRead && !isIterated) harmless = false;
  });
  return harmless;
}

/** Is it a variable whose value rollup may leave out? Then nothing happens where it stands. */
const isPure = ({ node }: Statement, text: string): boolean =>
  node.type === "VariableDeclaration" &&
  node.declarations.every(
    (d: Node) => d.init !== null && (isConstant(d.init) || /\/\*#__PURE__\*\/\s*$/.test(text.slice(d.id.end, d.init.start))),
  );

const isRow = (s: Statement): s is Row => "owner" in s;

/** The place behind the comma that follows a row. */
function afterComma(text: string, end: number): number {
  const found = /^\s*,/.exec(text.slice(end));
  return found === null ? end : end + found[0].length;
}

const namesIn = (node: Node, declared: Set<string>): string[] => [...describe(node, declared).uses];

function usesWithout(s: Statement, own: Row[]): Set<string> {
  const uses = new Set<string>();
  walk(s.node, (node, parents) => {
    if (own.some((row) => row.node === node || parents.includes(row.node))) return;
    if (node.type === "Identifier" && s.uses.has(node.name) && isVariable(node, parents[parents.length - 1])) uses.add(node.name);
  });
  return uses;
}

// ------------------------------------------------------------------ after minifying

const TAIL = "\n//";

/**
 * Second pass, over the finished bundle: the texts of the parts go into a comment at the end. The bundle must be ASCII up to there:
 * places are counted in bytes.
 */
export function freezeCold(text: string): string {
  const calls: Node[] = [];
  walk(parse(text), (node) => {
    if (node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === PLACE) calls.push(node);
  });
  if (calls.length === 0) return text;
  const moved = calls.map(({ arguments: [f] }) => `(${text.slice(f.start, f.end).replace(/\n/g, " ")})`);
  // How long the rest is depends on how many digits the places have.
  for (let at = text.length; ;) {
    const edits = new Edits();
    let place = at;
    calls.forEach((call, i) => {
      edits.replace(call.start, call.end, `${place},${moved[i].length}`);
      place += moved[i].length;
    });
    const head = edits.apply(text) + TAIL;
    if (head.length === at) return head + moved.join("") + "\n";
    at = head.length;
  }
}
