/**
 * The simulated board that a command line asks for. In: names as the user typed them. Out: the board
 * with its devices, or a UsageError that says what there is.
 */

import { SimBoard, boards } from "../sim/board";
import type { Clock } from "../sim/clock";
import { DeviceError } from "../sim/devices/index";
import type { Job } from "./job";
import { UsageError } from "./usage";

export function simulatedBoard(job: Job, clock: Clock): SimBoard {
  const hint = `Try: pyluma ${job.kind === "script" ? "run" : job.kind} --help`;
  if (!Object.hasOwn(boards, job.board)) {
    throw new UsageError(`there is no board '${job.board}'; there are: ${Object.keys(boards).sort().join(", ")}`, hint);
  }
  const board = new SimBoard(boards[job.board], clock);
  try {
    for (const device of job.devices) board.attachByName(device);
    for (const wire of job.wires) board.wireByName(wire);
  } catch (e) {
    if (!(e instanceof DeviceError)) throw e;
    throw new UsageError(e.message, hint);
  }
  return board;
}
