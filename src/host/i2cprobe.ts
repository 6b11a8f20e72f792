/**
 * Looking at an I2C bus from outside a program: who answers, what registers hold, and what a failure says about its
 * cause. In: a bus that can transfer bytes, simulated or real. Out: answers, and failures with a diagnosis.
 */

/** Where a transfer ended: a line that is held low, the address, or a byte of the data (from 0). */
export type Failure = { at: "line" } | { at: "address" } | { at: "data"; byte: number };

/** A bus that bytes can be sent on. */
export interface ProbedBus {
  /** `I2C(1)`. */
  name: string;
  /** The addresses that answer; a failure if the bus does not work at all. */
  scan(): Promise<number[] | Failure>;
  /** Writes, then reads, with a RESTART between them; gives what was read. */
  transfer(address: number, out: Uint8Array, count: number): Promise<Uint8Array | Failure>;
  /** What is known to be at an address. */
  known(address: number): string | undefined;
}

export const FIRST = 0x08;
export const LAST = 0x77;

export const hex = (n: number): string => n.toString(16).padStart(2, "0");

export const failed = (answer: Uint8Array | number[] | Failure): answer is Failure =>
  !(answer instanceof Uint8Array || Array.isArray(answer));

const WIRING_STUCK = "This looks like wiring: a line is held low. Is a device without power, or SDA or SCL shorted to ground?";
const WIRING_SILENT = "This looks like wiring: check power, ground, SDA, SCL and their pull-ups.";

const list = (addresses: number[]): string => addresses.map((address) => "0x" + hex(address)).join(", ");

/** What went wrong, and whether it looks like wiring or like software. */
export async function diagnose(bus: ProbedBus, address: number, failure: Failure): Promise<string> {
  if (failure.at === "line") return `${bus.name} is stuck. ${WIRING_STUCK}`;
  const others = await bus.scan();
  if (failed(others)) return `${bus.name} is stuck. ${WIRING_STUCK}`;
  const who = "0x" + hex(address);
  if (failure.at === "data") {
    const what = failure.byte === 0 ? "the register's number" : `byte ${failure.byte} of the data`;
    return `${who} answers to its address but does not acknowledge ${what}. This looks like software: it has no such register, or is busy.`;
  }
  if (others.length === 0) return silent(bus);
  if (others.includes(address)) return `${who} did not answer this time. It answers now: it was busy, or a contact is loose.`;
  return `Nothing answers at ${who}. This looks like software: a wrong address. Others answer: ${list(others)}.`;
}

export const silent = (bus: ProbedBus): string => `Nothing answers on ${bus.name}. ${WIRING_SILENT}`;
