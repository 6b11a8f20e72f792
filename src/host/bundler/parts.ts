/**
 * The open bundle's text, taken apart: what is resident, and the parts that stay in flash. In: units and their homes. Out: text for
 * each home, in which whatever lives elsewhere is reached through the one way that fetches it.
 *
 * That way is `part_(12, 3)`: the fourth thing that part 12 gives. A part is a function without parameters that
 * gives an array, or where it is nothing but one function that, which is `part_(12)`; in a closed bundle it is what is in the function (layout.ts). It is evaluated inside the innermost scope of what is resident, whose names it
 * therefore sees.
 */

import { Edits, Node, calleeName, keyName, parse, walk } from "./ast";
import { Homes, RESIDENT, isAtStart, isHandedOut, isTested, isValueOfProperty } from "./homes";
import { Reference, referencesIn } from "./references";
import { Bundle, Table, Unit, nameIn } from "./units";

/** The array of parts (src/vm/later.device.ts), and the function that gives something of one. */
const PARTS = "parts_";
export const PART = "part_";
/** The first thing of a part, and places of rows while it is not known how many things their parts give. */
const ACCESS = new RegExp(`\\b${PART}\\((\\d+), 0\\)`, "g");
const DOT = "@";
const PLACE = new RegExp(`(\\d+)${DOT}(\\d+)`, "g");
/** Both are handed on from scope to scope. */
export const SHARED = [PARTS, PART];
/** What they are; in a flat bundle `part_(12)` is a function itself. */
export const sharedValues = (isFlat: boolean): string =>
  isFlat
    ? `((all) => [all, (f) => all[f] || all.fetch(f)])([])`
    : `((all) => [all, (part, i) => i === undefined ? all[part] || all.fetch(part) : (all[part] || all.fetch(part))[i]])([])`;
/** The file of what notes and adds special methods that come late. */
const REST = "vm/rest.device.js";
/** Stands, with a part each as arguments, for the evaluation of the text that it is given first. */
export const EVALUATE = "evaluate_";

/** The parts that stand in a text like this, by their numbers; 0 stands for one that is not there. */
export function partsIn(tree: Node): Node[] {
  let parts: Node[] = [];
  walk(tree, (node) => {
    if (calleeName(node) === EVALUATE) parts = node.arguments.slice(1);
  });
  return parts;
}

export interface Taken {
  /** All of what is resident, with the loader, in which the parts stand. */
  text: string;
  /** Names of the parts that there are, in the order of their numbers; a number without a part has "". */
  names: string[];
  /** Where rows are that are not with their tables. */
  places: Map<Unit, string>;
}

