/** The memory guard on a host that says how much room is left in one piece, as the board does: what grows asks in time, for all that it needs at once. */

import { beforeEach, expect, it } from "vitest";
import "../../src/vm/bind";
import "../../src/object/str";
import "../../src/object/list";
import "../../src/object/dict";
import "../../src/object/bytes";
import "../../src/object/int";
import { getattr } from "../../src/vm/attribute";
import { callN } from "../../src/vm/call";
import { Dict } from "../../src/vm/dict";
import { Exception, exception } from "../../src/vm/error";
import { forgetText, joinTexts } from "../../src/vm/guard";
import { toArray } from "../../src/vm/iterate";
import { add, mul } from "../../src/vm/operator";
import { pollList } from "../../src/vm/poll";
import { repr } from "../../src/vm/text";
import { Bytes } from "../../src/object/buffer";
import { makeJson } from "../../src/module/json";
import { intType } from "../../src/vm/value";
import type { Value } from "../../src/vm/value";
import { setBareHost } from "./barehost";

/** The largest block, and the largest request. */
let block = Infinity;
let asked = 0;
const free = (need: number): number => {
  asked = Math.max(asked, need);
  return block;
};

beforeEach(() => {
  setBareHost(free, true);
  block = Infinity;
  asked = 0;
});

const call = (self: Value, method: string, ...args: Value[]): Value => callN(getattr(self, method), args);

/** The name of what is raised, "" for nothing. */
function raised(f: () => void): string {
  try {
    f();
  } catch (thrown) {
    return (exception(thrown) as Exception).cls.name;
  }
  return "";
}

const endless = { n: () => 1 };

it("lists and what collects values stop before they can no longer be moved", () => {
  block = 30_000;
  const x: Value[] = [];
  const append = (): void => {
    for (;;) call(x, "append", 1);
  };
  expect(raised(append)).toBe("MemoryError");
  expect(x.length * 4).toBeLessThan(block);
  expect(x.length * 4).toBeGreaterThan(block / 2);
  expect(raised(() => toArray({ $__iter__: () => endless, cls: { name: "endless" }, n: endless.n }))).toBe("MemoryError");
});

it("a text that grows piece by piece is asked for once, and not searched for wide characters again and again", () => {
  const grow = (x: string, piece: string): string => {
    for (let i = 0; i < 1000; i++) x = add(x, piece) as string;
    return x;
  };
  const x = grow("", "abcdefgh");
  expect(asked).toBeLessThan(x.length + 100);
  // Whatever is forgotten, wide characters and long pieces are seen.
  forgetText();
  expect(grow(x, "i").length).toBe(x.length + 1000);
  asked = 0;
  expect(grow(x, "\u20ac").length).toBe(x.length + 1000);
  expect(asked).toBeGreaterThan(2 * x.length);
  asked = 0;
  add(grow("", "a"), "\u20ac".repeat(1000));
  expect(asked).toBeGreaterThan(5000);
});

it("a comprehension's list asks at polls", () => {
  block = 30_000;
  expect(raised(() => pollList(new Array(1000)))).toBe("");
  expect(raised(() => pollList(new Array(9000)))).toBe("MemoryError");
});

it("a dict asks for its keys and values", () => {
  block = 30_000;
  const d = new Dict();
  const fill = (): void => {
    for (let i = 0; ; i++) d.set(i, i);
  };
  expect(raised(fill)).toBe("MemoryError");
  expect(d.size * 4).toBeLessThan(block);
});

it("texts ask for the bytes of their characters", () => {
  const ascii = "a".repeat(5000);
  const wide = "\u20ac".repeat(5000);
  block = 12_000;
  expect(raised(() => add(ascii, ascii))).toBe("");
  expect(raised(() => add(wide, ascii))).toBe("MemoryError");
  expect(raised(() => joinTexts([ascii, ascii, ascii]))).toBe("MemoryError");
  expect(raised(() => mul("\u20ac", 5000))).toBe("MemoryError");
  expect(raised(() => repr("\n".repeat(9000)))).toBe("MemoryError");
});

/** Natives that make much of much, none of it in one step: each asks for the whole of its result, and with less room is a MemoryError. */
const bytes = new Bytes(new Uint8Array(9000).fill(7));
const long = BigInt(7) ** BigInt(20_000);
const json = makeJson();
const MADE: { [name: string]: () => string } = {
  "the literal of bytes": () => repr(bytes),
  "the literal of a text": () => repr("\n'".repeat(9000)),
  "digits in base 16 of bytes": () => call(bytes, "hex"),
  "a text of bytes": () => call(bytes, "decode"),
  "bytes of a text": () => call("\u20ac".repeat(9000), "encode").u,
  "the digits of an int": () => repr(long),
  "an int with separators": () => call("{:,}", "format", long),
  "JSON of a list": () => json.g.$dumps(new Array(9000).fill(1)),
  "JSON of a text": () => json.g.$dumps('"'.repeat(9000)),
  "a text of JSON": () => json.g.$loads('"' + "\\n".repeat(9000) + '"'),
  "a text in the middle of spaces": () => call("ab", "center", 9000),
};

it.each(Object.entries(MADE))("%s asks for what it takes", (_, make) => {
  const made = make();
  expect(made.length).toBeGreaterThan(5000);
  expect(asked).toBeGreaterThanOrEqual(made.length);
  block = made.length / 2;
  expect(raised(make)).toBe("MemoryError");
});

it("an int from a text asks for the copies of it", () => {
  const digits = "9".repeat(9000);
  expect(call("{}", "format", callN(intType, [digits])).length).toBe(9000);
  block = 12_000;
  expect(raised(() => callN(intType, [digits]))).toBe("MemoryError");
});
