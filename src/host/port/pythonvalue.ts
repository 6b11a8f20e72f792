/** Python's `repr` of bytes, texts and tuples of numbers, back into values: what a tool's programs print. In: text. Out: values. */

/** Those that are written so, and not by their number. */
const SHORT: { [byte: number]: string } = { 9: "\\t", 10: "\\n", 13: "\\r", 39: "\\'", 92: "\\\\" };

const ESCAPES: { [letter: string]: number } = { n: 10, r: 13, t: 9, "\\": 92, "'": 39, '"': 34 };

/** The bytes of `b'...'`. */
export function bytesOf(text: string): Buffer {
  const found = /^b(['"])([^]*)\1$/.exec(text);
  if (found === null) throw new Error(`not bytes: ${text.slice(0, 40)}`);
  const out: number[] = [];
  for (const [, hex, letter, plain] of found[2].matchAll(/\\x([0-9a-f]{2})|\\(.)|([^\\])/g)) {
    out.push(hex !== undefined ? parseInt(hex, 16) : letter !== undefined ? ESCAPES[letter] : plain.charCodeAt(0));
  }
  return Buffer.from(out);
}

/** Bytes as a program writes them, in ASCII without control characters. */
export function bytesText(bytes: Uint8Array): string {
  const parts = Array.from(
    bytes,
    (b) => SHORT[b] ?? (b < 32 || b > 126 ? "\\x" + b.toString(16).padStart(2, "0") : String.fromCharCode(b)),
  );
  return `b'${parts.join("")}'`;
}

/** A text as a program writes it. */
export const textOf = (text: string): string =>
  /^[ -&(-[\]-~]*$/.test(text) ? `'${text}'` : `str(${bytesText(Buffer.from(text))},'utf8')`;

/** The text of `'...'`. */
export function textFrom(repr: string): string {
  return repr.slice(1, -1).replace(/\\(?:x(..)|u(.{4})|U(.{8})|(.))/g, (_, x, u, U, letter: string | undefined) => {
    if (letter === undefined) return String.fromCodePoint(parseInt((x ?? u ?? U) as string, 16));
    return String.fromCharCode(ESCAPES[letter]);
  });
}

/** The ints of a tuple or list. */
export const numbersOf = (text: string): number[] => (text.match(/-?\d+/g) ?? []).map(Number);
