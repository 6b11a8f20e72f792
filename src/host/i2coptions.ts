/** What a user can type behind `pyluma i2c`, and what help says about it. In: arguments. Out: a call of i2ccommand.ts. */

import { Command, InvalidArgumentError } from "commander";
import { FIRST, LAST, hex } from "./i2cprobe";

export interface I2cOptions {
  board: string;
  device: string[];
  wire: string[];
  bus: number;
  fault?: Fault;
  every: number;
  times: number;
  port?: string;
}

/** What is wrong with the simulated bus. */
type Fault = "stuck" | { byte: number };

function number(least: number, most: number): (text: string) => number {
  return (text) => {
    const n = /^(0x[0-9a-f]+|[0-9]+)$/i.test(text) ? Number(text) : NaN;
    if (!(n >= least && n <= most))
      throw new InvalidArgumentError(`It is a number from ${least} to ${most}, or 0x${hex(least)} to 0x${hex(most)}.`);
    return n;
  };
}

function fault(text: string): Fault {
  if (text === "stuck") return "stuck";
  const found = /^nack:([0-9]+)$/.exec(text);
  if (found === null) throw new InvalidArgumentError("It is stuck, or nack:BYTE, where 0 is the address.");
  return { byte: Number(found[1]) };
}

/** Adds the words scan, dump and watch to the command. */
export function addI2c(command: Command): void {
  const address = number(FIRST, LAST);
  const byte = number(0, 255);
  command
    .description("Look at an I2C bus of a simulated or real board: who answers, what registers hold, how they change.")
    .usage("scan|dump|watch [options] [ADDRESS] [REGISTER] [COUNT]")
    .argument("<word>", "scan, dump or watch")
    .argument("[address]", "of the device, as in 0x76", address)
    .argument("[register]", "the first one that is read", byte)
    .argument("[count]", "of registers, for dump", number(1, 256))
    .option("--bus <n>", "the bus, numbered as pyb does", number(1, 9), 1)
    .option("--every <ms>", "milliseconds of the board between two looks of watch", number(1, 3_600_000), 100)
    .option("--times <n>", "looks of watch", number(1, 1_000_000), 100)
    .option("--fault <kind>", "break the simulated bus: stuck, or nack:BYTE", fault)
    .addHelpText(
      "after",
      `
A failure is followed by what it looks like: wiring (nothing answers, a line is held low) or software (a wrong address, a byte
that is not acknowledged).

Examples:
  $ pyluma i2c scan --device bme280 --device ds3231
  $ pyluma i2c dump --device bme280 0x76 0x88 32
  $ pyluma i2c watch --device ds3231 0x68 0 --every 500
  $ pyluma i2c scan --port /dev/ttyACM0 --bus 2`,
    )
    .action(async (word: string, who: number | undefined, register: number | undefined, count: number | undefined, options: I2cOptions) => {
      const { lookAtBus } = await import("./i2ccommand");
      await lookAtBus(word, who, register, count, options);
    });
}
