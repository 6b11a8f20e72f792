import { describe, expect, it } from "vitest";
import "../../src/vm/bind";
import "../../src/object/str";
import "../../src/object/bytes";
import "../../src/object/int";
import "../../src/object/float";
import "../../src/object/list";
import { Bytes } from "../../src/object/buffer";
import { formatValue, percentFormat, strFormat } from "../../src/object/format";
import { Tuple, Value, toFloat } from "../../src/vm/value";
import { exception } from "../../src/vm/error";
import { latin1Bytes } from "../../src/vm/text";
import { setBareHost } from "./barehost";

setBareHost(() => Infinity);

function shown(f: () => string): string {
  try {
    return f();
  } catch (thrown) {
    const e = exception(thrown);
    if (e.cls === undefined) throw e.cause;
    return e.cls.name + ": " + e.args.a[0];
  }
}
const format = (template: string, ...args: Value[]): string => shown(() => strFormat(template, args, undefined));
const percent = (template: string, ...args: Value[]): string => shown(() => percentFormat(template, new Tuple(args), false));

/** Templates, arguments and what MicroPython prints, a row each. */
const FORMAT: [string, Value[], string][] = [
  ["{} {1}", [1], "ValueError: can't switch from automatic field numbering to manual field specification"],
  ["{0}{}", [1], "ValueError: can't switch from manual field specification to automatic field numbering"],
  ["{1}{0}{{}}", [1, 2], "21{}"],
  ["{}", [], "IndexError: tuple index out of range"],
  ["{a}", [1], "KeyError: a"],
  ["}", [], "ValueError: single '}' encountered in format string"],
  ["{", [1], "ValueError: unmatched '{' in format"],
  ["{!", [1], "ValueError: end of format while looking for conversion specifier"],
  ["{!z}", [1], "ValueError: unknown conversion specifier z"],
  ["{!s :}", [1], "ValueError: expected ':' after format specifier"],
  ["{:q}", [1], "ValueError: invalid format specifier"],
  ["{!r:>5}|{!s}", ["a", "b"], "  'a'|b"],
  ["{:{}}|{:.{}f}", [1, 5, 3.14159, 2], "    1|3.14"],
  ["{0[1]}{1}", [[5, 6], 7], "NotImplementedError: attributes not supported"],
  ["{:10}|{:<10}|{:^10}|{:=10}", [-5, -5, -5, -5], "        -5|-5        |    -5    |-        5"],
  ["{:10}|{:*>5}|{:^4}|", ["a", "b", "😀"], "a         |****b| 😀  |"],
  ["{:05}|{:+05}|{: 05}|{:05}", [1, 2, 3, "ab"], "00001|+0002| 0003|ab000"],
  ["{:#x} {:#o} {:#b} {:#X} {:x}", [10, 10, 10, 10, -255], "0xa 0o12 0b1010 0XA -ff"],
  ["{:06x}|{:#06x}|{:<#06x}|{:#010b}", [255, 255, 255, 5], "0000ff|0x00ff|0xff00|0b00000101"],
  ["{:,}|{:_x}|{:015,d}|{:+,d}", [1234567, 1234567, -1234567, 1234], "1,234,567|12_d687|-00,001,234,567|+1,234"],
  ["{:08,d}|{:09,d}", [1234, 1234], "0,001,234|0,001,234"],
  ["{:.2}|{:.0s}|", ["abc", "abc"], "ab||"],
  ["{:d} {:5} {}", [true, true, true], "1     1 True"],
  ["{:c}{:c}", [0x20ac, 65], "€A"],
  ["{:c}", [0x110000], "OverflowError: char not in range(0x110000)"],
  ["{:s}", [5], "ValueError: unknown format code 's' for object of type 'int'"],
  ["{:d}", ["a"], "ValueError: unknown format code 'd' for object of type 'str'"],
  ["{:d}", [5.5], "ValueError: unknown format code 'd' for object of type 'float'"],
  ["{:=5}", ["a"], "ValueError: '=' alignment not allowed in string format specifier"],
  ["{:+s}", ["a"], "ValueError: sign not allowed in string format specifier"],
  ["{:+c}", [4], "ValueError: sign not allowed with integer format specifier 'c'"],
  ["{:10}", [[1]], "TypeError: can't convert 'list' object to str implicitly"],
  ["{:f} {:g} {:e}", [10, 1e20, 1.5], "10.000000 1e+20 1.500000e+00"],
  ["{:10.3f}|{:<8.2f}|{:08.2f}|{:+.1f}", [3.14159, 1.5, -3.14159, 2.75], "     3.142|1.50    |-0003.14|+2.8"],
  ["{:%} {:.1%}", [0.5, 0.25], "50.000000% 25.0%"],
  ["{:10}|{:<10}|", [1.23456789, toFloat(3)], "   1.23457|3         |"],
  ["{:5}|{:010.2f}", [NaN, Infinity], "  nan|0000000inf"],
];

