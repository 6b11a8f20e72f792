/**
 * What a program hardly ever needs stays in flash: above all, how exceptions are printed. The board parses a program
 * where it lies in flash, so a comment costs no heap; the text of such parts goes into one at the end of the bundle, and is read back
 * and compiled when somebody first asks for it. In: a bundle. Out: the same, with less of it in the heap.
 *
 * Some functions are gates, those with `@cold` in their comments among them: callers find a short function in their place, which
 * fetches. Behind the gates goes whatever can only be reached through them: functions, constants, and rows of types such as `__repr__`, which nobody else looks up. All of that becomes
 * one function, which takes what it uses of the rest as parameters and gives the real functions behind the gates.
 */

import { Edits, Node, isVariable, keyName, parse, plainName, walk } from "./ast";
import type { Demand } from "./demand";
import { startersOf } from "./forget";
import { Statement, describe, statementsOf, typeTable } from "./statements";

/** Ways into what is printed: exceptions, then values. A program that prints needs the latter anyway. */
const REPORTS = ["formatException", "pythonFrames", "locateIn"];
const VALUES = ["repr", "str"];
const PRINTING = ["print", "str", "repr", "format"];
const PRINTING_ROWS = ["R.format", "R.display", "R.mod", "R.imod"];
/** Less text than this is not worth the gates. */
const WORTH = 1500;
/** Reads a text and gives what it evaluates to. Before places are known it is given the function itself. */
const FETCH = "fetch_";

/** A row of a type's table, which can be moved on its own. */
interface Row extends Statement {
  owner: Statement;
  name: string;
}

/** First pass, before minifying. What is moved goes where `marker` stands; line breaks in front of that stay. */
export function moveCold(text: string, demand: Demand, marker: string): string {
  const statements = statementsOf(text);
  const declared = new Set(statements.flatMap((s) => s.names));
  const rows = statements.flatMap((s) => rowsOf(s, declared, demand));
  const prints = PRINTING.some((name) => demand.names.has(name)) || PRINTING_ROWS.some((row) => demand.rows.has(row));
  const named = (prints ? REPORTS : REPORTS.concat(VALUES)).flatMap((name) => functionNamed(name, statements));
  const wanted = named.concat(coldFunctions(statements, text));
  const cold = coldPart(statements, rows, wanted, text);
  const gates = wanted.filter((name) => [...cold].some((s) => s.names.includes(name)));
  const length = [...cold].reduce((n, s) => n + s.node.end - s.node.start, 0);
  if (length < WORTH) return text.replace(marker, "");

  const edits = new Edits();
  const blank = (node: Node) => edits.replace(node.start, node.end, text.slice(node.start, node.end).replace(/[^\n]+/g, ""));
  for (const s of cold) {
    if (isRow(s)) edits.replace(s.node.start, afterComma(text, s.node.end), text.slice(s.node.start, s.node.end).replace(/[^\n]+/g, ""));
    else if (!s.names.some((name) => gates.includes(name))) blank(s.node);
  }
  gates.forEach((name, i) => {
    const f = statements.find((s) => s.names.includes(name))!.node;
    const parameters = f.params.map((p: Node) => (p.type === "AssignmentPattern" ? p.left.name : p.name)).join(", ");
    const breaks = text.slice(f.start, f.end).replace(/[^\n]+/g, "");
    edits.replace(f.start, f.end, `function ${name}(${parameters}) { return cold_(${i})(${parameters}); }${breaks}`);
  });
  const taken = [...new Set([...cold].flatMap((s) => [...s.uses]))].filter((name) => ![...cold].some((s) => s.names.includes(name)));
  const body = [...cold].filter((s) => !isRow(s)).map((s) => text.slice(s.node.start, s.node.end));
  for (const s of statements) {
    const own = [...cold].filter((row): row is Row => isRow(row) && row.owner === s);
    if (own.length === 0) continue;
    const [type, stub]: Node[] = s.node.expression.arguments;
    body.push(
      `defineType(${[type, stub].map((n) => text.slice(n.start, n.end)).join(", ")}, { ${own.map((row) => text.slice(row.node.start, row.node.end)).join(", ")} });`,
    );
    taken.push("defineType", ...namesIn(type, declared), ...namesIn(stub, declared));
  }
  // What only sets things up is copied: the rest of the bundle can then do without it, and text in flash costs nothing.
  const starters = startersOf(text);
  const copied = new Set<Statement>();
  for (let i = 0; i < taken.length; i++) {
    const s = statements.find((one) => one.names.includes(taken[i]))!;
    if (!starters.includes(taken[i]) || copied.has(s)) continue;
    copied.add(s);
    body.unshift(text.slice(s.node.start, s.node.end));
    taken.push(...s.uses);
  }
  const parameters = [...new Set(taken)].filter((name) => !starters.includes(name)).join(", ");
  const made = `(coldMade_ = ${FETCH}(function (${parameters}) { "use strict"; ${body.join("\n")}\nreturn [${gates.join(", ")}]; })(${parameters}))`;
  // In front of everything, because the gates are called from anywhere.
  const head = "let coldMade_; let coldLoad_; function cold_(i) { return (coldMade_ || coldLoad_())[i]; }";
  return head + edits.apply(text).replace(marker, () => `coldLoad_ = () => ${made};`);
}

