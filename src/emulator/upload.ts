/**
 * How `kaluma write` of `@kaluma/cli` puts a program on a board: `.flash -w` at the prompt, then YMODEM with packets of 1024
 * bytes. In: an emulated board at its prompt, JavaScript text. Out: the program is in its flash.
 */

import { EmulatorError } from "./chip";
import type { EmulatedBoard } from "./board";

const STX = 2;
const EOT = 4;
const ACK = "\x06";
const READY = "C";
const DATA = 1024;

/** CRC-16/XMODEM. */
function crc(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) sum = ((sum << 1) ^ (sum & 0x8000 ? 0x1021 : 0)) & 0xffff;
  }
  return sum;
}

function packet(number: number, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(DATA + 5);
  bytes.set([STX, number & 255, 255 - (number & 255)]);
  bytes.set(data, 3);
  const sum = crc(data);
  bytes.set([sum >> 8, sum & 255], DATA + 3);
  return bytes;
}

export function upload(board: EmulatedBoard, program: Uint8Array): void {
  const header = new Uint8Array(DATA);
  header.set(new TextEncoder().encode(`usercode\0${program.length} `));
  const blocks = [header];
  for (let at = 0; at < program.length; at += DATA) {
    const block = new Uint8Array(DATA).fill(0xff);
    block.set(program.subarray(at, at + DATA));
    blocks.push(block);
  }
  board.output = "";
  board.send("\r.flash -w\r");
  board.expect(".flash -w");
  board.expect(READY);
  blocks.forEach((block, number) => {
    board.serial.send(packet(number, block));
    board.expect(ACK);
  });
  board.serial.send(Uint8Array.of(EOT));
  board.expect(ACK);
  // An empty header ends the session.
  board.serial.send(Uint8Array.of(STX, 0, 255, ...new Uint8Array(DATA + 2)));
  const end = /Done|[Ff]ailed|too large|Abort/;
  if (!board.run(30e6, () => end.test(board.output)) || end.exec(board.output)![0] !== "Done")
    throw new EmulatorError(`the firmware did not take the program: ${board.output.slice(-200)}`);
}
