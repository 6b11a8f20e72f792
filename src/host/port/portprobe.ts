/** A bus of a real board, to look at over its raw REPL. In: the board, the bus. Out: a ProbedBus. What runs there is `machine.I2C`. */

import { FIRST, LAST, type Failure, type ProbedBus } from "../i2cprobe";
import { UsageError } from "../usage";
import { bytesOf, bytesText, numbersOf } from "./pythonvalue";
import { RawRepl, RemoteError } from "./rawrepl";

/** Errors of a line that is held low: the bus is busy for ever, or time ran out. */
const STUCK = [16, 110];

/** The number in an OSError; null for any other exception. */
function errno(e: unknown): number | null {
  if (!(e instanceof RemoteError)) throw e;
  const found = /^OSError: (?:\[Errno (\d+)\]|(\d+)$)/.exec(e.last);
  return found === null ? null : Number(found[1] ?? found[2]);
}

/** `number` counts as `pyb` does: I2C(1) is the first bus, which `machine` calls 0. */
export async function boardBus(repl: RawRepl, number: number): Promise<ProbedBus> {
  // What programs left of the bus is not to be used; slow, for long wires and weak pull-ups.
  const opened = `from machine import I2C\nI=I2C(${number - 1},freq=100000)`;
  try {
    await repl.ask(opened);
  } catch (e) {
    if (!(e instanceof RemoteError)) throw e;
    throw new UsageError(`the board has no I2C(${number}): ${e.last}`, "Try: pyluma i2c --help");
  }
  const name = `I2C(${number})`;

  const scan = async (): Promise<number[] | Failure> => {
    try {
      const text = await repl.ask("print(I.scan())");
      return numbersOf(text).filter((address) => address >= FIRST && address <= LAST);
    } catch (e) {
      if (STUCK.includes(errno(e) ?? -1)) return { at: "line" };
      throw e;
    }
  };

  return {
    name,
    scan,
    async transfer(address, out, count) {
      const write = out.length === 0 ? "" : `I.writeto(${address},${bytesText(out)},${count === 0 ? "True" : "False"})\n`;
      const read = count === 0 ? "" : `print(I.readfrom(${address},${count}))`;
      try {
        const text = (await repl.ask(write + read)).trim();
        return count === 0 ? new Uint8Array(0) : bytesOf(text);
      } catch (e) {
        const number = errno(e);
        if (number === null) throw e;
        if (STUCK.includes(number)) return { at: "line" };
        // The error is the same for an address and for a byte: whoever answers to the address did not like the byte.
        const others = await scan();
        if (!Array.isArray(others)) return others;
        return others.includes(address) && out.length > 0 ? { at: "data", byte: 0 } : { at: "address" };
      }
    },
    known: () => undefined,
  };
}