/** The one function of this name, under the name that rollup gave it, or nothing. */
function functionNamed(name: string, statements: Statement[]): string[] {
  const found = statements.filter((s) => s.node.type === "FunctionDeclaration" && plainName(s.node.id) === name);
  return found.length === 1 ? found[0].names : [];
}

/** The functions whose comments say that they are cold. */
function coldFunctions(statements: Statement[], text: string): string[] {
  const marked = statements.filter((s, i) => {
    const before = i === 0 ? 0 : statements[i - 1].node.end;
    return s.node.type === "FunctionDeclaration" && text.slice(before, s.node.start).includes("@cold");
  });
  return marked.flatMap((s) => s.names);
}

const isRow = (s: Statement): s is Row => "owner" in s;

/** The place behind the comma that follows a row. */
function afterComma(text: string, end: number): number {
  const found = /^\s*,/.exec(text.slice(end));
  return found === null ? end : end + found[0].length;
}

const namesIn = (node: Node, declared: Set<string>): string[] => [...describe(node, declared).uses];

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

/** Everything that can be reached only through the gates, which are part of it. */
function coldPart(statements: Statement[], rows: Row[], gates: string[], text: string): Set<Statement> {
  const starters = startersOf(text);
  const byName = new Map<string, Statement>();
  for (const s of statements) for (const name of s.names) byName.set(name, s);
  const hot = new Set<Statement>();
  const heat = (s: Statement): void => {
    if (hot.has(s)) return;
    hot.add(s);
    // What a table's rows use is theirs, if they can move.
    const own = rows.filter((row) => row.owner === s);
    const uses = own.length === 0 ? s.uses : usesWithout(s, own);
    for (const name of uses) {
      const target = byName.get(name)!;
      if (!gates.includes(name)) heat(target);
    }
    for (const row of rows) if (s.looks.has(row.name) && !own.includes(row)) heat(row);
  };
  for (const s of statements) if (!s.quiet) heat(s);
  // What is moved works on copies of variables, so whoever changes one must be done by then, and it changes none of the others'.
  const cold = () => new Set<Statement>([...statements, ...rows].filter((s) => !hot.has(s)));
  for (;;) {
    const part = cold();
    const disturbed = [...part].find((s) =>
      [...s.uses].some(
        (name) =>
          !part.has(byName.get(name)!) &&
          statements.some(
            (other) => isLater(other, part, starters) && (changes(other, name) || (changes(s, name) && other.uses.has(name))),
          ),
      ),
    );
    if (disturbed === undefined) return part;
    heat(disturbed);
  }
}

function usesWithout(s: Statement, own: Row[]): Set<string> {
  const uses = new Set<string>();
  walk(s.node, (node, parents) => {
    if (own.some((row) => row.node === node || parents.includes(row.node))) return;
    if (node.type === "Identifier" && s.uses.has(node.name) && isVariable(node, parents[parents.length - 1])) uses.add(node.name);
  });
  return uses;
}

/** Does a statement stay, and is its code not only there to set the program up? */
const isLater = (s: Statement, cold: Set<Statement>, starters: string[]): boolean =>
  !cold.has(s) && !s.names.some((own) => starters.includes(own));

/** Is a variable assigned to? */
function changes(s: Statement, name: string): boolean {
  if (!s.uses.has(name)) return false;
  let found = false;
  walk(s.node, (node) => {
    if (node.type === "AssignmentExpression" && node.left.name === name) found = true;
    if (node.type === "UpdateExpression" && node.argument.name === name) found = true;
  });
  return found;
}

// ------------------------------------------------------------------ after minifying

const TAIL = "\n//";

/**
 * Second pass, over the finished bundle: the text of the function that is fetched goes into a comment at the end. The bundle must be
 * ASCII up to there: places are counted in bytes.
 */
export function freezeCold(text: string): string {
  let call: Node | null = null;
  walk(parse(text), (node) => {
    if (node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === FETCH) call = node;
  });
  if (call === null) return text;
  const { callee, arguments: args } = call as Node;
  const moved = `(${text.slice(args[0].start, args[0].end).replace(/\n/g, " ")})`;
  // How long the rest is depends on how many digits the place has.
  for (let at = text.length; ;) {
    const place = `${READ}(${at},${moved.length})`;
    const head = text.slice(0, callee.start) + place + text.slice((call as Node).end);
    if (head.length + TAIL.length === at) return head + TAIL + moved + "\n";
    at = head.length + TAIL.length;
  }
}

/**
 * Reads so many bytes at a place of the bundle and evaluates them. The program area of Kaluma's flash begins at sector 4, the program
 * with its first byte.
 */
const READ =
  '((a,n)=>{var b=new Uint8Array(n);new(require("flash").Flash)(4,128).read(a>>12,b,a&4095);b=new TextDecoder().decode(b);' +
  'if(b[0]!="("||b[n-1]!=")")throw new Error("pyluma: this bundle must be written to the board as it is");return new Function("return"+b)()})';
