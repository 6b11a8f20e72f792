/** What a user can type behind `pyluma emulate`, and what help says about it. In: arguments. Out: a call of emulate.ts. */

import { Command, InvalidArgumentError } from "commander";
import type { EmulateOptions } from "./emulate";

function seconds(text: string): number {
  const n = Number(text);
  if (!(n > 0 && n <= 1e6)) throw new InvalidArgumentError("It is a number of seconds, such as 2.5.");
  return n;
}

const collect = (value: string, all: string[]): string[] => all.concat([value]);

export function addEmulate(command: Command): void {
  command
    .description("Run a program on Kaluma's own firmware in an emulated Raspberry Pi Pico.")
    .usage("[FILE] --firmware UF2 [options]")
    .argument("[file]", "a Python script, or a bundle (.js); without it the firmware starts what its file contains")
    .option("--firmware <uf2>", "Kaluma 1.2.1 for the board pico; or KALUMA_UF2")
    .option("--bootrom <file>", "16 KB, the boot ROM of the RP2040; or RP2040_BOOTROM")
    .option("--device <name[@bus[:addr]][,setting=value]>", "attach a device model; may be repeated", collect, [])
    .option("--wire <pin=pin>", "join two pins with a wire; may be repeated", collect, [])
    .option("--seconds <n>", "how long, by the board's clock; until Ctrl-C is pressed twice if not given", seconds, Infinity)
    .option("--listen <[host:]port>", "serve its USB port on TCP instead, for pyluma flash, repl, monitor --port and other tools")
    .option("--pty", "serve it on a pseudo terminal, a serial port for mpremote and other tools; its name is printed")
    .option("--transcript", "print the bus and pin events after the program's output")
    .addHelpText(
      "after",
      `
The firmware comes from https://kalumajs.org/download, the boot ROM from https://github.com/raspberrypi/pico-bootrom-rp2040
(b1). Neither is part of Pyluma. A second of the board takes two to eight seconds. Ctrl-C goes to the board.

Examples:
  $ pyluma emulate --firmware kaluma.uf2 --bootrom b1.bin --seconds 3 --transcript examples/blink.py
  $ pyluma emulate --firmware kaluma.uf2 --bootrom b1.bin --listen 5000
  $ pyluma flash examples/blink.py --port socket://127.0.0.1:5000
  $ pyluma emulate --firmware kaluma.uf2 --bootrom b1.bin --pty dist/pyluma-pico.js
  $ mpremote connect /dev/pts/3 fs ls`,
    )
    .action(async (file: string | undefined, options: EmulateOptions) => {
      const { emulate } = await import("./emulate");
      await emulate(file, options);
    });
}
