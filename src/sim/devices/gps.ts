/** A GPS receiver on a UART: each second the sentences GGA, GSA and RMC of NMEA 0183 with their checksums. */

import type { Site } from "./index";
import type { SimUart, UartDevice } from "../uart";
import { numeric, type Bench, type Inputs } from "./model";

const SECOND = 1_000_000;
/** What the receiver knows as the date when the board starts: 2024-01-01. */
const START = Date.UTC(2024, 0, 1);

const digits = (n: number, width: number): string => String(n).padStart(width, "0");

export class Gps implements UartDevice, Bench {
  /** Degrees, north and east positive; metres; knots; degrees of the course; satellites in use; 0 without a fix. */
  inputs: Inputs = { latitude: 48.1173, longitude: 11.5167, altitude: 545.4, speed: 0, course: 0, satellites: 8, fix: 1 };
  private said = "";

  constructor(
    private site: Site,
    private uart: SimUart,
  ) {
    this.again();
  }

  /** Commands of makers are not understood. */
  receive(): void {}

  private again(): void {
    const { clock } = this.site;
    clock.at(clock.now() + SECOND, () => {
      this.said = this.sentences(clock.now());
      this.uart.feed(new TextEncoder().encode(this.said));
      this.again();
    });
  }

  private sentences(time: number): string {
    const { inputs } = this;
    const date = new Date(START + time / 1000);
    const clock = digits(date.getUTCHours(), 2) + digits(date.getUTCMinutes(), 2) + digits(date.getUTCSeconds(), 2) + ".00";
    const day = digits(date.getUTCDate(), 2) + digits(date.getUTCMonth() + 1, 2) + digits(date.getUTCFullYear() % 100, 2);
    const fixed = numeric(inputs, "fix") !== 0;
    const satellites = fixed ? Math.round(numeric(inputs, "satellites")) : 0;
    const place = fixed ? `${angle(numeric(inputs, "latitude"), 2, "NS")},${angle(numeric(inputs, "longitude"), 3, "EW")}` : ",,,";
    const altitude = fixed ? numeric(inputs, "altitude").toFixed(1) + ",M,47.0,M" : ",M,,M";
    const used = Array.from({ length: 12 }, (_, i) => (i < satellites ? digits(i + 2, 2) : "")).join(",");
    const way = fixed ? `${numeric(inputs, "speed").toFixed(2)},${numeric(inputs, "course").toFixed(2)}` : ",";
    return [
      `GPGGA,${clock},${place},${fixed ? 1 : 0},${digits(satellites, 2)},${fixed ? "0.9" : "99.99"},${altitude},,`,
      `GPGSA,A,${fixed ? 3 : 1},${used},${fixed ? "1.6,0.9,1.3" : "99.99,99.99,99.99"}`,
      `GPRMC,${clock},${fixed ? "A" : "V"},${place},${way},${day},,,${fixed ? "A" : "N"}`,
    ]
      .map(sentence)
      .join("");
  }

  /** What it said last. */
  text(): string {
    return this.said.trimEnd();
  }
}

/** `4807.0380,N`: degrees and minutes. */
function angle(value: number, width: number, names: string): string {
  const ticks = Math.round(Math.abs(value) * 600_000);
  const minutes = (ticks % 600_000) / 10_000;
  return `${digits(Math.floor(ticks / 600_000), width)}${minutes.toFixed(4).padStart(7, "0")},${names[value < 0 ? 1 : 0]}`;
}

function sentence(body: string): string {
  let sum = 0;
  for (let i = 0; i < body.length; i++) sum ^= body.charCodeAt(i);
  return `$${body}*${sum.toString(16).toUpperCase().padStart(2, "0")}\r\n`;
}
