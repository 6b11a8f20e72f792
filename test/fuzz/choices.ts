/**
 * A list of numbers as a stream of decisions: fast-check makes the list and shrinks it, the generators read it. When it
 * is used up every decision is the first alternative, so a shorter list is a simpler program.
 */
export class Choices {
  private at = 0;
  constructor(private readonly numbers: ArrayLike<number>) {}

  get spent(): boolean {
    return this.at >= this.numbers.length;
  }

  /** 0 to n-1. */
  below(n: number): number {
    return this.spent ? 0 : this.numbers[this.at++] % n;
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  /** True once in n times; never when the list is used up. */
  once(n: number): boolean {
    return this.below(n) === n - 1 && n > 1;
  }

  /** Calls one of the makers. */
  call<T>(makers: readonly (() => T)[]): T {
    return this.of(makers)();
  }

  list<T>(from: number, to: number, make: () => T): T[] {
    return Array.from({ length: from + this.below(to - from + 1) }, make);
  }
}
