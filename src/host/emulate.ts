/**
 * `pyluma emulate`: a program on Kaluma's firmware in an emulated Pico. In: files, devices. Out: what the board prints, in
 * its own time, which is slower than the clock on the wall.
 */

import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import type { Duplex } from "node:stream";
import { EmulatedBoard, PROMPT } from "../emulator/board";
import { EmulatorError } from "../emulator/chip";
import { ImageError } from "../image/flashmap";
import { DeviceError } from "../sim/devices/index";
import { programText, reportBuildError } from "./bundle";
import { Status } from "./job";
import { openPty } from "./pty";
import { parseAddress } from "./serve";
import { UsageError } from "./usage";

const HINT = "Try: pyluma emulate --help";

export interface EmulateOptions {
  firmware?: string;
  bootrom?: string;
  device: string[];
  wire: string[];
  seconds: number;
  listen?: string;
  pty?: boolean;
  transcript?: boolean;
}

/** Microseconds of the board between two looks at the terminal: some hundredths of a second for the user. */
const SLICE = 5000;

function readBytes(path: string | undefined, what: string, option: string, variable: string): Uint8Array {
  const from = path ?? process.env[variable] ?? "";
  if (from === "") throw new UsageError(`emulate needs ${what}: ${option} FILE, or ${variable}=FILE`, HINT);
  try {
    return readFileSync(from);
  } catch (e) {
    throw new UsageError(`cannot read '${from}': ${(e as NodeJS.ErrnoException).code}`, HINT);
  }
}

function makeBoard(options: EmulateOptions): EmulatedBoard {
  const firmware = readBytes(options.firmware, "the UF2 file of a Kaluma firmware", "--firmware", "KALUMA_UF2");
  const bootRom = readBytes(options.bootrom, "the boot ROM of the RP2040", "--bootrom", "RP2040_BOOTROM");
  try {
    const board = new EmulatedBoard({ firmware, bootRom });
    for (const device of options.device) board.world.attachByName(device);
    for (const wire of options.wire) board.world.wireByName(wire);
    return board;
  } catch (e) {
    if (e instanceof DeviceError || e instanceof ImageError || e instanceof EmulatorError) throw new UsageError(e.message, HINT);
    throw e;
  }
}

/** What the board prints, without the prompt that Kaluma prints when a program has gone back to its loop. */
class Screen {
  private text = "";

  show(output: string): void {
    this.text = (this.text + output).split(PROMPT).join("");
    // What may be the beginning of a prompt waits.
    let kept = Math.min(PROMPT.length - 1, this.text.length);
    while (!PROMPT.startsWith(this.text.slice(this.text.length - kept))) kept--;
    this.print(this.text.length - kept);
  }

  close(): void {
    this.print(this.text.length);
  }

  private print(end: number): void {
    process.stdout.write(Buffer.from(this.text.slice(0, end), "latin1"));
    this.text = this.text.slice(end);
  }
}

/** The board's console for tools: whoever has connected last, or typed last at the pseudo terminal, hears what the board says, as with a USB plug. */
class Plug {
  private client: Duplex | null = null;
  /** The pseudo terminal stays for whoever types there next. */
  private terminal: Duplex | null = null;

  constructor(private board: EmulatedBoard) {}

  private connect(stream: Duplex): void {
    stream.on("data", (data: Buffer) => {
      this.client = stream;
      this.board.serial.send(data);
    });
    stream.on("error", () => undefined);
    stream.on("close", () => (this.client = this.client === stream ? null : this.client));
  }

  async listen(address: string): Promise<void> {
    const server = createServer({ noDelay: true }, (socket) => {
      if (this.client !== this.terminal) this.client?.destroy();
      this.client = socket;
      this.connect(socket);
    });
    const { host, port } = parseAddress(address);
    await new Promise<void>((resolve, reject) => {
      server.once("error", (e) => reject(new UsageError(`cannot listen on ${address}: ${e.message}`, HINT)));
      server.listen(port, host, resolve);
    });
    server.unref();
    const at = server.address() as { port: number };
    process.stdout.write(`socket://${host}:${at.port}\n`);
  }

  async openPty(): Promise<void> {
    const { stream, name } = await openPty("Use: pyluma emulate --listen PORT");
    process.stdout.write(`${name}\n`);
    this.terminal = stream;
    this.connect(stream);
  }

  send(output: string): void {
    this.client?.write(Buffer.from(output, "latin1"));
  }
}

/** Keys and Ctrl-C go to the board; a second Ctrl-C ends the command. */
function connectTerminal(board: EmulatedBoard): () => boolean {
  let interrupts = 0;
  const interrupt = (): void => {
    interrupts++;
    board.send("\x03");
  };
  process.on("SIGINT", interrupt);
  process.stdin.on("data", (data: Buffer) => board.serial.send(data));
  return () => interrupts > 1;
}

export async function emulate(file: string | undefined, options: EmulateOptions): Promise<void> {
  const board = makeBoard(options);
  let program: Uint8Array | undefined;
  try {
    if (file !== undefined) program = await programText(file, HINT);
  } catch (e) {
    return reportBuildError(e);
  }
  try {
    if (program === undefined) board.boot();
    else {
      board.bootToPrompt();
      board.load(program);
    }
    // Whoever reads the name of the port finds a board that has started.
    const plug = options.listen === undefined && options.pty !== true ? null : new Plug(board);
    if (options.pty === true) await plug!.openPty();
    if (options.listen !== undefined) await plug!.listen(options.listen);
    await perform(board, options.seconds, plug);
  } catch (e) {
    if (!(e instanceof EmulatorError)) throw e;
    process.stderr.write(`pyluma: ${e.message}\n`);
    process.exitCode = Status.Failed;
  }
  if (options.transcript === true) process.stdout.write(board.world.transcript().join("\n") + "\n");
}

/** Lets time pass on the board; what it sends goes to the terminal, or to whoever is plugged in. */
async function perform(board: EmulatedBoard, seconds: number, plug: Plug | null): Promise<void> {
  const stopped = plug === null ? connectTerminal(board) : () => false;
  const screen = new Screen();
  const end = board.time + seconds * 1e6;
  try {
    while (board.time < end && !stopped()) {
      board.run(Math.min(SLICE, end - board.time));
      if (plug === null) screen.show(board.output);
      else if (board.output !== "") plug.send(board.output);
      board.output = "";
      // The terminal and Ctrl-C have their turn.
      await new Promise(setImmediate);
    }
  } finally {
    screen.close();
    process.stdin.destroy();
  }
}
