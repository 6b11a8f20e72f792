import { describe, expect, it } from "vitest";
import "../../src/vm/bind";
import "../../src/object/str";
import "../../src/object/bytes";
import "../../src/object/bytearray";
import { memoryViewType } from "../../src/object/memoryview";
import { ByteArray, Bytes, bufferOf, byteArrayType, bytesType, readable, writable } from "../../src/object/buffer";
import { readItem, viewOf, writeItem } from "../../src/object/binary";
import { Slice } from "../../src/object/slice";
import { Tuple, Value, strType } from "../../src/vm/value";
import { callN } from "../../src/vm/call";
import { makeClass } from "../../src/vm/class";
import { getattr } from "../../src/vm/attribute";
import { exception } from "../../src/vm/error";
import { native } from "../../src/vm/define";
import { toArray } from "../../src/vm/iterate";
import { add, contains, eq, getitem, hash, iadd, length as len, lt, mul, setitem } from "../../src/vm/operator";
import * as text from "../../src/vm/text";
import { setBareHost } from "./barehost";

const limits = { free: Infinity };
setBareHost(() => limits.free);

const bytes = (s: string): Bytes => new Bytes(text.latin1Bytes(s));
const bytearray = (s: string): ByteArray => new ByteArray(text.latin1Bytes(s));
const slice = (start: Value, stop: Value, step: Value = null): Value => new Slice(start, stop, step);
const call = (self: Value, method: string, ...args: Value[]): Value => callN(getattr(self, method), args);
/** What Python would print for the result: a repr, or the exception. */
function shown(f: () => Value): string {
  try {
    return text.repr(f());
  } catch (thrown) {
    const e = exception(thrown);
    if (e.cls === undefined) throw e.cause;
    return e.cls.name + ": " + (e.args.a.length > 0 ? e.args.a[0] : "");
  }
}
const list = (values: Value[]): string => values.map(text.repr).join(" ");

/** MicroPython has steps for lists and ranges only. */
const NO_STEPS = "NotImplementedError: only slices with step=1 (aka None) are supported";

/** A function as compiled text makes one: natives do not bind in a class of the program. */
function method(name: string, f: (self: Value) => Value): Value {
  const made = native(((self: Value) => f(self)) as never, name);
  made.m = {};
  return made;
}

describe("repr and str", () => {
  it("quotes as MicroPython does", () => {
    expect(text.repr("abc")).toBe("'abc'");
    expect(text.repr("it's")).toBe('"it\'s"');
    expect(text.repr('it\'s "x"')).toBe("'it\\'s \"x\"'");
    expect(text.repr("a\n\r\t\\\x00\x7fé€😀")).toBe("'a\\n\\r\\t\\\\\\x00\\x7fé€😀'");
    expect(text.repr("\ud800")).toBe("'\\ud800'");
    expect(text.repr(bytes("a'b\xff\n"))).toBe('b"a\'b\\xff\\n"');
    expect(text.repr(bytearray("ab"))).toBe("bytearray(b'ab')");
  });

  it("writes the singletons and ints", () => {
    expect([null, true, false, 12, -3].map(text.repr)).toEqual(["None", "True", "False", "12", "-3"]);
    expect(text.repr(BigInt(2) ** BigInt(70))).toBe("1180591620717411303424");
  });

  it("calls __str__, or __repr__ where there is none", () => {
    const a = callN(makeClass("A", [], { $__repr__: method("__repr__", () => "R") }), []);
    expect(text.str(a)).toBe("R");
    const b = callN(makeClass("B", [], { $__str__: method("__str__", () => 1) }), []);
    expect(text.str(b)).toBe("1");
    expect(text.repr(b)).toMatch(/^<B object at [0-9a-f]+>$/);
    expect(text.repr(strType)).toBe("<class 'str'>");
  });

  it("ends in RecursionError where something contains itself", () => {
    const cls = makeClass("C", [], { $__repr__: method("__repr__", (x) => text.repr(x)) });
    expect(shown(() => callN(cls, []))).toBe("RecursionError: maximum recursion depth exceeded");
    expect(text.repr("still fine")).toBe("'still fine'");
  });
});

