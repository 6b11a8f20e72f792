/** A bus of a real board, to look at over its raw REPL. In: the board, the bus. Out: a ProbedBus. What runs there is `machine.I2C`. */

import { FIRST, LAST, type Failure, type ProbedBus } from "../i2cprobe";
import { UsageError } from "../usage";
import { PortError } from "./link";
import { bytesOf, bytesText, numbersOf } from "./pythonvalue";
import { RawRepl, RemoteError } from "./rawrepl";

/** Errors of a line that is held low: the bus is busy for ever, or time ran out. */
const STUCK = [16, 110];

/** The number in an OSError; any other exception ends the command. */
function errno(e: unknown): number {
  if (!(e instanceof RemoteError)) throw e;
  const found = /^OSError: (?:\[Errno (\d+)\]|(\d+)$)/.exec(e.last);
  if (found === null) throw failed(e);
  return Number(found[1] ?? found[2]);
}

const failed = (e: RemoteError): PortError => new PortError(`the board failed to use its bus: ${e.last}`, "A reset of the board may help.");

/** `number` counts as `pyb` does: I2C(1) is the first bus, which `machine` calls 0. */
export async function boardBus(repl: RawRepl, number: number): Promise<ProbedBus> {
  // What programs left of the bus is not to be used; slow, for long wires and weak pull-ups.
  const opened = `from machine import I2C\nI=I2C(${number - 1},freq=100000)`;
  /** Once more in a fresh Python world where memory was short: it may be full of what was done before. */
  const ask = async (program: string): Promise<string> => {
    try {
      return await repl.ask(program);
    } catch (e) {
      if (!(e instanceof RemoteError && e.last.startsWith("MemoryError"))) throw e;
      await repl.reset(() => undefined);
      if (program !== opened) await repl.ask(opened);
      return await repl.ask(program);
    }
  };

  try {
    await ask(opened);
  } catch (e) {
    if (!(e instanceof RemoteError)) throw e;
    if (e.last.startsWith("MemoryError")) throw failed(e);
    throw new UsageError(`the board has no I2C(${number}): ${e.last}`, "Try: pyluma i2c --help");
  }
  const name = `I2C(${number})`;

  const scan = async (): Promise<number[] | Failure> => {
    try {
      const text = await ask("print(I.scan())");
      return numbersOf(text).filter((address) => address >= FIRST && address <= LAST);
    } catch (e) {
      if (STUCK.includes(errno(e))) return { at: "line" };
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
        const text = (await ask(write + read)).trim();
        return count === 0 ? new Uint8Array(0) : bytesOf(text);
      } catch (e) {
        if (STUCK.includes(errno(e))) return { at: "line" };
        // The error is the same for an address and for a byte: whoever answers to the address did not like the byte.
        const others = await scan();
        if (!Array.isArray(others)) return others;
        return others.includes(address) && out.length > 0 ? { at: "data", byte: 0 } : { at: "address" };
      }
    },
    known: () => undefined,
  };
}
