/**
 * Opening the port that a user names: `/dev/ttyACM0`, `COM3`, `socket://HOST:PORT`, or nothing where only one board is connected. In: that
 * name. Out: a Link, or one line that says why there is none.
 */

import { connect } from "node:net";
import { UsageError } from "../usage";
import { Link, PortError } from "./link";

const BAUDRATE = 115200;
/** Milliseconds in which a TCP connection has to come about. */
const CONNECT = 5000;
/** USB vendors whose boards speak Python or run Kaluma: Raspberry Pi, MicroPython. */
const VENDORS = ["2e8a", "f055"];

const HINT_PORT = "Connect the board, or name its port: --port /dev/ttyACM0";

type Package = typeof import("serialport");

async function serialport(): Promise<Package> {
  try {
    return await import("serialport");
  } catch {
    throw new UsageError(
      "serial ports need the package serialport, which could not be installed here",
      "Use: --port socket://HOST:PORT, or npm install serialport@13",
    );
  }
}

/** The port of the only board that is connected. */
async function onlyPort(): Promise<string> {
  const { SerialPort } = await serialport();
  const all = await SerialPort.list().catch((e: Error) => {
    // On Linux the package asks udevadm, which small systems do not have.
    throw new UsageError(`the ports of this computer cannot be listed: ${e.message}`, HINT_PORT);
  });
  const found = all.filter((port) => VENDORS.includes(port.vendorId?.toLowerCase() ?? ""));
  if (found.length === 0) throw new UsageError("no board was found", HINT_PORT);
  if (found.length > 1) {
    throw new UsageError(`there are several boards: ${found.map((port) => port.path).join(", ")}`, "Name one of them with --port.");
  }
  return found[0].path;
}

function openSocket(name: string): Promise<Link> {
  const found = /^socket:\/\/(.+):([0-9]+)$/.exec(name);
  if (found === null || Number(found[2]) > 65535) throw new UsageError(`'${name}' is not socket://HOST:PORT`, HINT_PORT);
  const [, host, port] = found;
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(port), noDelay: true });
    const fail = (why: string) => {
      socket.destroy();
      reject(new PortError(`cannot connect to '${name}': ${why}`, "Is something serving there? Try: pyluma serve --listen " + port));
    };
    socket.setTimeout(CONNECT, () => fail("there is no answer"));
    socket.once("error", (e: NodeJS.ErrnoException) => fail(e.code === "ECONNREFUSED" ? "nobody listens there" : (e.code ?? e.message)));
    socket.once("connect", () => {
      socket.setTimeout(0);
      socket.removeAllListeners("error");
      const close = () => new Promise<void>((closed) => socket.once("close", () => closed()).destroy());
      resolve(new Link(socket, name, { drain: () => Promise.resolve(), close }));
    });
  });
}

/** Why a serial port could not be opened, from the words of the operating systems. */
function refusal(name: string, message: string): Error {
  if (/no such file|file not found|ENOENT|cannot find/i.test(message)) return new UsageError(`there is no port '${name}'`, HINT_PORT);
  if (/lock|busy|in use|resource temporarily|access denied/i.test(message)) {
    return new PortError(
      `the port '${name}' is used by another program`,
      "Close the other program: a terminal, an editor, another pyluma.",
    );
  }
  if (/permission denied|EACCES|not permitted/i.test(message)) {
    return new PortError(`no permission to open '${name}'`, "On Linux: sudo usermod -a -G dialout $USER, and log in again.");
  }
  return new PortError(`cannot open '${name}': ${message.replace(/^Error:?\s*/, "")}`, HINT_PORT);
}

async function openSerial(name: string): Promise<Link> {
  const { SerialPort } = await serialport();
  const port = new SerialPort({ path: name, baudRate: BAUDRATE, autoOpen: false });
  await new Promise<void>((resolve, reject) => port.open((e) => (e === null ? resolve() : reject(refusal(name, e.message)))));
  return new Link(port, name, {
    // The operating system's buffer, not only Node's, has to be empty.
    drain: () => new Promise((resolve) => port.drain(() => resolve())),
    close: () => new Promise((resolve) => port.close(() => resolve())),
  });
}

export async function openPort(name: string | undefined): Promise<Link> {
  if (name?.startsWith("socket://") === true) return openSocket(name);
  return openSerial(name ?? (await onlyPort()));
}
