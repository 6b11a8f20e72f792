/** Runs the built command as a user types it. In: arguments. Out: what came of it. */

import { ChildProcess, ChildProcessWithoutNullStreams, SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const program = join(root, "dist/pyluma.js");

export interface Result {
  status: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

interface Options {
  input?: string;
  cwd?: string;
  env?: { [name: string]: string };
  /** Milliseconds. */
  timeout?: number;
}

const environment = (more: Options["env"]) => ({ ...process.env, MICROPYPATH: "", PYLUMA_HISTORY: "", ...more });

export function pyluma(args: string[], options: Options = {}): Result {
  const r = spawnSync(process.execPath, [program, ...args], {
    input: options.input ?? "",
    cwd: options.cwd ?? root,
    env: environment(options.env),
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    timeout: options.timeout ?? 240_000,
  });
  return { status: r.status, signal: r.signal, out: r.stdout, err: r.stderr };
}

/** Runs code given with -c. */
export function code(text: string, options: Options = {}): Result {
  return pyluma(["run", "-c", text], options);
}

/** A process to talk to while it runs. */
export class Session {
  readonly process: ChildProcessWithoutNullStreams;
  out = "";
  err = "";
  private readonly ended: Promise<number | null>;

  constructor(args: string[]) {
    this.process = spawn(process.execPath, [program, ...args], { cwd: root, env: environment({}) });
    this.process.stdout.on("data", (data) => (this.out += String(data)));
    this.process.stderr.on("data", (data) => (this.err += String(data)));
    this.ended = new Promise((resolve) => this.process.on("close", (status) => resolve(status)));
  }

  /** Resolves as soon as the output, or what is said about it, holds this text. */
  async until(text: string, seconds = 15): Promise<void> {
    const isThere = () => this.out.includes(text) || this.err.includes(text);
    for (let i = 0; i < seconds * 100 && !isThere(); i++) await new Promise((resolve) => setTimeout(resolve, 10));
    if (!isThere()) throw new Error(`no '${text}' in: ${this.out}${this.err}`);
  }

  /** The exit status, and everything that was written. */
  async end(): Promise<Result> {
    const status = await this.ended;
    return { status, signal: this.process.signalCode, out: this.out, err: this.err };
  }
}

/** A folder with these files, by their path. */
export function folder(files: { [path: string]: string | Uint8Array }): string {
  const made = mkdtempSync(join(tmpdir(), "pyluma-"));
  for (const path in files) {
    const full = join(made, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, files[path]);
  }
  return made;
}

/** A served board for a while: its process, and its ports (a pseudo terminal only if `args` ask for one). */
export async function serveBoard(...args: string[]): Promise<{ board: ChildProcess; tcp: string; pty: string | undefined }> {
  const board = spawn(process.execPath, [program, "serve", "--listen", "0", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  await new Promise<void>((resolve) => {
    board.stdout.on("data", (data) => {
      said += String(data);
      if (/socket:.*\n/.test(said)) resolve();
    });
  });
  return { board, tcp: /socket:\S+/.exec(said)![0], pty: /^\/\S+/m.exec(said)?.[0] };
}

/** These tools are not in this repository: MPREMOTE names mpremote.py, THONNY the folder of its package, PYTHON a Python that has pyserial. */
const { MPREMOTE, THONNY, PYTHON = "python3" } = process.env;

/** Why one cannot be run; null if it can. */
export const mpremoteMissing = MPREMOTE === undefined ? "MPREMOTE is not set" : null;
export const thonnyMissing = THONNY === undefined ? "THONNY is not set" : null;

/** What mpremote prints when it is run in a folder, with a port; it must end well, in so many milliseconds. */
export function mpremote(port: string, words: string[], cwd: string, timeout: number): string {
  const r = runMpremote(port, words, cwd, timeout);
  expect([words, r.status, r.stderr]).toEqual([words, 0, ""]);
  return r.stdout.replace(/\r\n/g, "\n");
}

/** The same, however it ends. */
export const runMpremote = (port: string, words: string[], cwd: string, timeout: number): SpawnSyncReturns<string> =>
  spawnSync(PYTHON, [MPREMOTE!, "connect", port, ...words], { cwd, encoding: "utf8", timeout });

/** What Thonny's back end does for its window: `stop` is a program that is interrupted after a while. */
export type ThonnyCommand = [kind: "top" | "inline" | "stop", name: string, given: object];
export interface ThonnyAnswer {
  /** By the board, and by the back end itself where it is in trouble. */
  printed: string;
  answer: { [key: string]: unknown };
}

/** The answers of Thonny's back end to connecting, and to commands. */
export function thonny(port: string, commands: ThonnyCommand[], timeout: number): ThonnyAnswer[] {
  const r = spawnSync(PYTHON, [join(root, "test/cli/thonny.py"), THONNY!, port, JSON.stringify(commands)], { encoding: "utf8", timeout });
  const answers = r.stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as ThonnyAnswer);
  expect([r.stderr, answers.length, answers.at(-1)?.answer === null]).toEqual(["", commands.length + 1, false]);
  return answers;
}

/** Thonny's commands, as its window sends them. */
const RUN = { args: ["main.py"], argv: [], filename: "main.py", tty_mode: false, cd_to: null };
export const thonnyRun = (source: string): ThonnyCommand => ["top", "Run", { ...RUN, source }];
export const thonnyStop = (source: string): ThonnyCommand => ["stop", "Run", { ...RUN, source }];
export const thonnyWrite = (path: string, text: string): ThonnyCommand => [
  "inline",
  "write_file",
  { path, content_bytes: "bytes:" + text, editor_id: 1, make_shebang_scripts_executable: false },
];
