/** FAT volumes in memory: random work on files, checked against a table of what they should hold, and read again after a new start. */

import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import "../../src/vm/bind";
import { call1, callN } from "../../src/vm/call";
import { getattr } from "../../src/vm/attribute";
import { defineType } from "../../src/vm/define";
import { Host, setHost } from "../../src/vm/host";
import { toArray } from "../../src/vm/iterate";
import { Type, Value, builtinType, instance } from "../../src/vm/value";
import { exception } from "../../src/vm/error";
import { Bytes } from "../../src/object/buffer";
import "../../src/object/types";
import { fatType } from "../../src/module/vfsfat";

beforeAll(() =>
  setHost({ trace: () => null, budget: () => 1e9, interrupted: () => false, free: () => Infinity, epoch: () => 1e15 } as unknown as Host),
);

const SECTOR = 512;
const diskType: Type = builtinType("disk");

/** A block device as Python sees it. */
defineType(
  diskType,
  { s: {}, k: {} },
  {
    readblocks(self: Value, n: number, buf: Value) {
      buf.u.set(self.data.subarray(n * SECTOR, n * SECTOR + buf.u.length));
      return null;
    },
    writeblocks(self: Value, n: number, buf: Value) {
      self.data.set(buf.u, n * SECTOR);
      return null;
    },
    ioctl: (self: Value, operation: number, _argument: Value) =>
      operation === 4 ? self.data.length / SECTOR : operation === 5 ? SECTOR : null,
  },
);

function disk(sectors: number): Value {
  const d = instance(diskType);
  d.data = new Uint8Array(sectors * SECTOR);
  callN(getattr(fatType, "mkfs"), [d]);
  return d;
}

const volume = (device: Value): Value => call1(fatType, device);
const ask = (x: Value, method: string, ...args: Value[]): Value => callN(getattr(x, method), args);

function write(v: Value, name: string, mode: string, bytes: Uint8Array): void {
  const f = ask(v, "open", name, mode);
  try {
    ask(f, "write", new Bytes(bytes));
  } finally {
    ask(f, "close");
  }
}

function read(v: Value, name: string): Uint8Array {
  const f = ask(v, "open", name, "rb");
  return ask(f, "read").u;
}

/** The error number that a call raises. */
function errno(f: () => void): number {
  try {
    f();
  } catch (e) {
    return exception(e).args.a[0];
  }
  return 0;
}

const names = ["A.TXT", "b.c", "a rather long name.text", "Mixed.Case", "noext", "ünïcode-ä.txt"];
const step = fc.record({
  kind: fc.constantFrom("write", "append", "remove", "rename"),
  name: fc.constantFrom(...names),
  other: fc.constantFrom(...names),
  size: fc.nat(3000),
  fill: fc.nat(255),
});

describe.each([
  ["FAT12", 400],
  ["FAT16", 9000],
])("%s", (_name, sectors) => {
  test("holds what was written", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const device = disk(sectors);
        const v = volume(device);
        const all = ask(v, "statvfs", "/").a[3];
        const model = new Map<string, Uint8Array>();
        for (const { kind, name, other, size, fill } of steps) {
          const bytes = new Uint8Array(size).fill(fill);
          if (kind === "write" || kind === "append") {
            write(v, name, kind === "write" ? "wb" : "ab", bytes);
            const before = kind === "append" ? (model.get(name) ?? new Uint8Array(0)) : new Uint8Array(0);
            model.set(name, Uint8Array.from([...before, ...bytes]));
          } else if (!model.has(name)) expect(errno(() => ask(v, "remove", name))).toBe(2);
          else if (kind === "remove") {
            ask(v, "remove", name);
            model.delete(name);
          } else if (name !== other) {
            ask(v, "rename", name, other);
            model.set(other, model.get(name)!);
            model.delete(name);
          }
        }
        for (const again of [v, volume(device)]) {
          const listed = toArray(ask(again, "ilistdir", "/")).map((entry) => entry.a[0]);
          expect(listed.sort()).toEqual([...model.keys()].sort());
          for (const [name, bytes] of model) expect(read(again, name)).toEqual(bytes);
          const clusters = [...model.values()].reduce((n, bytes) => n + Math.ceil(bytes.length / ask(again, "statvfs", "/").a[0]), 0);
          expect(all - ask(again, "statvfs", "/").a[3]).toBe(clusters);
        }
      }),
      { numRuns: 40, seed: 20261127 },
    );
  });
});

test("a full volume says ENOSPC and stays in order", () => {
  const v = volume(disk(60));
  expect(errno(() => write(v, "big", "wb", new Uint8Array(100000)))).toBe(28);
  ask(v, "remove", "big");
  write(v, "small", "wb", new Uint8Array([1, 2, 3]));
  expect(read(v, "small")).toEqual(new Uint8Array([1, 2, 3]));
});

test("what is no file system, or a damaged one, is an OSError", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(39 * SECTOR), fc.nat(255)), { minLength: 1, maxLength: 40 }), (damage) => {
      const device = disk(60);
      write(volume(device), "file", "wb", new Uint8Array(2000));
      for (const [at, byte] of damage) device.data[at] = byte;
      try {
        const v = volume(device);
        ask(v, "mount", false, false);
        for (const entry of toArray(ask(v, "ilistdir", "/"))) read(v, entry.a[0]);
      } catch (e) {
        expect(exception(e).cls.name).toBe("OSError");
      }
    }),
    { numRuns: 300, seed: 20261128 },
  );
});
