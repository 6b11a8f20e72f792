/**
 * `pyluma emulate`: a program on Kaluma's firmware in an emulated Pico. In: files, devices. Out: what the board prints, in
 * its own time, which is slower than the clock on the wall.
 */

import { readFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { EmulatedBoard, PROMPT } from "../emulator/board";
import { EmulatorError } from "../emulator/chip";
import { ImageError } from "../image/flashmap";
import { DeviceError } from "../sim/devices/index";
import { programText, reportBuildError } from "./bundle";
import { Status } from "./job";
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

/** Serves the board's console on a TCP port: whoever is connected last has it, as with a USB plug. Gives where what the board sends goes. */
async function serveConsole(board: EmulatedBoard, address: string): Promise<(output: string) => void> {
  let client: Socket | null = null;
  const server = createServer({ noDelay: true }, (socket) => {
    client?.destroy();
    client = socket;
    socket.on("data", (data) => board.serial.send(data));
    socket.on("error", () => undefined);
    socket.on("close", () => (client = client === socket ? null : client));
  });
  const { host, port } = parseAddress(address);
  await new Promise<void>((resolve, reject) => {
    server.once("error", (e) => reject(new UsageError(`cannot listen on ${address}: ${e.message}`, HINT)));
    server.listen(port, host, resolve);
  });
  server.unref();
  const at = server.address() as { port: number };
  process.stdout.write(`socket://${host}:${at.port}\n`);
  return (output) => client?.write(Buffer.from(output, "latin1"));
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
    const send = options.listen === undefined ? null : await serveConsole(board, options.listen);
    if (program === undefined) board.boot();
    else {
      board.bootToPrompt();
      board.load(program);
    }
    await perform(board, options.seconds, send);
  } catch (e) {
    if (!(e instanceof EmulatorError)) throw e;
    process.stderr.write(`pyluma: ${e.message}\n`);
    process.exitCode = Status.Failed;
  }
  if (options.transcript === true) process.stdout.write(board.world.transcript().join("\n") + "\n");
}

/** Lets time pass on the board; what it sends goes to the terminal, or where `send` puts it. */
async function perform(board: EmulatedBoard, seconds: number, send: ((output: string) => void) | null): Promise<void> {
  const stopped = send === null ? connectTerminal(board) : () => false;
  const screen = new Screen();
  const end = board.time + seconds * 1e6;
  try {
    while (board.time < end && !stopped()) {
      board.run(Math.min(SLICE, end - board.time));
      if (send === null) screen.show(board.output);
      else if (board.output !== "") send(board.output);
      board.output = "";
      // The terminal and Ctrl-C have their turn.
      await new Promise(setImmediate);
    }
  } finally {
    screen.close();
    process.stdin.destroy();
  }
}
