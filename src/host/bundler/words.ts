/**
 * Texts in parts that are dropped: the board's engine keeps every text that stands in a program for ever, though what has it is gone. In: such a
 * part. Out: its texts, and the part as a function that is given them as a list, which is dropped with it.
 *
 *      /*first text, DEL, second text*\/(function(w_){ … })
 *
 * The space tells this comment from that of a packed part; who reads the part takes the list out of it (src/kaluma/openprogram.ts).
 */

import { Edits, Node, keyName, parse, walk } from "./ast";

/** The function's parameter. */
const LIST = "w_";
/** In packed parts what comes before the space stands for phrases (pack.ts). */
const BETWEEN = "\x7f";
/** A shorter text is not worth a look into the list. */
const WORTH = 3;

/** `known`: texts that the engine has anyway. */
export function withWords(part: string, known: Set<string>): string {
  const words: string[] = [];
  const edits = new Edits();
  walk(parse(part), (node, parents) => {
    if (!isWord(node, parents) || known.has(node.value)) return;
    if (!words.includes(node.value)) words.push(node.value);
    // A keyword may stand in front of a text without a space.
    const space = /\w/.test(part.charAt(node.start - 1)) ? " " : "";
    edits.replace(node.start, node.end, `${space}${LIST}[${words.indexOf(node.value)}]`);
  });
  if (words.length === 0) return part;
  const code = edits.applyTo(part, 0, part.length).replace("(function(){", `(function(${LIST}){`);
  return ` /*${words.join(BETWEEN)}*/${code}`;
}

/** All texts and names of properties that stand in this. */
export function textsIn(text: string): string[] {
  const found: string[] = [];
  walk(parse(text), (node) => {
    if (node.type === "Literal" && typeof node.value === "string") found.push(node.value);
    else if (/^(Property|MethodDefinition|MemberExpression)$/.test(node.type) && node.computed !== true) found.push(keyName(node));
  });
  return found;
}

/** A text of some length that is a value. */
function isWord(node: Node, parents: Node[]): boolean {
  if (node.type !== "Literal" || typeof node.value !== "string" || node.value.length < WORTH || /[^ -~]|\*\//.test(node.value))
    return false;
  const parent = parents[parents.length - 1];
  const isKey = /^(Property|MethodDefinition)$/.test(parent.type) && parent.key === node;
  return !isKey && parent.type !== "ExpressionStatement";
}
