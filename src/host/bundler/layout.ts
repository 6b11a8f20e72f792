/**
 * How a bundle with parts lies in the board's flash. In: its minified text, in which the parts stand as arguments of one call. Out: the file.
 *
 *     resident text, NUL, directory, dictionary of packed parts, part, part …
 *
 * The board's engine reads a program where it lies in flash, up to the NUL. Places are counted in bytes, so all of it is ASCII.
 */

import { END_OF_TEXT } from "../../image/flashmap";
import { Node, parse, walk } from "./ast";
import { EVALUATE } from "./parts";
import { DICTIONARY } from "./pack";

export interface Layout {
  /** The file for the board. */
  text: string;
  /** What is in the heap from the start. */
  resident: string;
  /** What stays in flash, as it is before packing. */
  parts: string[];
}

/** As src/kaluma/program.ts reads it. */
const DIGITS = 6;
const DIRECTORY = "directory_";

/**
 * `store` makes what is stored of a part; `further` is stored behind the parts, as it is. Parts are functions that somebody calls, or, with
 * `isRun`, text that is run as it is.
 */
export function layOut(
  minified: string,
  store: (part: string, number: number, resident: string) => string,
  further: string[] = [],
  isRun = false,
): Layout {
  const { head, parts } = cutOut(minified, isRun ? statementsOf : functionOf);
  const resident = withPlace(head);
  const stored = [DICTIONARY].concat(
    parts.map((part, i) => (part === "" ? "" : store(part, i + 1, resident))),
    further,
  );
  let at = resident.length + END_OF_TEXT.length + stored.length * 2 * DIGITS;
  const directory: string[] = [];
  for (const piece of stored) {
    const length = Buffer.byteLength(piece);
    directory.push(digits(at), digits(length));
    at += length;
  }
  if (/[^\n -~]/.test(resident + parts.join(""))) throw new Error("the bundle is not ASCII");
  return { text: resident + END_OF_TEXT + directory.join("") + stored.join(""), resident, parts };
}

const digits = (n: number): string => String(n).padStart(DIGITS, "0");

/** Takes the parts out of the minified text: their place takes the text that is read from flash. */
function cutOut(text: string, textOf: (part: Node, text: string) => string): { head: string; parts: string[] } {
  let call: Node | null = null;
  walk(parse(text), (node) => {
    if (node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === EVALUATE) call = node;
  });
  const { start, end, arguments: args } = call as unknown as Node;
  const parts = args.slice(1).map((part: Node) => (part.type === "Literal" ? "" : textOf(part, text)));
  const head = `${text.slice(0, start)}eval(${text.slice(args[0].start, args[0].end)})${text.slice(end)}`;
  return { head, parts };
}

const functionOf = ({ start, end }: Node, text: string): string => `(${text.slice(start, end)})`;

/** What is in a function that ends with what it gives: the engine gives the value of the last statement. */
function statementsOf(part: Node, text: string): string {
  const statements: Node[] = part.body.body;
  const last = statements[statements.length - 1];
  if (last.type !== "ReturnStatement") throw new Error("a part gives nothing");
  const given = text.slice(last.argument.start, last.argument.end);
  // Not in parentheses: there the engine looks for the parameters of an arrow function, and takes an array with another one inside for a mistake.
  return text.slice(statements[0].start, last.start) + (given.startsWith("[") ? given : `void 0,${given}`);
}

/** Writes into the text where the directory begins, behind the text itself. */
function withPlace(head: string): string {
  for (let at = head.length; ;) {
    const text = head.replace(DIRECTORY, String(at));
    if (text.length + END_OF_TEXT.length === at) return text;
    at = text.length + END_OF_TEXT.length;
  }
}