export function takeApart(bundle: Bundle, homes: Homes): Taken {
  const { text, units } = bundle;
  const gives: string[][] = homes.parts.map(() => []);
  const pieces: string[][] = [[], ...homes.parts.map(() => [])];
  /** What a part fetches while it is made. */
  const needsAtOnce = pieces.map(() => new Set<number>());
  /** From what a part gives to the next thing that it gives, in a flat bundle. */
  const step = homes.parts.length + 1;
  const later = (): string => nameIn(units, "vm/later.device.js", "later");
  const defineType = (): string => nameIn(units, "vm/define.js", "defineType");
  const named = (): string => nameIn(units, "vm/later.device.js", "named");
  const addRows = (): string => nameIn(units, "vm/later.device.js", "addRows");
  /** Only compiled text's own errors name natives; a closed bundle has none of that. */
  const isNaming = units.some((u) => u.file === "vm/later.device.js" && u.label === "named");
  const rowsByOwner = new Map<Unit, Unit[]>();
  const methodsByOwner = new Map<Unit, Unit[]>();
  const placeOf = new Map<Unit, string>();
  for (const unit of units) {
    if (unit.owner === undefined) continue;
    const byOwner = unit.kind === "row" ? rowsByOwner : methodsByOwner;
    byOwner.set(unit.owner, (byOwner.get(unit.owner) ?? []).concat(unit));
  }
  const signatures = new Signatures(homes);
  /** Statements that note rows, by the unit behind which they must stand. */
  const notes = new Map<Unit, string[]>();
  const addNote = (unit: Unit, text: string): unknown => notes.set(unit, (notes.get(unit) ?? []).concat(text));
  /** Rows by their space and where they are noted: one text for each takes the least. */
  const noted = new Map<string, Noted>();

  for (const [owner, rows] of rowsByOwner) noteRows(owner, rows);
  for (const { last, note, rows } of noted.values()) addNote(last, `${note}${rows.join(" ")} ");`);
  const statements = units.filter((u) => u.owner === undefined && u.node.type !== "ExportNamedDeclaration");
  const main = statements.filter((u) => u.file === "main.js" && homes.of(u) === RESIDENT);
  for (const unit of statements) {
    if (main.includes(unit)) continue;
    pieces[homes.of(unit)].push(textOf(unit, homes.of(unit)), ...(notes.get(unit) ?? []));
  }
  for (const [owner, rows] of rowsByOwner) moveRows(owner, rows);

  // What the parts must give is known when all text is made.
  const start = main.map((unit) => textOf(unit, RESIDENT));
  // What can be dropped is given a list of its texts (words.ts).
  const isOpen = homes.stages !== undefined;
  const read = isOpen ? nameIn(units, "kaluma/openprogram.js", "readOpenPart") : nameIn(units, "kaluma/program.js", "readPart");
  const words = isOpen ? `(${nameIn(units, "kaluma/openprogram.js", "takeWords")}())` : "";
  const parts = homes.parts.map((_, i) => {
    const isApart = homes.isApart?.(i + 1) === true;
    const functions = new Map(pieces[i + 1].flatMap((piece) => (isApart ? functionIn(piece) : [])));
    const body = pieces[i + 1].filter((piece) => !isApart || functionIn(piece).length === 0).join("\n");
    const given = gives[i].map((name) => functions.get(name) ?? name).join(", ");
    return pieces[i + 1].length === 0 ? "0" : `function () {\n${body}\nreturn ${isOne(i + 1) ? given : `[${given}]`};\n}`;
  });
  pieces[RESIDENT].push(
    // Functions of a part hold the scope in which it is made: that of a function without variables takes 24 bytes less.
    `let source_ = "";`,
    `${PARTS}.make = () => ${EVALUATE}(source_, ${parts.join(", ")})${words};`,
    homes.isFlat !== true
      ? `const load_ = (part) => { source_ = ${read}(part); const made = ${PARTS}.make(); source_ = ""; return ${PARTS}[part] = made; };`
      : `const load_ = (f) => { const part = f % ${step}; source_ = ${read}(part); const made = ${PARTS}.make(); source_ = "";` +
          ` for (let i = 0; i < made.length; i++) ${PARTS}[part + i * ${step}] = made[i]; return ${PARTS}[f]; };`,
    `${PARTS}.fetch = load_;`,
    ...(!isOpen ? [] : [`${PARTS}.stages = ${JSON.stringify(homes.stages)};`]),
    ...start,
  );
  check(pieces, homes);
  checkCircles(needsAtOnce, homes);
  for (const [row, place] of placeOf) placeOf.set(row, withOnes(place));
  return {
    text: withOnes(pieces[RESIDENT].join("\n")),
    names: homes.parts.map((name, i) => (parts[i] === "0" ? "" : name)),
    places: placeOf,
  };

  /** Does a part give one function and nothing else? An array for it would take 56 bytes. */
  function isOne(part: number): boolean {
    return homes.isLoose?.(part) === true && gives[part - 1].length === 1;
  }

  /** Text in which nothing asks for the first thing of a part that gives one. */
  function withOnes(text: string): string {
    return text
      .replace(ACCESS, (access, part: string) => (isOne(+part) ? `${PART}(${part})` : access))
      .replace(PLACE, (_, part: string, i: string) => (isOne(+part) ? `${part}.` : `${part}.${i}`));
  }

  /** What a name stands for that another home has. */
  function elsewhere(name: string, there: number): string {
    const i = indexOf(name, there);
    return `${PART}(${homes.isFlat === true ? there + i * step : `${there}, ${i}`})`;
  }

  function indexOf(name: string, there: number): number {
    const own = gives[there - 1];
    if (!own.includes(name)) own.push(name);
    return own.indexOf(name);
  }

  /** A unit's text for its home. */
  function textOf(unit: Unit, home: number): string {
    const edits = new Edits();
    const rows = rowsByOwner.get(unit) ?? [];
    for (const row of rows) {
      const body = homes.bodyOf(row);
      if (homes.of(row) === home && body !== home && isFunctionNode(row.node.value))
        edits.replace(row.node.start, row.node.end, rowGate(row, body));
      else if (homes.of(row) === home) editRow(edits, unit, row, home);
      else edits.replace(row.node.start, afterComma(text, row.node.end), "");
    }
    const further = new Map<number, Unit[]>();
    for (const method of methodsByOwner.get(unit) ?? []) {
      const there = homes.of(method);
      if (there === home) for (const r of method.references) edit(edits, unit, r, home);
      else if (!homes.continues(method)) edits.replace(method.node.start, method.node.end, gateOf(method, unit));
      else {
        edits.replace(method.node.start, method.node.end, "");
        further.set(there, (further.get(there) ?? []).concat(method));
      }
    }
    signatures.without(unit, edits, text);
    for (const r of unit.references) edit(edits, unit, r, home);
    return cut(edits, unit.node) + [...further].map(([there, methods]) => furtherMethods(unit, home, there, methods)).join("");
  }

  /** What gives a class the methods that another part has. */
  function furtherMethods(unit: Unit, home: number, there: number, methods: Unit[]): string {
    const name = `${unit.names[0]}_further`;
    const texts = methods.map((method) => method.key + methodText(method, unit, there));
    pieces[there].push(`function ${name}(C) { Object.assign(C.prototype, { ${texts.join(", ")} }); }`);
    needsAtOnce[home].add(there);
    return `\n${elsewhere(name, there)}(${unit.names[0]});`;
  }

  /** A row whose function is elsewhere. */
  function rowGate(row: Unit, there: number): string {
    const { value, method } = row.node;
    const name = `row_${units.indexOf(row)}`;
    const own = new Edits();
    for (const r of row.references) edit(own, row, r, there);
    pieces[there].push(method ? `function ${name}${cut(own, value)}` : `const ${name} = ${cut(own, value)};`);
    const names = value.params.map((_: Node, i: number) => "p" + i).join(", ");
    return `${row.key}: function (${names}) { return ${elsewhere(name, there)}(${names}); }`;
  }

  function cut(edits: Edits, node: Node): string {
    return edits.applyTo(text, node.start, node.end);
  }

  function editRow(edits: Edits, unit: Unit, row: Unit, home: number): void {
    const { value } = row.node;
    if (value.type !== "Identifier" || row.isNative !== true || !isNaming) {
      for (const r of row.references) edit(edits, unit, r, home);
      // What a call makes has no name.
      if (value.type === "CallExpression" && row.isNative === true && isNaming) {
        edits.replace(value.start, value.start, named() + "(");
        edits.replace(value.end, value.end, `, "${row.key}")`);
      }
      return;
    }
    // Such a function has another name, of which the minifier leaves nothing.
    const target = homes.declaring.get(value.name)!;
    const there = homes.of(target);
    let f: string = value.name;
    if (there !== RESIDENT && there !== home) f = gate(target, elsewhere(f, there));
    edits.replace(row.node.start, row.node.end, `${row.key}: ${named()}(${f}, "${row.key}")`);
  }

  /** A function in place of one that is elsewhere. */
  function gate(target: Unit, access: string): string {
    const names = parametersOf(target.node).map((_, i) => "p" + i);
    return `function (${names.join(", ")}) { return ${access}(${names.join(", ")}); }`;
  }

  /** The text of a method whose body is elsewhere. */
  function gateOf(method: Unit, owner: Unit): string {
    const there = homes.of(method);
    const name = `${owner.names[0]}_${method.key}`;
    pieces[there].push(`function ${name}${methodText(method, owner, there)}`);
    const names = method.node.value.params.map((_: Node, i: number) => "p" + i);
    return `${method.key}(${names.join(", ")}) { return ${elsewhere(name, there)}.call(${["this"].concat(names).join(", ")}); }`;
  }

  /** Parameters and body of a method for a place outside of its class. */
  function methodText(method: Unit, owner: Unit, there: number): string {
    const { value } = method.node;
    const edits = new Edits();
    for (const r of method.references) edit(edits, method, r, there);
    const base: Node | null = owner.node.superClass;
    for (const node of superCalls(value)) {
      const above = homes.of(homes.declaring.get(base!.name)!);
      const text = above === RESIDENT || above === there ? base!.name : elsewhere(base!.name, above);
      edits.replace(node.callee.object.start, node.callee.object.end, text + ".prototype");
      edits.replace(node.callee.end, node.callee.end, ".call");
      const open = node.arguments.length > 0 ? node.arguments[0].start : node.end - 1;
      edits.replace(open, open, node.arguments.length > 0 ? "this, " : "this");
    }
    return cut(edits, value);
  }

  /** Changes one use of a name, if that lives elsewhere. */
  function edit(edits: Edits, unit: Unit, r: Reference, home: number): void {
    const target = homes.declaring.get(r.name)!;
    const there = homes.of(target);
    const isApart = target.kind === "function" && homes.isApart?.(there) === true;
    if (there === RESIDENT || (there === home && !isApart)) return;
    if (r.stored) throw new Error(`${unit.file}: ${r.name} of ${target.file} is in a part and cannot be assigned to`);
    const parent = r.parents[r.parents.length - 1];
    const { start, end } = r.node;
    // A text may be equal to another that was never fetched.
    const isLiteral = target.kind === "variable" && target.node.declarations[0].init?.type === "Literal";
    if (isTested(r) && !isLiteral) {
      const not = parent.operator === "!==";
      const i = indexOf(r.name, there);
      const known = `${PARTS}[${homes.isFlat === true ? there + i * step : there}]`;
      edits.replace(parent.start, parent.start, not ? `(!${known} || ` : `(!!${known} && `);
      edits.replace(start, end, homes.isFlat === true ? known : `${known}[${i}]`);
      edits.replace(parent.end, parent.end, ")");
      return;
    }
    const found = elsewhere(r.name, there);
    const access = parent !== undefined && parent.type === "NewExpression" && parent.callee === r.node ? `(${found})` : found;
    // What a closed bundle begins with comes when parts can be fetched.
    const isStart = home === RESIDENT && isAtStart(unit, r) && (homes.stages !== undefined || unit.file !== "main.js");
    if (isAtStart(unit, r) && target.kind === "function" && isHandedOut(r)) {
      const label = parent.type === "Property" && parent.shorthand ? keyName(parent) + ": " : "";
      edits.replace(start, end, label + gate(target, access));
    } else if (isStart && isValueOfProperty(r)) {
      edits.replace(parent.start, parent.end, `get ${keyName(parent)}() { return ${access}; }`);
    } else if (isStart && (r.depth === 0 || target.kind !== "function")) {
      throw new Error(`${unit.file}: ${r.name} of ${target.file} is in a part, but needed at the start`);
    } else {
      if (r.depth === 0) needsAtOnce[home].add(there);
      edits.replace(start, end, parent.type === "Property" && parent.shorthand ? `${keyName(parent)}: ${access}` : access);
    }
  }

  // ---------------------------------------------------------------- rows

  /** Text that says where the rows of a table are that are not with it. */
  function noteRows(owner: Unit, rows: Unit[]): void {
    const home = homes.of(owner);
    const moved = rows.filter((row) => homes.of(row) !== home);
    if (moved.length === 0) return;
    const gates = moved.filter((row) => homes.comesAsGate?.(row) === true);
    const rest = moved.filter((row) => homes.isRest?.(row) === true);
    const others = moved.filter((row) => !gates.includes(row) && !rest.includes(row));
    const note = (row: Unit, place: string): string => {
      placeOf.set(row, place);
      return `${row.key}:${place}`;
    };
    for (const row of moved) signatures.take(row);
    const { table } = moved[0];
    const variable = homes.declaring.get(table!.space.split(".")[0])!;
    const last = homes.of(variable) === home && units.indexOf(variable) > units.indexOf(owner) ? variable : owner;
    const places = others
      .map((row) => {
        const there = homes.of(row);
        return note(row, isOnlyName(row) ? there + DOT + indexOf(row.node.value.name, there) : String(there));
      })
      .concat(gates.map((row) => note(row, `${homes.of(row)}/${indexOfNative(row)}`)));
    if (places.length > 0) {
      const key = `${home} ${table!.space}`;
      const before = noted.get(key);
      const isWithGates = gates.length > 0 || before?.isWithGates === true;
      const f = isWithGates ? nameIn(units, "vm/later.device.js", "laterNatives") : later();
      noted.set(key, {
        last: before === undefined || units.indexOf(before.last) < units.indexOf(last) ? last : before.last,
        note: `${f}(${spaceText(table!, home)}, "${table!.kind === "plain" ? "" : "$"} `,
        isWithGates,
        rows: (before?.rows ?? []).concat(places),
      });
    }
    if (rest.length > 0) {
      const names = rest.map((row) => row.key!.slice(2, -2));
      addNote(last, `${nameIn(units, REST, "noteRest")}(${table!.type}, "${homes.of(rest[0])} ${names.join(" ")} ");`);
    }
  }

  /** What adds the rest of a type's special methods, seen from their part. */
  function restAdder(home: number): string {
    const name = nameIn(units, REST, "addRest");
    const there = homes.of(homes.declaring.get(name)!);
    if (there === RESIDENT) return name;
    needsAtOnce[home].add(there);
    return elsewhere(name, there);
  }

  /** Where a part gives a native, and behind it what its stub says. */
  function indexOfNative(row: Unit): number {
    const there = homes.of(row);
    const { value, method } = row.node;
    let name: string = value.name;
    if (value.type !== "Identifier") {
      name = `row_${units.indexOf(row)}`;
      const edits = new Edits();
      for (const r of row.references) edit(edits, row, r, there);
      pieces[there].push(method ? `function ${name}${cut(edits, value)}` : `const ${name} = ${cut(edits, value)};`);
    }
    return gives[there - 1].push(name, signatures.textOf(row) ?? "0") - 2;
  }

  /** JavaScript for the space of a table, seen from a home. */
  function spaceText(table: Table, home: number): string {
    const name = table.space.split(".")[0];
    const there = homes.of(homes.declaring.get(name)!);
    if (there === RESIDENT || there === home) return table.space;
    needsAtOnce[home].add(there);
    return elsewhere(name, there) + table.space.slice(name.length);
  }

  /** Puts rows that left their table into their parts. Those that are only names need nothing. */
  function moveRows(owner: Unit, rows: Unit[]): void {
    const home = homes.of(owner);
    for (const there of new Set(rows.map((row) => homes.of(row)))) {
      if (there === home) continue;
      const own = rows.filter((row) => homes.of(row) === there && !isOnlyName(row) && homes.comesAsGate?.(row) !== true);
      if (own.length === 0) continue;
      const bodies = own.map((row) => {
        const body = homes.bodyOf(row);
        if (body !== there && isFunctionNode(row.node.value)) return rowGate(row, body);
        const edits = new Edits();
        editRow(edits, row, row, there);
        return cut(edits, row.node);
      });
      const { table } = own[0];
      const space = spaceText(table!, there);
      const object = `{ ${bodies.join(", ")} }`;
      const signed = signatures.of(own);
      if (table!.kind === "plain") pieces[there].push(`Object.assign(${space}, ${object});`);
      else if (homes.isRest?.(own[0]) === true) pieces[there].push(`${restAdder(there)}(${table!.type}, ${signed}, ${object});`);
      else if (table!.kind === "module") pieces[there].push(`${addRows()}(${space}, ${signed}, ${object});`);
      else pieces[there].push(`${defineType()}(${space.slice(0, -2)}, { s: ${signed}, k: {} }, ${object});`);
    }
  }
}

