import { describe, expect, it } from "vitest";
import { RealTime, VirtualTime } from "../../src/host/clock";
import { Cell } from "../../src/host/job";

const cells = () => new Int32Array(new SharedArrayBuffer(4 * Cell.Length));

describe("virtual time", () => {
  it("jumps while it waits", () => {
    const time = new VirtualTime();
    time.wait(5_000_000);
    expect(time.clock.now()).toBe(5_000_000);
  });

  it("moves on by the same amount for the same budget", () => {
    const time = new VirtualTime();
    const budgets = [1, 2, 3].map(() => time.budget());
    expect(budgets).toEqual([250, 250, 250]);
    expect(time.clock.now()).toBe(3 * 250 * 4);
  });

  it("stops at what is planned on the board", () => {
    const time = new VirtualTime();
    const seen: number[] = [];
    time.clock.at(300, () => seen.push(time.clock.now()));
    time.wait(1000);
    expect(time.clock.now()).toBe(300);
    time.wait(1000);
    expect(time.clock.now()).toBe(1000);
    expect(seen).toEqual([300]);
  });

  it("does not stand still where nothing will ever happen", () => {
    const time = new VirtualTime();
    time.wait(Infinity);
    expect(time.clock.now()).toBeGreaterThan(0);
    expect(time.clock.now()).toBeLessThan(Infinity);
  });
});

describe("real time", () => {
  it("waits as long as it should, to a fraction of a millisecond", () => {
    const time = new RealTime(cells());
    time.listen();
    for (const us of [50, 400, 5000]) {
      const due = time.clock.now() + us;
      time.wait(due);
      expect(time.clock.now()).toBeGreaterThanOrEqual(due);
    }
  });

  it("comes back at once when there is news since it listened", () => {
    const shared = cells();
    const time = new RealTime(shared);
    time.listen();
    Atomics.add(shared, Cell.Wake, 1);
    const before = performance.now();
    time.wait(time.clock.now() + 5_000_000);
    expect(performance.now() - before).toBeLessThan(1000);
  });

  it("comes back for what is planned on the board", () => {
    const time = new RealTime(cells());
    time.listen();
    let happened = false;
    time.clock.at(time.clock.now() + 3000, () => (happened = true));
    time.wait(time.clock.now() + 60_000_000);
    time.clock.now();
    expect(happened).toBe(true);
  });

  it("gives more budget to a quick program and less to a slow one", () => {
    const quick = new RealTime(cells());
    const first = quick.budget();
    let last = 0;
    for (let i = 0; i < 20; i++) last = quick.budget();
    expect(last).toBeGreaterThan(first);

    const slow = new RealTime(cells());
    slow.budget();
    const until = performance.now() + 10;
    while (performance.now() < until);
    expect(slow.budget()).toBeLessThan(first);
  });
});
