/**
 * The font of framebuf: PetMe128, 8 by 8 pixels, as MicroPython's displays show it. In: a code from 32 to 127. Out: the
 * columns of the character. As text it takes 1 KB of the board's heap; an array of numbers would take four times that, and more while it is parsed.
 */

import { sextet } from "../base64";

/** 96 characters of eight bytes, a column each with its top pixel in bit 0, in base 64. */
// prettier-ignore
const COLUMNS =
  "AAAAAAAAAAAAAABPTwAAAAAHBwAABwcAFH9/FBR/fxQAJC5razoSAABjMxgMZmMAADJ/TU13clAAAAAEBgMBAAAAHD5jQQAAAABBYz4cAAAIKj4cHD4qCAAICD4+CAgA" +
  "AACA4GAAAAAACAgICAgIAAAAAGBgAAAAAEBgMBgMBgIAPn9JRX8+AABARH9/QEAAAGJzUUlPRgAAImNJSX82AAAYGBQWf38QACdnRUV9OQAAPn9JSXsyAAADA3l9BwMA" +
  "ADZ/SUl/NgAAJm9JSX8+AAAAACQkAAAAAACA5GQAAAAACBw2Y0FBAAAUFBQUFBQAAEFBYzYcCAAAAgNRWQ8GAAA+f0FNTy4AAHx+Cwt+fAAAf39JSX82AAA+f0FBYyIA" +
  "AH9/QWM+HAAAf39JSUFBAAB/fwkJAQEAAD5/QUl7OgAAf38ICH9/AAAAQX9/QQAAACBgQX8/AQAAf38cNmNBAAB/f0BAQEAAAH9/BgwGf38Af38OHH9/AAA+f0FBfz4A" +
  "AH9/CQkPBgAAHj8hYX9eAAB/fxk5b0YAACZvSUl7MgAAAQF/fwEBAAA/f0BAfz8AAB8/YGA/HwAAf38wGDB/fwBjdxwcd2MAAAcPeHgPBwAAYXFZTUdDAAAAf39BQQAA" +
  "AAIGDBgwYEAAAEFBf38AAAAIDAYGDAgAwMDAwMDAwMAAAAEDBgQAAAAgdFRUfHgAAH9/RER8OAAAOHxERGwoAAA4fEREf38AADh8VFRcWAAACH5/CQMCAACYvKSk/HwA" +
  "AH9/BAR8eAAAAAB9fQAAAABAwICA/X0AAH9/MDhsRAAAAEF/f0AAAAB8fBgwGHx8AHx8BAR8eAAAOHxERHw4AAD8/CQkPBgAABg8JCT8/AAAfHwEBAwIAABIXFRUdCAA" +
  "BAQ/f0RkIAAAPHxAQHw8AAAcPGBgPBwAABx8MBgwfBwARGw4OGxEAACcvKCg/HwAAERkdFxMRAAACAg+d0FBAAAAAP//AAAAAEFBdz4ICAAAAgMBAwIDAapVqlWqVapV";

/** A column of a character, from 0 to 7. Others than those of ASCII look like the last one. */
export function glyphColumn(code: number, column: number): number {
  const at = ((code < 32 || code > 127 ? 127 : code) - 32) * 8 + column;
  // Eight of twelve bits: a digit has six.
  const digit = Math.floor((at * 4) / 3);
  const bits = (sextet(COLUMNS.charCodeAt(digit)) << 6) | sextet(COLUMNS.charCodeAt(digit + 1));
  return (bits >> (4 - (at % 3) * 2)) & 0xff;
}