/** Rows of a space that are elsewhere. */
interface Noted {
  /** The statement behind which they are noted, and what begins that. */
  last: Unit;
  note: string;
  isWithGates: boolean;
  rows: string[];
}

/** Does a row say no more than what it is called elsewhere? Of a native its table must say more: how it takes its arguments. */
const isOnlyName = ({ node, table, isNative }: Unit): boolean =>
  node.value.type === "Identifier" && table!.kind !== "type" && (table!.kind === "plain" || isNative !== true);

/** Calls of methods of the base class. */
function superCalls(method: Node): Node[] {
  const found: Node[] = [];
  walk(method, (node) => {
    if (node.type === "CallExpression" && node.callee.type === "MemberExpression" && node.callee.object.type === "Super") found.push(node);
  });
  return found;
}

/** Name and text of the function that a piece of a part is. */
function functionIn(piece: string): [name: string, text: string][] {
  const declared = /^((?:async )?function ?\*?) ?([\w$]+)/.exec(piece);
  if (declared !== null) return [[declared[2], declared[1] + piece.slice(declared[0].length)]];
  const constant = /^const ([\w$]+) = ([^]*);$/.exec(piece);
  return constant !== null && isFunctionNode(parse(`(${constant[2]})`).body[0].expression) ? [[constant[1], `(${constant[2]})`]] : [];
}