describe("code points", () => {
  const s = "a😀é😁z";
  it("counts and finds them", () => {
    expect(text.length(s)).toBe(5);
    expect(text.codePointAt(s, 1)).toBe("😀");
    expect(text.slice(s, 1, 4)).toBe("😀é😁");
    expect([0, 1, 3, 4, 6, 7].map((u) => text.toPoint(s, u))).toEqual([0, 1, 2, 3, 4, 5]);
    expect([0, 1, 2, 3, 4, 5].map((p) => text.toUnit(s, p))).toEqual([0, 1, 3, 4, 6, 7]);
    expect(text.ordinal("😀")).toBe(0x1f600);
    expect(text.fromCodePoint(0x1f600) + text.fromCodePoint(0x20ac)).toBe("😀€");
  });

  it("treats a surrogate without its other half as one", () => {
    expect(text.length("\ud800a\udc00")).toBe(3);
    expect(text.codePointAt("x\ud800a", 1)).toBe("\ud800");
  });

  it("indexes a long string with pairs without searching it again", () => {
    const long = "😀a".repeat(100_000);
    const started = performance.now();
    let found = 0;
    for (let i = 1; i < 200_000; i += 2) if (text.codePointAt(long, i) === "a") found++;
    expect(found).toBe(100_000);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it("orders by code point, not by code unit", () => {
    expect(text.compareStrings("\uffff", "😀")).toBeLessThan(0);
    expect(text.compareStrings("😀", "\ue000")).toBeGreaterThan(0);
    expect(text.compareStrings("ab", "abc")).toBeLessThan(0);
    expect(text.compareStrings("b", "abc")).toBeGreaterThan(0);
    expect(text.compareStrings("ab", "ab")).toBe(0);
  });
});

describe("UTF-8", () => {
  it("goes both ways", () => {
    for (const s of ["", "abc", "é€😀\x00\x7f\x80\u07ff\u0800\uffff", "x".repeat(1000) + "é".repeat(1000), "\ud800"]) {
      expect(text.decode(text.encode(s))).toBe(s);
    }
    expect(Array.from(text.encode("é€😀"))).toEqual([0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80]);
  });

  it("refuses, leaves out or replaces what is invalid", () => {
    for (const bad of ["\xff", "ab\xc0a", "\xe4\xb8", "\xc0\x80", "\xf4\x90\x80\x80", "\x80"]) {
      expect(text.decode(text.latin1Bytes(bad))).toBeUndefined();
    }
    expect(text.decode(text.latin1Bytes("a\xe4\xb8b\xff"), "replace")).toBe("a\ufffdb\ufffd");
    expect(text.decode(text.latin1Bytes("a\xe4\xb8b\xff"), "ignore")).toBe("ab");
    expect(text.decode(text.latin1Bytes("\xc3\xa9"), "replace", true)).toBe("\ufffd\ufffd");
  });
});

describe("methods of str", () => {
  it("searches in code points", () => {
    expect(call("😀b😀b", "find", "b")).toBe(1);
    expect(call("😀b😀b", "rfind", "b")).toBe(3);
    expect(call("😀b😀b", "find", "b", 2)).toBe(3);
    expect(call("abc", "find", "", 3)).toBe(3);
    expect(call("abc", "find", "", 4)).toBe(-1);
    expect(call("aaaa", "count", "aa")).toBe(2);
    expect(call("a😀", "count", "")).toBe(3);
    expect(shown(() => call("abc", "index", "x"))).toBe("ValueError: substring not found");
    expect(shown(() => call("abc", "find", 5))).toBe("TypeError: can't convert 'int' object to str implicitly");
    expect(shown(() => call("abc", "find", "c", 1.5))).toBe("TypeError: string indices must be integers, not float");
    expect(call("foobar", "startswith", new Tuple(["x", "foo"]))).toBe(true);
    expect(call("foobar", "endswith", "oo", 0, 3)).toBe(true);
  });

  it("splits and joins", () => {
    expect(list(call(" a  b c ", "split"))).toBe("'a' 'b' 'c'");
    expect(list(call(" a  b c ", "split", null, 1))).toBe("'a' 'b c '");
    expect(list(call("a,b,,c", "split", ","))).toBe("'a' 'b' '' 'c'");
    expect(list(call("a,b,c", "split", ",", 1))).toBe("'a' 'b,c'");
    expect(list(call("a,b,c", "rsplit", ",", 1))).toBe("'a,b' 'c'");
    expect(shown(() => call("a b", "rsplit", null, 1))).toBe("NotImplementedError: rsplit(None,n)");
    expect(shown(() => call("a", "split", ""))).toBe("ValueError: empty separator");
    expect(list(call("a\nb\r\nc\r", "splitlines"))).toBe("'a' 'b' 'c'");
    expect(list(call("a\nb\r\nc", "splitlines", true))).toBe("'a\\n' 'b\\r\\n' 'c'");
    expect(call("-", "join", ["a", "b"])).toBe("a-b");
    expect(shown(() => call("-", "join", ["a", 1]))).toBe(
      "TypeError: join expects a list of str/bytes objects consistent with self object",
    );
    expect(list(call("a=b=c", "partition", "=").a)).toBe("'a' '=' 'b=c'");
    expect(list(call("a=b=c", "rpartition", "=").a)).toBe("'a=b' '=' 'c'");
  });

  it("replaces, strips and changes case", () => {
    expect(call("abc", "replace", "", "-")).toBe("-a-b-c-");
    expect(call("a😀", "replace", "", "-", 2)).toBe("-a-😀");
    expect(call("aaa", "replace", "a", "bb", 2)).toBe("bbbba");
    expect(call("  a b ", "strip")).toBe("a b");
    expect(call("xyaxy", "lstrip", "yx")).toBe("axy");
    expect(call("😁a😀", "strip", "😀")).toBe("😁a");
    expect(call("aÄz", "upper")).toBe("AÄZ");
    expect(call("abc", "center", 6)).toBe(" abc  ");
    expect(["isupper", "islower", "isalpha", "isdigit", "isspace"].map((m) => call("AB1", m))).toEqual([true, false, false, false, false]);
  });

  it("takes items and slices", () => {
    expect(getitem("a😀c", -2)).toBe("😀");
    expect(getitem("a😀c", slice(1, null))).toBe("😀c");
    expect(shown(() => getitem("a😀c", slice(null, null, -1)))).toBe(NO_STEPS);
    expect(shown(() => getitem("abc", "x"))).toMatch(/indices must be integers, not str$/);
    expect(contains("abc", "bc")).toBe(true);
    expect(shown(() => contains("abc", 5))).toBe("TypeError: can't convert 'int' object to str implicitly");
    expect(mul("ab", 3)).toBe("ababab");
    expect(mul(3, "ab")).toBe("ababab");
    expect(mul("ab", -1)).toBe("");
  });

  it("makes instances of subclasses", () => {
    const cls = makeClass("S", [strType], {});
    const s = callN(cls, [12]);
    expect(text.str(s)).toBe("12");
    expect(text.repr(s)).toBe("'12'");
    expect(len(s)).toBe(2);
    expect(call(s, "find", "2")).toBe(1);
    expect(add(s, "x")).toBe("12x");
    expect(call(",", "join", [s, "y"])).toBe("12,y");
  });

  it("decodes and encodes by name", () => {
    expect(callN(strType, [bytes("\xc3\xa9"), "utf-8"])).toBe("é");
    expect(shown(() => callN(strType, [bytes("\xff"), "utf8"]))).toBe("UnicodeError: ");
    expect(text.repr(call("é", "encode"))).toBe("b'\\xc3\\xa9'");
    expect(shown(() => call("é", "encode", "ascii"))).toBe("UnicodeError: ");
    expect(shown(() => call("a", "encode", "latin-1"))).toBe("LookupError: unknown encoding: latin-1");
  });

  it("sizes what it makes", () => {
    limits.free = 1000;
    try {
      for (const f of [
        () => mul("ab", 1000),
        () => call("a", "center", 2000),
        () => call("x".repeat(400), "replace", "x", "yyyy"),
        () => callN(byteArrayType, [5000]),
      ]) {
        expect(shown(f)).toMatch(/^MemoryError/);
      }
    } finally {
      limits.free = Infinity;
    }
    expect(shown(() => mul("a", 2 ** 40))).toMatch(/^MemoryError/);
  });
});

describe("bytes and bytearray", () => {
  it("are made of ints, buffers, iterables and text", () => {
    expect(text.repr(callN(bytesType, [3]))).toBe("b'\\x00\\x00\\x00'");
    expect(text.repr(callN(bytesType, [[65, 66]]))).toBe("b'AB'");
    expect(text.repr(callN(bytesType, ["é", "utf8"]))).toBe("b'\\xc3\\xa9'");
    expect(text.repr(callN(byteArrayType, [[300]]))).toBe("bytearray(b',')");
    expect(shown(() => callN(bytesType, [[300]]))).toBe("ValueError: bytes value out of range");
    expect(shown(() => callN(bytesType, ["abc"]))).toBe("TypeError: string argument without an encoding");
    expect(shown(() => callN(bytesType, [null]))).toBe("TypeError: 'NoneType' object isn't iterable");
    expect(shown(() => callN(bytesType, [-1]))).toBe("ValueError: ");
  });

  it("index, compare, hash and repeat", () => {
    expect(getitem(bytes("abc"), -1)).toBe(99);
    expect(text.repr(getitem(bytes("abcd"), slice(1, 3)))).toBe("b'bc'");
    expect(shown(() => getitem(bytes("abcd"), slice(null, null, -2)))).toBe(NO_STEPS);
    expect(shown(() => getitem(bytes("abc"), 5))).toBe("IndexError: bytes index out of range");
    expect(eq(bytes("a"), bytearray("a"))).toBe(true);
    expect(eq(bytes("a"), "a")).toBe(false);
    expect(lt(bytes("a"), bytes("b"))).toBe(true);
    expect(hash(bytes("abc"))).toBe(hash(bytes("abc")));
    expect(shown(() => hash(bytearray("abc")))).toBe("TypeError: unsupported type for __hash__: 'bytearray'");
    expect(text.repr(mul(2, bytes("ab")))).toBe("b'abab'");
    expect(contains(bytes("abc"), 97)).toBe(true);
    expect(contains(bytes("abc"), bytearray("bc"))).toBe(true);
    expect(toArray(bytes("ab"))).toEqual([97, 98]);
  });

  it("share the methods of str", () => {
    expect(call(bytes("abcb"), "find", bytes("b"), 2)).toBe(3);
    expect(call(bytes("abcb"), "rfind", 98)).toBe(3);
    expect(list(call(bytearray("a,b"), "split", bytes(",")))).toBe("bytearray(b'a') bytearray(b'b')");
    expect(text.repr(call(bytes(","), "join", [bytearray("a"), bytes("b")]))).toBe("b'a,b'");
    expect(shown(() => call(bytes("a"), "find", "a"))).toBe("TypeError: can't convert 'str' object to bytes implicitly");
    expect(text.repr(call(bytes("abc"), "replace", bytes("b"), bytes("XY")))).toBe("b'aXYc'");
    expect(text.repr(call(bytes("aB\xe4"), "upper"))).toBe("b'AB\\xe4'");
    expect(call(bytes("abc"), "hex")).toBe("616263");
    expect(call(bytes("abc"), "hex", ":")).toBe("61:62:63");
    expect(text.repr(callN(getattr(bytesType, "fromhex"), ["aa bB"]))).toBe("b'\\xaa\\xbb'");
    expect(shown(() => callN(getattr(bytesType, "fromhex"), ["aab"]))).toBe("ValueError: non-hex digit");
    expect(call(bytes("\xc3\xa9"), "decode")).toBe("é");
    const own = bytearray("ab");
    expect(call(own, "replace", bytes("x"), bytes("y"))).not.toBe(own);
  });

  it("grow and shrink in place", () => {
    const b = bytearray("abc");
    for (let i = 0; i < 100; i++) call(b, "append", 100 + (i % 10));
    expect(b.n).toBe(103);
    call(b, "extend", [1, 2]);
    expect(iadd(b, bytes("z"))).toBe(b);
    expect(getitem(b, -1)).toBe(122);
    const c = bytearray("0123456789");
    setitem(c, slice(1, 3), bytes("abcdef"));
    expect(text.repr(c)).toBe("bytearray(b'0abcdef3456789')");
    setitem(c, slice(0, -3), bytes(""));
    expect(text.repr(c)).toBe("bytearray(b'789')");
    setitem(c, slice(2, 1), c);
    expect(text.repr(c)).toBe("bytearray(b'787899')");
    setitem(c, 0, 256 + 65);
    expect(text.repr(c)).toBe("bytearray(b'A87899')");
    expect(shown(() => setitem(c, slice(0, 1), [1]))).toBe("NotImplementedError: array/bytes required on right side");
    expect(shown(() => setitem(bytes("a"), 0, 1))).toBe("TypeError: 'bytes' object doesn't support item assignment");
    expect(shown(() => add(c, [3]))).toBe("TypeError: object with buffer protocol required");
  });

  it("are seen through a memoryview without a copy", () => {
    const b = bytearray("abcdef");
    const m = callN(memoryViewType, [b]);
    setitem(m, 0, 65);
    setitem(getitem(m, slice(1, 4)), slice(0, 2), bytes("XY"));
    expect(text.repr(b)).toBe("bytearray(b'AXYdef')");
    expect(shown(() => setitem(m, slice(0, 2), bytes("x")))).toBe("ValueError: lhs and rhs should be compatible");
    expect(shown(() => setitem(callN(memoryViewType, [bytes("a")]), 0, 1))).toBe(
      "TypeError: 'memoryview' object doesn't support item assignment",
    );
    expect(eq(m, bytes("AXYdef"))).toBe(true);
    expect(getattr(m, "itemsize")).toBe(1);
    expect(text.repr(m)).toBe("<memoryview>");
    expect(Array.from(readable(m))).toEqual(Array.from(readable(b)));
  });

  it("give their buffer, str a copy of it", () => {
    expect(bufferOf(5)).toBeUndefined();
    expect(Array.from(readable("é"))).toEqual([0xc3, 0xa9]);
    expect(shown(() => writable(bytes("a")) as never)).toBe("TypeError: object with buffer protocol required");
    const b = bytearray("ab");
    call(b, "append", 99);
    writable(b)[2] = 100;
    expect(text.repr(b)).toBe("bytearray(b'abd')");
  });
});

describe("items in memory", () => {
  const view = viewOf(new Uint8Array(16));
  const through = (typecode: string, x: Value, little = true): Value => {
    writeItem(view, typecode, 3, x, little);
    return readItem(view, typecode, 3, little);
  };
  it("come back as they were stored", () => {
    for (const little of [true, false]) {
      expect(through("h", -2, little)).toBe(-2);
      expect(through("I", 0xffffffff, little)).toBe(0xffffffff);
      expect(through("q", -(2 ** 40) - 1, little)).toBe(-(2 ** 40) - 1);
      expect(through("Q", BigInt("0xfedcba9876543210"), little)).toBe(BigInt("0xfedcba9876543210"));
      expect(through("q", -BigInt("0x7edcba9876543210"), little)).toBe(-BigInt("0x7edcba9876543210"));
      expect(through("f", 0.1, little)).toBe(Math.fround(0.1));
      expect(through("d", 0.1, little)).toBe(0.1);
      expect(through("e", 0.1, little)).toBeCloseTo(0.1, 4);
    }
  });
  it("are cut to their size", () => {
    expect(through("b", 200)).toBe(-56);
    expect(through("H", -1)).toBe(65535);
    expect(through("B", BigInt(2) ** BigInt(64) + BigInt(7))).toBe(7);
  });
  it("round half floats to even", () => {
    const half = (x: number): number => {
      writeItem(view, "e", 0, x);
      return view.getUint16(0, true);
    };
    expect([1.5, 65504, 65519.99, 65520, 5.960464477539063e-8, 2.98e-8, 2048.5, 2049.5, -1e-3].map(half)).toEqual([
      0x3e00, 0x7bff, 0x7bff, 0x7c00, 1, 0, 0x6800, 0x6801, 0x9419,
    ]);
  });
});
