/** What a user can type to work with a real board, and what help says about it. In: the command line's commands. Out: calls of this folder. */

import type { Command } from "commander";
import { readScript } from "../script";
import { UsageError } from "../usage";
import type { FsOptions } from "./fscommand";

const PORT_HELP = "the board's port: /dev/ttyACM0, COM3, socket://HOST:PORT";

const NOT_WITH_PORT = ["virtual", "transcript", "trace"];

/** `--port` for a command that otherwise works on the simulated board. */
export function withPort(command: Command): Command {
  return command.option("--port <name>", PORT_HELP + "; without it, a simulated board");
}

/** What only the simulated board can do is not asked of a real one. */
export function checkPort(options: object, hint: string): void {
  const wrong = NOT_WITH_PORT.find((name) => (options as { [name: string]: unknown })[name] !== undefined);
  if (wrong !== undefined) throw new UsageError(`--${wrong} is for the simulated board, --port for a real one`, hint);
}

export function addPortCommands(top: Command): void {
  top
    .command("monitor")
    .description("Print what a board says, until Ctrl-C.")
    .usage("[options]")
    .option("--port <name>", PORT_HELP + "; without it, the only one")
    .addHelpText(
      "after",
      "\nExample:\n  $ pyluma monitor --port /dev/ttyACM0\n\nNothing is sent: what runs goes on. To type at the board: pyluma repl --port",
    )
    .action(async (options: { port?: string }) => {
      const { monitor } = await import("./terminalcommand");
      await monitor(options.port);
    });

  top
    .command("fs")
    .description("Look at the files of a board that runs MicroPython or Pyluma, and copy them.")
    .usage("ls|cat|cp|rm|mkdir|df [options] [PATHS...]")
    .argument("<word>", "what to do")
    .argument("[paths...]", "for cp, paths on the board begin with a colon")
    .option("--port <name>", PORT_HELP + "; without it, the only one")
    .option("-r, --recursive", "cp and rm: folders with everything in them")
    .addHelpText(
      "after",
      `
What runs on the board is stopped. Whatever is copied is compared with its original; a file that is replaced stays as it is until then.

Examples:
  $ pyluma fs ls --port /dev/ttyACM0
  $ pyluma fs cp main.py boot.py :
  $ pyluma fs cp -r lib :lib
  $ pyluma fs cp :log.csv today.csv
  $ pyluma fs cat main.py
  $ pyluma fs rm -r lib`,
    )
    .action(async (word: string, paths: string[], options: FsOptions) => {
      const { fs } = await import("./fscommand");
      await fs(word, paths, options);
    });

  top
    .command("flash")
    .description("Write a script, with the parts of the machine that it needs, to a board that runs Kaluma, and start it.")
    .usage("FILE [options]\n       pyluma flash --runtime [options]")
    .argument("[file]", "the script")
    .option("--runtime", "write the open run time: the whole machine with its compiler and no script")
    .option("--port <name>", PORT_HELP + "; without it, the only one")
    .option("--dry-run", "build, and say what would be written")
    .addHelpText(
      "after",
      "\nThe program is read back and compared before it is started.\n\nExample:\n  $ pyluma flash examples/blink.py --port /dev/ttyACM0",
    )
    .action(async (file: string | undefined, options: { runtime?: boolean; port?: string; dryRun?: boolean }) => {
      const hint = "Try: pyluma flash --help";
      if ((file === undefined) === (options.runtime !== true)) throw new UsageError("flash needs a script, or --runtime", hint);
      const { flash } = await import("./flashcommand");
      await flash(file === undefined ? null : { path: file, source: readScript(file, hint) }, options.port, options.dryRun === true);
    });
}