const isFunctionNode = (node: Node): boolean => /Function/.test(node.type);

const parametersOf = (node: Node): Node[] => (node.type === "VariableDeclaration" ? node.declarations[0].init.params : node.params);

function afterComma(text: string, end: number): number {
  const found = /^\s*,/.exec(text.slice(end, end + 200));
  return found === null ? end : end + found[0].length;
}

/** What the stubs say of rows that leave their table goes with them. */
class Signatures {
  private gone = new Map<Unit, Set<string>>();

  constructor(private homes: Homes) {}

  /** The signatures of these rows as an object literal. */
  of(rows: Unit[]): string {
    const found: string[] = [];
    for (const row of rows) {
      const text = this.textOf(row);
      if (text !== undefined) found.push(`${JSON.stringify(row.key)}: ${text}`);
    }
    return `{ ${found.join(", ")} }`;
  }

  /** That of a row as text of JavaScript, if the stub has one. */
  textOf(row: Unit): string | undefined {
    const signature = signatureOf(row, this.homes);
    return signature === undefined ? undefined : JSON.stringify(signature);
  }

  /** Takes those rows of a stub away whose natives are elsewhere. */
  without(unit: Unit, edits: Edits, text: string): void {
    for (const key of this.gone.get(unit) ?? []) {
      const property = propertiesOf(unit).find((p) => keyName(p) === key);
      if (property !== undefined) edits.replace(property.start, afterComma(text, property.end), "");
    }
  }

