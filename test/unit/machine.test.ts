import { beforeEach, expect, test } from "vitest";
import { machine } from "../../src/machine/index";
import { valueError } from "../../src/vm/error";
import { reserve } from "../../src/vm/guard";
import { sleepUntil } from "../../src/vm/poll";
import { native } from "../../src/vm/define";
import type { Value } from "../../src/vm/value";
import { World, call, make } from "./pybworld";

let world: World;
let calls: number;

beforeEach(() => {
  world = new World("pico");
  calls = 0;
});

const fails = native(
  (() => {
    calls++;
    throw valueError("in a handler");
  }) as Value,
  "fails",
);
fails.a = 1;

const rising = (): void => {
  world.board.drive(15, 0);
  sleepUntil(world.clock.now() + 1000);
  world.board.drive(15, 1);
  sleepUntil(world.clock.now() + 1000);
};

test("a soft handler that raises stays, a hard one is taken away", () => {
  const pin = make("Pin", [15, 0], {}, machine);
  call(pin, "irq", [fails, 8]);
  rising();
  rising();
  expect([calls, world.errors.includes("Uncaught")]).toEqual([2, false]);
  call(pin, "irq", [fails, 8], { hard: true });
  rising();
  rising();
  expect([calls, world.errors.includes("Uncaught exception in IRQ callback handler\n")]).toEqual([3, true]);
});

test("a hard timer stops when its callback raises; in it nothing can be allocated", () => {
  make("Timer", [], { period: 5, callback: fails, hard: true }, machine);
  sleepUntil(20_000);
  expect(calls).toBe(1);
  let locked = "";
  const allocates = native(
    ((_: Value) => {
      try {
        reserve(1);
      } catch (e) {
        locked = (e as Value).cls.name;
      }
      return null;
    }) as Value,
    "allocates",
  );
  make("Timer", [], { period: 5, mode: 0, callback: allocates, hard: true }, machine);
  sleepUntil(40_000);
  expect(locked).toBe("MemoryError");
  expect(() => reserve(1)).not.toThrow();
});
