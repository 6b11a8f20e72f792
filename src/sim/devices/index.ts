/**
 * The devices that can be attached by name. In: `NAME[@BUS[:ADDR]]` as `--device` takes it. Out: which
 * model, on which bus, at which address; or an error that says what would be right.
 */

import type { I2cDevice } from "../i2c";
import { Apds9960 } from "./apds9960";
import { Mma7660 } from "./mma7660";

export interface Model {
  /** What it is, for `--help`. */
  title: string;
  /** Bus, numbered as Python does, and address where it sits unless told otherwise. */
  bus: number;
  address: number;
  make(): I2cDevice;
}

export const models: { [name: string]: Model } = {
  mma7660: { title: "accelerometer of the pyboard", bus: 1, address: 0x4c, make: () => new Mma7660() },
  apds9960: { title: "proximity and gesture sensor", bus: 1, address: 0x39, make: () => new Apds9960() },
};

export interface DeviceSpec {
  model: Model;
  bus: number;
  address: number;
}

/** A device that cannot be attached; the message is for the user. */
export class DeviceError extends Error {}

const FORM = /^([^@:]+)(?:@([^:]*)(?::(.*))?)?$/;
const NUMBER = /^(0x[0-9a-f]+|[0-9]+)$/i;

export function parseDevice(text: string): DeviceSpec {
  const found = FORM.exec(text);
  if (found === null) throw new DeviceError(`device '${text}': write NAME, NAME@BUS or NAME@BUS:ADDR, as in apds9960@1:0x39`);
  const [, name, bus, address] = found;
  if (!Object.hasOwn(models, name)) {
    throw new DeviceError(`there is no device '${name}'; there are: ${Object.keys(models).sort().join(", ")}`);
  }
  const model = models[name];
  const spec = { model, bus: model.bus, address: model.address };
  if (bus !== undefined) spec.bus = number(text, "bus", bus, 1, 9);
  if (address !== undefined) spec.address = number(text, "address", address, 0x08, 0x77);
  return spec;
}

function number(text: string, what: string, digits: string, least: number, most: number): number {
  const n = NUMBER.test(digits) ? Number(digits) : NaN;
  if (n >= least && n <= most) return n;
  const range = what === "bus" ? `${least} to ${most}` : `0x0${least.toString(16)} to 0x${most.toString(16)}`;
  throw new DeviceError(`device '${text}': the ${what} must be a number from ${range}`);
}
