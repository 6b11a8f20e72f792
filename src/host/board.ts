/**
 * The simulated board that a command line asks for. In: names as the user typed them, or a board file. Out: the board
 * with its devices, or a UsageError that says what there is.
 */

import { readFileSync } from "node:fs";
import { SimBoard, boards } from "../sim/board";
import type { Clock } from "../sim/clock";
import { DeviceError } from "../sim/devices/index";
import type { Job } from "./job";
import { UsageError } from "./usage";

/** What a board file says: a board by name, and what is soldered to it, written as for --device and --wire. */
interface BoardFile {
  extends: string;
  devices: string[];
  wires: string[];
}

const FIELDS = ["extends", "devices", "wires"];

const isTexts = (x: unknown): x is string[] => Array.isArray(x) && x.every((text) => typeof text === "string");

function readBoard(path: string, hint: string): BoardFile {
  let file: unknown;
  try {
    file = JSON.parse(readFileSync(path, "utf8"));
  } catch (e) {
    throw new UsageError(`cannot read the board file '${path}': ${(e as Error).message}`, hint);
  }
  const wrong = (what: string): UsageError => new UsageError(`board file '${path}': ${what}`, hint);
  if (file === null || typeof file !== "object" || Array.isArray(file)) throw wrong("it must be an object");
  const unknown = Object.keys(file).find((field) => !FIELDS.includes(field));
  if (unknown !== undefined) throw wrong(`there is no field '${unknown}'; there are: ${FIELDS.join(", ")}`);
  const board = { extends: "pico", devices: [], wires: [], ...file };
  if (typeof board.extends !== "string") throw wrong("'extends' must be the name of a board");
  if (!isTexts(board.devices) || !isTexts(board.wires)) throw wrong("'devices' and 'wires' must be lists of texts");
  return board;
}

export function simulatedBoard(job: Pick<Job, "kind" | "board" | "devices" | "wires">, clock: Clock): SimBoard {
  const hint = `Try: pyluma ${job.kind === "script" ? "run" : job.kind} --help`;
  const named: BoardFile = { extends: job.board, devices: [], wires: [] };
  const file = job.board.endsWith(".json") ? readBoard(job.board, hint) : named;
  if (!Object.hasOwn(boards, file.extends)) {
    throw new UsageError(`there is no board '${file.extends}'; there are: ${Object.keys(boards).sort().join(", ")}`, hint);
  }
  const board = new SimBoard(boards[file.extends], clock);
  try {
    for (const device of [...file.devices, ...job.devices]) board.attachByName(device);
    for (const wire of [...file.wires, ...job.wires]) board.wireByName(wire);
  } catch (e) {
    if (!(e instanceof DeviceError)) throw e;
    throw new UsageError(e.message, hint);
  }
  return board;
}
