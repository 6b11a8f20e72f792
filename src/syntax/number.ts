/** Number literals. In: a lexer that stands at one. Out: its type and value in the lexer's fields. */

import type { Lexer } from "./lexer";
import { T, isNamePart } from "./token";

/** Digits beyond which conversion takes too long to be meant. */
const MAX_DIGITS = 100000;

export function readNumber(lexer: Lexer): void {
  const text = lexer.text;
  let p = lexer.pos;
  let base = 10;
  if (text.charAt(p) === "0") {
    const c = text.charAt(p + 1).toLowerCase();
    base = c === "x" ? 16 : c === "o" ? 8 : c === "b" ? 2 : 10;
  }
  if (base !== 10) p += 2;
  let real = false;
  for (; p < text.length; p++) {
    const c = text.charCodeAt(p);
    if (isNamePart(c)) {
      // 1e5, 1e+5: the sign belongs to the number
      const exponent = base === 10 && (c === 101 || c === 69);
      if (exponent) real = true;
      const sign = text.charCodeAt(p + 1);
      if (exponent && (sign === 43 || sign === 45)) p++;
    } else if (c === 46 && base === 10 && !real) real = true;
    else break;
  }
  let digits = text.slice(lexer.pos, p).replace(/_/g, "");
  lexer.pos = p;
  const imaginary = base === 10 && /[jJ]$/.test(digits);
  if (imaginary) digits = digits.slice(0, -1);
  if (digits.length > MAX_DIGITS) lexer.fail();
  if (real || imaginary) {
    if (!/^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(digits)) lexer.fail("invalid syntax for number");
    lexer.type = imaginary ? T.Imaginary : T.Float;
    lexer.number = +digits;
    return;
  }
  if (
    !(base === 16 ? /^0[xX][0-9a-fA-F]+$/ : base === 8 ? /^0[oO][0-7]+$/ : base === 2 ? /^0[bB][01]+$/ : /^(?:0+|[1-9]\d*)$/).test(digits)
  )
    lexer.fail(complaint(digits, base));
  const n = Number(digits);
  lexer.type = Number.isSafeInteger(n) ? T.Int : T.BigInt;
  lexer.number = lexer.type === T.Int ? n : BigInt(digits);
}

/** What MicroPython says of a malformed int; a decimal one that begins with 0 should have had a prefix. */
function complaint(digits: string, base: number): string {
  const text = base === 10 ? digits : digits.slice(2);
  return "invalid syntax for integer with base " + (base === 10 && digits.charAt(0) === "0" ? 0 : base) + ": '" + text + "'";
}
