/**
 * Parts of the open bundle that are hardly ever needed, stored in fewer bytes, because the program area is full. In: a part's text. Out: text in
 * which one control character stands for each of the phrases below; src/kaluma/program.ts puts them back.
 *
 * Rejected: longer references, which save twice as much, but are taken apart in JavaScript at 10 us and more for each step, while the phrases
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
  ")}",
];

/** Left out: what ends a text, Ctrl-C, and the ends of lines. */
const UNUSED = [0, 3, 10, 13];
const codes = Array.from({ length: 32 }, (_, code) => code).filter((code) => !UNUSED.includes(code));

/** The phrases as the board reads them: a line for each character from 1 on. */
export const DICTIONARY = Array.from({ length: 31 }, (_, i) => PHRASES[codes.indexOf(i + 1)] ?? "").join("\n");

export function pack(part: string): string {
  let text = part;
  PHRASES.forEach((phrase, i) => (text = text.split(phrase).join(String.fromCharCode(codes[i]))));
  return PACKED + part.length + "*/" + text;
}
