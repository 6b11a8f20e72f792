/**
 * The command line: what a user can type, and what help says about it. In: arguments. Out: a job for
 * the machine, or a bundle. It must not know how either is done.
 */

import { dirname } from "node:path";
import type { Worker } from "node:worker_threads";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { version } from "../../package.json";
import { DEFAULT_BOARD, DEFAULT_HEAP } from "./direct";
import { addEmulate } from "./emulateoptions";
import { addI2c } from "./i2coptions";
import { Job, Status } from "./job";
import { run, startWorker } from "./launch";
import { addPortCommands, checkPort, withPort } from "./port/options";
import { findModule, isFolder, readScript } from "./script";
import type { ServeOptions } from "./serve";
import type { Uf2Options } from "./uf2";
import { Complaint, UsageError, usageText } from "./usage";

const HINT_RUN = "Try: pyluma run --help";
const HINT_BUILD = "Try: pyluma build --help";

const UNITS: { [unit: string]: number } = { "": 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

interface MachineOptions {
  board: string;
  device: string[];
  wire: string[];
  virtual?: boolean;
  transcript?: boolean;
  trace?: string;
  heap: number;
  port?: string;
}

function parseHeap(text: string): number {
  const found = /^([0-9]+)([kmg]?)b?$/i.exec(text);
  const bytes = found === null ? NaN : Number(found[1]) * UNITS[found[2].toLowerCase()];
  if (!(bytes >= 65536 && bytes <= 4 * UNITS.g)) throw new InvalidArgumentError("It is a size from 64k to 4g, such as 180k or 32m.");
  return bytes;
}

function parseCount(text: string): number {
  if (!/^[1-9][0-9]*$/.test(text)) throw new InvalidArgumentError("It is a whole number from 1 on.");
  return Number(text);
}

interface TestFlags {
  keyword: string;
  exitfirst?: boolean;
  jobs?: number;
  timeout: number;
  junit?: string;
  coverage?: string;
}

const collect = (value: string, all: string[]): string[] => all.concat([value]);

/** Options of every command that runs Python on a simulated board; some need a program that ends. */
function withMachine(command: Command, ends = true): Command {
  command
    .option("--board <name>", "the simulated board, or a JSON file that describes one", DEFAULT_BOARD)
    .option("--device <name[@bus[:addr]][,setting=value]>", "attach a device model; may be repeated", collect, [])
    .option("--wire <pin=pin>", "join two pins with a wire; may be repeated", collect, []);
  if (ends) {
    command
      .option("--virtual", "repeatable clock: waiting takes no time, every run is the same")
      .option("--transcript", "print the bus and pin events after the program's output")
      .option("--trace <file>", "write pins and decoded buses as a value change dump (VCD) for GTKWave or PulseView");
  }
  return command.option("--heap <size>", "memory for Python objects", parseHeap, DEFAULT_HEAP);
}

function job(kind: Job["kind"], path: string, source: string, args: string[], folder: string, o: MachineOptions): Job {
  const { board, device: devices, wire: wires, heap } = o;
  const [virtual, transcript] = [o.virtual === true, o.transcript === true];
  return { kind, path, source, args, folder, board, devices, wires, virtual, transcript, trace: o.trace, heap };
}

function program(worker: Worker | null): Command {
  const start = (j: Job) => run(worker ?? startWorker(), j);
  const top = new Command("pyluma")
    .description("MicroPython for JavaScript microcontrollers, and a simulated board for your computer.")
    .version(version, "-V, --version")
    .helpCommand(false)
    .addHelpText("after", "\nExample:\n  $ pyluma run --device apds9960 examples/proximity.py\n\nHelp for one command: pyluma run --help");

  withPort(withMachine(top.command("run")))
    .description("Run a script on a simulated board, or on a real one.")
    .usage("FILE [options] [args...]\n       pyluma run -c CODE [options] [args...]\n       pyluma run -m MODULE [options] [args...]")
    .argument("[file]", "the script; its folder is the program's file system")
    .argument("[args...]", "what the script sees in sys.argv; after -- also words that begin with -")
    .option("-c <code>", "run this text instead of a file")
    .option("-m <module>", "run a module, or the __main__ of a package, that import would find")
    .allowUnknownOption()
    .addHelpText(
      "after",
      `
Examples:
  $ pyluma run main.py
  $ pyluma run --virtual --transcript --device apds9960 main.py
  $ pyluma run --device apds9960@1:0x39 main.py fast
  $ pyluma run --virtual --device bme280,temperature=18 --trace out.vcd main.py
  $ pyluma run -c 'print(2 ** 100)'
  $ pyluma run -m tools.report fast
  $ pyluma run --port /dev/ttyACM0 main.py

A board that runs Pyluma gets the script compiled; any other gets the source. Ctrl-C ends it there too.
The device models are in docs/devices.md; a name that does not exist gets an answer with all of them.

Environment:
  MICROPYPATH  folders where import looks after the script's own, separated by ':'`,
    )
    .action(async (file: string | undefined, args: string[], options: MachineOptions & { c?: string; m?: string }) => {
      // Behind "--" everything is the script's; commander leaves the mark in where an unknown option came first.
      if (args.includes("--")) args.splice(args.indexOf("--"), 1);
      const { c, m } = options;
      if (c !== undefined && m !== undefined) throw new UsageError("-c and -m exclude each other", HINT_RUN);
      const named = c === undefined && m === undefined;
      if (!named && file !== undefined) args.unshift(file);
      const path = c !== undefined ? "-c" : m !== undefined ? findModule(m, HINT_RUN) : file;
      if (path === undefined) throw new UsageError("run needs a script, -c and code, or -m and a module", HINT_RUN);
      if (named && path.startsWith("-")) throw new UsageError(`unknown option '${path}'`, HINT_RUN);
      const source = c ?? readScript(path, HINT_RUN);
      if (options.port !== undefined) {
        checkPort(options, HINT_RUN);
        const { runOnBoard } = await import("./port/runcommand");
        return runOnBoard(options.port, path, source, args);
      }
      start({ ...job("script", path, source, args, named ? dirname(path) : process.cwd(), options), module: m });
    });

  withPort(withMachine(top.command("repl")))
    .description("Type Python at a simulated board, or at a real one.")
    .usage("[options]")
    .addHelpText(
      "after",
      `
Examples:
  $ pyluma repl --device apds9960
  $ pyluma repl --port /dev/ttyACM0

Ctrl-C stops what runs, Ctrl-D leaves; Ctrl-] leaves a real board, whose Ctrl-D is a soft reset.`,
    )
    .action(async (options: MachineOptions) => {
      if (options.port === undefined) return start(job("repl", "<stdin>", "", [], process.cwd(), options));
      checkPort(options, "Try: pyluma repl --help");
      const { replOnBoard } = await import("./port/terminalcommand");
      await replOnBoard(options.port);
    });

  top
    .command("build")
    .description("Make one JavaScript file of a script and the parts of the machine that it needs.")
    .usage("FILE -o OUT")
    .argument("<file>", "the script")
    .requiredOption("-o, --output <out>", "the file to write")
    .addHelpText("after", "\nExample:\n  $ pyluma build examples/blink.py -o blink.js")
    .action(async (file: string, options: { output: string }) => {
      const source = readScript(file, HINT_BUILD);
      const { bundle } = await import("./bundle");
      await bundle(file, source, options.output);
    });

  withMachine(top.command("test"), false)
    .description("Run the tests of Python files, each on a fresh simulated board in repeatable time.")
    .usage("[options] [paths...]")
    .argument("[paths...]", "files, or folders in which test_*.py are looked for", ["."])
    .option("-k, --keyword <text>", "only tests with this in their name", "")
    .option("-x, --exitfirst", "stop at the first failure")
    .option("-j, --jobs <n>", "tests at a time", parseCount)
    .option("--timeout <seconds>", "end a test that takes longer", parseCount, 60)
    .option("--junit <file>", "write the results as JUnit XML")
    .option("--coverage <file>", "write the line coverage of the Python files as lcov")
    .addHelpText(
      "after",
      `
Tests are functions test_* and the methods test* of unittest's classes. The module sim gives them the world around the board
(docs/reference/sim.md); a test that does not import it runs on a real board too.

Examples:
  $ pyluma test
  $ pyluma test -k blink --device apds9960 tests
  $ pyluma test --junit results.xml --coverage coverage/lcov.info`,
    )
    .action(async (paths: string[], options: MachineOptions & TestFlags) => {
      const { test } = await import("./testing/command");
      const all = { ...options, virtual: true };
      const { keyword: filter, exitfirst } = options;
      process.exitCode = await test(paths, job("test", "", "", [], ".", all), { ...options, filter, exitFirst: exitfirst === true });
    });

  addI2c(withPort(withMachine(top.command("i2c"), false)));

  top
    .command("uf2")
    .description("Make one image of a Kaluma firmware that you have, a program and files, to drag onto a board.")
    .usage("FILE --firmware UF2 [--files DIR] -o OUT")
    .argument("<file>", "the script, or a bundle (.js)")
    .requiredOption("--firmware <uf2>", "Kaluma 1.2.1 for the board pico")
    .option("--files <dir>", "a folder whose content becomes the board's /; what was there before is lost")
    .requiredOption("-o, --output <out>", "the file to write")
    .addHelpText("after", "\nExample:\n  $ pyluma uf2 examples/blink.py --firmware kaluma.uf2 -o board.uf2")
    .action(async (file: string, options: Uf2Options) => {
      const { makeUf2 } = await import("./uf2");
      await makeUf2(file, options);
    });

  addEmulate(top.command("emulate"));

  withMachine(top.command("serve"), false)
    .description("Serve a simulated board to mpremote, Thonny and other tools for MicroPython boards.")
    .usage("[options]")
    .option("--listen <[host:]port>", "the TCP port; 0, or nothing, for any that is free")
    .option("--pty", "a pseudo terminal, as a serial port would be")
    .option("--folder <dir>", "what the board's file system holds", ".")
    .addHelpText(
      "after",
      `
Prints where it serves. The folder is the board's /: boot.py and main.py in it run at every start.

Examples:
  $ pyluma serve --listen 5000 --folder board
  $ mpremote connect socket://127.0.0.1:5000 ls
  $ pyluma serve --pty --device apds9960`,
    )
    .action(async (options: MachineOptions & ServeOptions & { folder: string }) => {
      if (!isFolder(options.folder)) throw new UsageError(`'${options.folder}' is not a folder`, "Try: pyluma serve --help");
      const { serve } = await import("./serve");
      await serve(job("serve", "", "", [], options.folder, options), options);
    });

  top
    .command("stubs")
    .description("Write stubs (.pyi) of the board's modules, so that an editor completes, checks and explains programs.")
    .usage("DIR")
    .argument("<dir>", "the folder to write to; files of these names in it are replaced")
    .addHelpText(
      "after",
      `
Pylance and pyright look into "typings" by themselves. mypy takes the modules that CPython lacks: MYPYPATH=typings mypy main.py

Example:
  $ pyluma stubs typings`,
    )
    .action(async (folder: string) => {
      const { writeStubs } = await import("./stubscommand");
      writeStubs(folder);
    });

  addPortCommands(top);
  return top;
}

/** Runs one command line. Ends the process, or leaves it to the machine's thread. */
export async function main(argv: string[], worker: Worker | null): Promise<void> {
  const top = program(worker);
  for (const command of [top, ...top.commands]) {
    command.exitOverride().configureOutput({ writeErr: () => undefined });
  }
  try {
    if (argv.length <= 2) throw new UsageError("a command is missing", "Try: pyluma --help");
    await top.parseAsync(argv);
  } catch (e) {
    if (e instanceof CommanderError && e.exitCode === 0) process.exit(Status.Ok);
    const failure = e instanceof CommanderError ? new UsageError(message(e), hint(argv, top)) : e;
    if (!(failure instanceof Complaint)) throw e;
    process.stderr.write(usageText(failure));
    process.exit(failure.status);
  }
}

function message(e: CommanderError): string {
  return e.message.replace(/^error: /, "").replace(/\.$/, "");
}

function hint(argv: string[], top: Command): string {
  const known = top.commands.find((command) => command.name() === argv[2]);
  return known === undefined ? "Try: pyluma --help" : `Try: pyluma ${known.name()} --help`;
}
