/**
 * What the two threads of the command line say to each other. Python runs in a Worker, because
 * signals, timers and the terminal of a thread starve while its JavaScript runs; the main thread
 * stays free to hear them. In: nothing. Out: message types and the cells of the shared block.
 */

/** Words of the shared block, an Int32Array over a SharedArrayBuffer. */
export const enum Cell {
  /** 1 after Ctrl-C until the machine has taken notice. */
  Interrupt,
  /** Counts whatever should wake a waiting machine: it sleeps on this word. */
  Wake,
  /** Bytes that were sent to the main thread and have not left it yet. */
  Pending,
  /** The received byte that interrupts a program, -1 for none. */
  InterruptChar,
  Length,
}

/** What to run, and on which board. */
export interface Job {
  kind: "script" | "repl" | "serve" | "test" | "i2c";
  /** The script as it was typed, "-c" for code of the command line. */
  path: string;
  source: string;
  /** Its name, where it was named as a module. */
  module?: string;
  args: string[];
  /** Folder that is the current one of the program's file system. */
  folder: string;
  board: string;
  /** NAME[@BUS[:ADDR]] each. */
  devices: string[];
  /** PIN=PIN each. */
  wires: string[];
  /** Repeatable clock that never waits, instead of the real one. */
  virtual: boolean;
  /** Print the bus and pin events after the program's output. */
  transcript: boolean;
  /** File for a value change dump of pins and buses. */
  trace?: string;
  /** Bytes that Python objects may take. */
  heap: number;
  /** Of a served board: its prompt begins in the raw mode, because a soft reset was asked for there. */
  raw?: boolean;
  /** Of a test: the name of its module, and the function, or the class and its method. */
  test?: { module: string; names: string[] };
  /** Count how often each line runs. */
  cover?: boolean;
}

/** How a test went. */
export interface TestResult {
  status: "passed" | "failed" | "skipped";
  /** The traceback, or why it was skipped. */
  text: string;
  /** What it printed. */
  output: string;
  /** The latest of the transcript, where it failed. */
  events: string[];
  /** Microseconds on the board's clock. */
  virtual: number;
  /** By file: how often each line ran. */
  covered: Coverage;
}

/** By file and line number: how often it ran. */
export interface Coverage {
  [file: string]: { [line: number]: number };
}

/** Main thread to machine, once, before anything else. */
export interface Start {
  job: Job;
  cells: SharedArrayBuffer;
  /** Received bytes of a served board. */
  input?: SharedArrayBuffer;
}

/** Machine to main thread: bytes for whoever is connected. */
export interface Sent {
  sent: Uint8Array;
}

/** Machine to main thread: a line of input is wanted. */
export interface Ask {
  prompt: string;
}

/** Main thread to machine: the line, null at the end of input; "interrupt" if Ctrl-C discarded what was typed. */
export interface Answer {
  line: string | null;
  interrupt?: boolean;
}

/** Exit statuses of every command. */
export const enum Status {
  Ok,
  /** The script failed: an uncaught exception, a syntax error. */
  Failed,
  /** The command was not understood, or its input is not there. */
  Usage,
  /** Of the thread of a served board: begin afresh, with the prompt for people or in the raw mode. */
  Reset = 64,
  RawReset = 65,
  /** Killed by a second Ctrl-C: 128 + SIGINT. */
  Killed = 130,
  /** Nobody reads the output any more: 128 + SIGPIPE. */
  Pipe = 141,
}
