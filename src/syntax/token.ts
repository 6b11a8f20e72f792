/** Kinds of tokens, and what names are made of. In: nothing. Out: what lexer, number and parser share. */

export const enum T {
  End,
  Newline,
  Indent,
  Dedent,
  Name,
  Int,
  BigInt,
  Float,
  Imaginary,
  String,
  Operator,
}

export function isLineEnd(c: number): boolean {
  return c === 10 || c === 13;
}
export function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}
export function isNameStart(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || c >= 128;
}
export function isNamePart(c: number): boolean {
  return isNameStart(c) || isDigit(c);
}
