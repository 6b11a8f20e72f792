/**
 * Kaluma's firmware for tests: in the emulated board, or on a real one. In: `npm run test:board` with KALUMA_UF2 and RP2040_BOOTROM, or
 * with TEST_PORT. Out: programs run there, or the reason why not.
 */

import { ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EmulatedBoard, PROMPT, plain } from "../../src/emulator/board";
import { KalumaPrompt } from "../../src/host/port/kaluma";
import { openPort } from "../../src/host/port/open";
import { folder, program as pylumaPath, pyluma, root } from "../cli/command";

export const { KALUMA_UF2 = "", RP2040_BOOTROM = "", TEST_PORT = "" } = process.env;
const { npm_lifecycle_event: script } = process.env;

/** Why there is no firmware to run on; null if there is one. */
export const missing =
  script !== "test:board"
    ? "only npm run test:board boots a firmware"
    : TEST_PORT === "" && (KALUMA_UF2 === "" || RP2040_BOOTROM === "")
      ? "set KALUMA_UF2 to Kaluma's UF2 file and RP2040_BOOTROM to the chip's boot ROM, or TEST_PORT to a board's port"
      : null;

/** What only a simulated world has: device models, wires, voltages. */
export const missingWorld = missing ?? (TEST_PORT === "" ? null : "a real board has no simulated devices");

/** For the name of a group of tests. */
export const because = (why: string | null): string => (why === null ? "" : ` (skipped: ${why})`);

export const program = (name: string): string => readFileSync(join(root, "test/board/programs", name), "utf8");

/** A closed bundle of a script. */
export function build(source: string): Uint8Array {
  const cwd = folder({ "main.py": source });
  const { status, err } = pyluma(["build", "main.py", "-o", "out.js"], { cwd });
  if (status !== 0) throw new Error(err);
  return readFileSync(join(cwd, "out.js"));
}

const newBoard = (further: { program?: Uint8Array; flash?: Uint8Array } = {}): EmulatedBoard =>
  new EmulatedBoard({ firmware: readFileSync(KALUMA_UF2), bootRom: readFileSync(RP2040_BOOTROM), ...further });

export function emulated(devices: string[] = [], wires: string[] = []): EmulatedBoard {
  const board = newBoard();
  for (const device of devices) board.world.attachByName(device);
  for (const wire of wires) board.world.wireByName(wire);
  board.bootToPrompt();
  board.world.clear();
  return board;
}

/** A board with Python's prompt on its port, and a terminal that has just been opened. */
export function openBoard(flash?: Uint8Array): EmulatedBoard {
  const board = newBoard({ program: readFileSync(join(root, "dist/pyluma-pico.js")), flash });
  board.boot();
  if (flash === undefined) {
    board.send("\r");
    board.expect("\r\n>>> ");
    board.run(50_000);
  }
  return board;
}

/** The same board after it was without power: its files are as they were. */
export const powerCycled = (board: EmulatedBoard): EmulatedBoard => openBoard(board.chip.readFlash());

/** Milliseconds in which the computer's engine compiles the emulator: before, the board takes so much longer than its own time that it seems dead. */
const WARM_UP = 30_000;

/** The emulated board in a process of its own, behind a pseudo terminal: to every tool a serial port. */
export async function boardOnPort(...args: string[]): Promise<{ port: string; board: ChildProcess }> {
  const board = spawn(process.execPath, [pylumaPath, "emulate", "--pty", ...args], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  await new Promise<void>((resolve) => {
    board.stdout.on("data", (data) => {
      said += String(data);
      if (said.includes("\n")) resolve();
    });
  });
  await new Promise((resolve) => setTimeout(resolve, WARM_UP));
  return { port: said.trim(), board };
}

const END = "the program is over";
/** Seconds of the board. */
const PATIENCE = 120;

/** Runs a program in the emulated board until it is over; what it printed. */
export function runEmulated(board: EmulatedBoard, source: string): string {
  board.load(build(`${source}\nprint(${JSON.stringify(END)})\n`));
  return clean(board.expect(END, PATIENCE * 1e6));
}

/** What came is bytes, one character each. */
const clean = (text: string): string => Buffer.from(plain(text.split(PROMPT).join("")).replace(END, ""), "latin1").toString();

/** Runs a program wherever there is a firmware; what it printed. */
export async function run(source: string): Promise<string> {
  if (TEST_PORT === "") return runEmulated(emulated(), source);
  const link = await openPort(TEST_PORT);
  try {
    const prompt = await KalumaPrompt.enter(link);
    await prompt.write(build(`${source}\nprint(${JSON.stringify(END)})\n`), () => undefined);
    await prompt.start();
    const text = (await link.until(END, PATIENCE * 1000))?.toString("latin1") ?? "";
    return clean(text.slice(text.lastIndexOf(".load") + 5)).trimStart();
  } finally {
    await link.close();
  }
}
