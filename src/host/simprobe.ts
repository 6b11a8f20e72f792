/** A bus of the simulated board, to look at without a program. In: the board. Out: a ProbedBus. */

import type { SimBoard } from "../sim/board";
import type { VirtualClock } from "../sim/clock";
import { FIRST, LAST, failed, type Failure, type ProbedBus } from "./i2cprobe";

const BAUDRATE = 100_000;

export function simulatedBus(board: SimBoard, clock: VirtualClock, number: number): ProbedBus {
  const bus = board.i2cByNumber(number);
  const { scl, sda } = board.board.i2c[number - 1];
  bus.open({ scl, sda, baudrate: BAUDRATE });
  const probed: ProbedBus = {
    name: `I2C(${number})`,
    async scan() {
      const found: number[] = [];
      for (let address = FIRST; address <= LAST; address++) {
        const answer = await probed.transfer(address, new Uint8Array(0), 0);
        if (!failed(answer)) found.push(address);
        else if (answer.at === "line") return answer;
      }
      return found;
    },
    transfer(address, out, count) {
      const into = count === 0 ? null : new Uint8Array(count);
      bus.start(address, out.length === 0 && into !== null ? null : out, into);
      if (bus.due() === Infinity) {
        bus.abort();
        return Promise.resolve<Failure>({ at: "line" });
      }
      clock.advanceTo(bus.due());
      if (bus.status() === "done") return Promise.resolve(into ?? new Uint8Array(0));
      const { messages } = bus.transactions[bus.transactions.length - 1];
      const last = messages[messages.length - 1];
      return Promise.resolve<Failure>(last.found ? { at: "data", byte: last.length - 1 } : { at: "address" });
    },
    known(address) {
      const device = bus.devices[address];
      return Object.keys(board.attached)
        .find((text) => board.attached[text] === device)
        ?.replace(/[@,].*/, "");
    },
  };
  return probed;
}
