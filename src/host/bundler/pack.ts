/**
 * Parts of the open bundle that are hardly ever needed, stored in fewer bytes, because the program area is full. In: a part's text. Out: text in
 * which one control character, or two characters, stand for each of the phrases below; src/kaluma/program.ts puts them back.
 *
 * Rejected: references to any text before, which save more, but are taken apart in JavaScript at 10 us and more for each step, while the phrases
 * are put back by one `replace`, 60 ms for a part of 5 KB; bytes beyond 0x7f, because `kaluma write` reads the bundle as UTF-8.
 */

/** What a packed part begins with, a comment of how long it is unpacked; others begin with a parenthesis. */
export const PACKED = "/*";

/** What minified text has most, in the order that leaves the fewest bytes: found by trying, which saved 11,300 bytes. */
const PHRASES = [
  " instanceof ",
  "in",
  "function",
  "for(let ",
  ".length",
  ")throw ",
  "return ",
  "return",
  "const ",
  "void 0",
  "this.",
  "Math.",
  ",0)(",
  "null",
  "type",
  "===",
  "w_[",
  "if(",
  "!==",
  "n(",
  "){",
  "),",
  ");",
  "t.",
  ")(",
  ",r",
  "(t",
];

/**
 * What it has most beside these, the most frequent first: two characters stand for each, the first of which is always the same. Saves 15,000 bytes;
 * forty more would save 13,000 more, and take the board time.
 */
const LONGER = [
  "*/(function(w_){",
  "n(10",
  ").call(this",
  "{constructor",
  "new Uint8Array(",
  "n(998",
  "new(n(",
  "(function(){return[",
  "slice(",
  "}]})",
  ",1)(",
  "(t,r,e",
  '"==typeof ',
  "let ",
  "for(let t=0;t<",
  "write",
  ",2)(",
  "value",
  "){const r=",
  "},k:{}},{",
  "Math.floor(",
  "},function(t",
  "umber",
  "prototype",
];
const SECOND = 0x20;

/** Left out: what ends a text, Ctrl-C, the ends of lines, and what stands before a second character. */
const UNUSED = [0, 3, 10, 13, 31];
const codes = Array.from({ length: 32 }, (_, code) => code).filter((code) => !UNUSED.includes(code));

const pairOf = (i: number): string => "\x1f" + String.fromCharCode(SECOND + i);

/** The phrases as the board reads them: a line for each character from 1 on, and from a space on one for each pair, by its second character. */
export const DICTIONARY = Array.from({ length: 31 }, (_, i) => PHRASES[codes.indexOf(i + 1)] ?? "")
  .concat(LONGER)
  .join("\n");

function short(text: string): string {
  let result = text;
  PHRASES.forEach((phrase, i) => (result = result.split(phrase).join(String.fromCharCode(codes[i]))));
  return result;
}
const shortened = LONGER.map(short);

/** Stand for pairs until all are found: the second character of one may be the first of a phrase. */
const MARKS = 0xe000;
const MARK = /[\ue000-\uf8ff]/g;

export function pack(part: string): string {
  let text = short(part);
  shortened.forEach((phrase, i) => (text = text.split(phrase).join(String.fromCharCode(MARKS + i))));
  return PACKED + part.length + "*/" + text.replace(MARK, (mark) => pairOf(mark.charCodeAt(0) - MARKS));
}