const PERCENT: [string, Value[], string][] = [
  ["%d %i %u", [1, -2, 3.99], "1 -2 3"],
  ["%5d|%-5d|%05d|%+d|% d", [1, 2, 3, 4, 5], "    1|2    |00003|+4| 5"],
  ["%.3d|%5.3d|%-7.3d|%+.3d|%07.3d", [3, 3, 3, 3, 3], "003|  003|003    |+003|0000003"],
  ["%x %X %#x %o %#o", [255, 255, 255, 8, 8], "ff FF 0xff 10 0o10"],
  ["%s %r %5s|%-5s|%.2s", ["a", "b", "c", "d", "efg"], "a 'b'     c|d    |ef"],
  ["%05s|%c%c|%%", ["a", 65, "é"], "    a|Aé|%"],
  ["%*d|%-*d|%.*f", [5, 1, 5, 2, 2, 3.14159], "    1|2    |3.14"],
  ["%5.2f|%-8.2f|%08.2f|%e|%g", [1.234, 1.234, -1.234, 5, 1e10], " 1.23|1.23    |-0001.23|5.000000e+00|1e+10"],
  ["%s %s", [1], "TypeError: format string needs more arguments"],
  ["%s", [1, 2], "TypeError: format string didn't convert all arguments"],
  ["%(a)s", [1], "TypeError: format needs a dict"],
  ["%", [1], "ValueError: incomplete format"],
  ["%y", [1], "ValueError: unsupported format character 'y' (0x79) at index 1"],
  ["%c", ["ab"], "TypeError: %c needs int or char"],
  ["%c", [1.5], "TypeError: integer needed"],
  ["%x", [3.5], "TypeError: can't convert float to int"],
  ["%d", ["a"], "TypeError: can't convert str to int"],
  ["%f", ["a"], "TypeError: can't convert str to float"],
  ["%d", [Infinity], "OverflowError: can't convert inf to int"],
];

describe("str.format", () => {
  it.each(FORMAT)("%j of %j is %j", (template, args, expected) => {
    expect(format(template, ...args)).toBe(expected);
  });
  it("formats a value by itself, as an f-string does", () => {
    expect(formatValue(255, "#06x")).toBe("0x00ff");
    expect(formatValue(true, "")).toBe("True");
    expect(formatValue(BigInt(10) ** BigInt(30), ",")).toBe("1,000,000,000,000,000,000,000,000,000,000");
  });
  it("refuses fields of absurd width", () => {
    expect(format("{:99999999999}", 1)).toMatch(/^MemoryError/);
    expect(format("{:.99999999999d}", 1)).toBe("1");
  });
});

describe("%", () => {
  it.each(PERCENT)("%j of %j is %j", (template, args, expected) => {
    expect(percent(template, ...args)).toBe(expected);
  });
  it("takes one value without a tuple", () => {
    expect(percentFormat("<%s>", [1, 2], false)).toBe("<[1, 2]>");
  });
  it("puts bytes into bytes as they are", () => {
    const b = new Bytes(latin1Bytes("\xff"));
    expect(percentFormat("%s %r %c", new Tuple([b, b, 200]), true)).toBe("\xff b'\\xff' \xc8");
    expect(percentFormat("%s", "é", true)).toBe("\xc3\xa9");
  });
});