  take(row: Unit): void {
    const stub = this.homes.declaring.get(row.table!.stub);
    if (stub !== undefined) this.gone.set(stub, (this.gone.get(stub) ?? new Set()).add(row.key!));
  }
}

/** What the stub says of a row, if it has it. */
export function signatureOf(row: Unit, homes: Homes): string | undefined {
  const stub = homes.declaring.get(row.table!.stub);
  const property = stub === undefined ? undefined : propertiesOf(stub).find((p) => keyName(p) === row.key);
  return property?.value.value;
}

/** The signatures in a stub: `const list = { s: {…}, k: {…} }`. */
const propertiesOf = (stub: Unit): Node[] => stub.node.declarations[0].init.properties[0].value.properties;

/** No part may need itself before it is made. */
function checkCircles(needs: Set<number>[], homes: Homes): void {
  const done = new Set<number>();
  const visit = (part: number, path: number[]): void => {
    if (path.includes(part))
      throw new Error(
        "parts in a circle: " +
          path
            .concat(part)
            .map((p) => homes.parts[p - 1])
            .join(", "),
      );
    if (done.has(part)) return;
    for (const other of needs[part]) visit(other, path.concat(part));
    done.add(part);
  };
  needs.forEach((_, part) => visit(part, []));
}

/** Nothing may be used of another home but through `PARTS`. */
function check(pieces: string[][], homes: Homes): void {
  const all = new Set(homes.declaring.keys());
  pieces.forEach((texts, home) => {
    for (const node of parse(texts.join("\n")).body as Node[]) {
      for (const { name, parents } of referencesIn(node, all)) {
        const there = homes.of(homes.declaring.get(name)!);
        // The parts stand inside the loader.
        const isInPart = home === RESIDENT && parents.some((p) => p.type === "CallExpression" && p.callee.name === EVALUATE);
        if (there !== RESIDENT && there !== home && !isInPart) {
          const where = home === RESIDENT ? "what is resident" : homes.parts[home - 1];
          throw new Error(`${where} uses ${name} of ${homes.parts[there - 1]} without fetching it`);
        }
      }
    }
  });
}
