/**
 * The devices that can be attached by name. In: what `--device` takes. Out: which model, and where it is to be
 * connected; or an error that says what would be right.
 */

import type { Clock } from "../clock";
import type { I2cDevice } from "../i2c";
import type { Net } from "../net";
import type { SimPulses } from "../pulses";
import type { Recorder } from "../recorder";
import type { SpiDevice } from "../spi";
import type { SimUart, UartDevice } from "../uart";
import { Ads1115 } from "./ads1115";
import { Aht20 } from "./aht20";
import { Apds9960 } from "./apds9960";
import { At24c } from "./at24c";
import { Bme280 } from "./bme280";
import { Dht11, Dht22 } from "./dht";
import { Ds1307, Ds3231 } from "./ds3231";
import { Ds18b20 } from "./ds18b20";
import { Gps } from "./gps";
import { Ht16k33 } from "./ht16k33";
import { Hts221 } from "./hts221";
import { Max7219 } from "./max7219";
import { Mcp23017 } from "./mcp23017";
import { Mhz19 } from "./mhz19";
import { Mma7660 } from "./mma7660";
import { Mpu6050 } from "./mpu6050";
import { Pca9685 } from "./pca9685";
import { LcdBackpack, Pcf8574 } from "./pcf8574";
import { SdCard } from "./sdcard";
import { Sht31 } from "./sht31";
import { Ssd1306I2c, Ssd1306Spi } from "./ssd1306";
import { Ws2812 } from "./ws2812";

/** What a model may need of the board beside its connection. */
export interface Site {
  clock: Clock;
  recorder: Recorder;
  pulses: SimPulses;
}

/** On an I2C bus, numbered as `pyb` does, at an address. */
export interface I2cModel {
  on: "i2c";
  /** What it is, for `--help`. */
  title: string;
  bus: number;
  address: number;
  make(site: Site): I2cDevice;
}

/** On an SPI bus, numbered as `pyb` does, with the chip-select line of the board's table unless told otherwise. */
export interface SpiModel {
  on: "spi";
  title: string;
  bus: number;
  make(site: Site): SpiDevice;
}

/** At a UART, numbered as `pyb` does. */
export interface UartModel {
  on: "uart";
  title: string;
  port: number;
  make(site: Site, uart: SimUart): UartDevice;
}

/** On a single pin. */
export interface PinModel {
  on: "pin";
  title: string;
  pin: string;
  make(site: Site, net: Net, pin: number): object;
}

export type Model = I2cModel | SpiModel | UartModel | PinModel;

export const models: { [name: string]: Model } = {
  ads1015: { on: "i2c", title: "12-bit converter with four inputs", bus: 1, address: 0x48, make: (site) => new Ads1115(site.clock, 12) },
  ads1115: { on: "i2c", title: "16-bit converter with four inputs", bus: 1, address: 0x48, make: (site) => new Ads1115(site.clock) },
  aht20: { on: "i2c", title: "humidity and temperature sensor", bus: 1, address: 0x38, make: () => new Aht20() },
  apds9960: { on: "i2c", title: "proximity and gesture sensor", bus: 1, address: 0x39, make: () => new Apds9960() },
  at24c02: { on: "i2c", title: "EEPROM of 256 bytes", bus: 1, address: 0x50, make: () => new At24c(256, 8, 1) },
  at24c256: { on: "i2c", title: "EEPROM of 32 KB", bus: 1, address: 0x50, make: () => new At24c(32768, 64, 2) },
  at24c32: { on: "i2c", title: "EEPROM of 4 KB", bus: 1, address: 0x50, make: () => new At24c(4096, 32, 2) },
  at24c512: { on: "i2c", title: "EEPROM of 64 KB", bus: 1, address: 0x50, make: () => new At24c(65536, 128, 2) },
  bme280: { on: "i2c", title: "temperature, pressure and humidity sensor", bus: 1, address: 0x76, make: () => new Bme280() },
  bmp280: { on: "i2c", title: "temperature and pressure sensor", bus: 1, address: 0x76, make: () => new Bme280(false) },
  dht11: { on: "pin", title: "temperature and humidity sensor", pin: "GP15", make: (site, net) => new Dht11(net, site.clock) },
  dht22: { on: "pin", title: "temperature and humidity sensor", pin: "GP15", make: (site, net) => new Dht22(net, site.clock) },
  ds1307: { on: "i2c", title: "real-time clock with memory", bus: 1, address: 0x68, make: () => new Ds1307() },
  ds18b20: { on: "pin", title: "1-Wire temperature sensor", pin: "GP22", make: (site, net) => new Ds18b20(net, site.clock) },
  ds3231: { on: "i2c", title: "real-time clock with alarms", bus: 1, address: 0x68, make: (site) => new Ds3231(site.clock) },
  gps: { on: "uart", title: "GPS receiver, NMEA sentences", port: 1, make: (site, uart) => new Gps(site, uart) },
  ht16k33: { on: "i2c", title: "16x8 lights", bus: 1, address: 0x70, make: () => new Ht16k33() },
  hts221: { on: "i2c", title: "humidity and temperature sensor", bus: 1, address: 0x5f, make: () => new Hts221() },
  lcd1602: { on: "i2c", title: "character display, 16x2, behind a PCF8574", bus: 1, address: 0x27, make: () => new LcdBackpack(16, 2) },
  lcd2004: { on: "i2c", title: "character display, 20x4, behind a PCF8574", bus: 1, address: 0x27, make: () => new LcdBackpack(20, 4) },
  max7219: { on: "spi", title: "8x8 lights", bus: 1, make: () => new Max7219() },
  mcp23017: { on: "i2c", title: "16 pins", bus: 1, address: 0x20, make: () => new Mcp23017() },
  mhz19: { on: "pin", title: "CO2 sensor, PWM output", pin: "GP20", make: (site, net) => new Mhz19(net, site.clock) },
  mma7660: { on: "i2c", title: "accelerometer of the pyboard", bus: 1, address: 0x4c, make: () => new Mma7660() },
  mpu6050: { on: "i2c", title: "accelerometer and gyroscope", bus: 1, address: 0x68, make: (site) => new Mpu6050(site.clock) },
  pca9685: { on: "i2c", title: "16 channels of PWM", bus: 1, address: 0x40, make: () => new Pca9685() },
  pcf8574: { on: "i2c", title: "8 pins", bus: 1, address: 0x20, make: () => new Pcf8574() },
  sdcard: { on: "spi", title: "SD card of 4 MB", bus: 1, make: () => new SdCard() },
  sht31: { on: "i2c", title: "temperature and humidity sensor", bus: 1, address: 0x44, make: () => new Sht31() },
  ssd1306: { on: "i2c", title: "OLED display, 128 columns", bus: 1, address: 0x3c, make: () => new Ssd1306I2c() },
  ssd1306spi: { on: "spi", title: "OLED display, 128 columns; lines dc and res", bus: 1, make: () => new Ssd1306Spi() },
  ws2812: { on: "pin", title: "chain of coloured lights", pin: "GP28", make: (site, _net, pin) => new Ws2812(site.pulses, pin) },
};

/** A model and where it goes: `place` is a bus, a port or a pin, `detail` an address or a chip-select pin. */
export type DeviceSpec =
  | { model: I2cModel; bus: number; address: number; lines: [string, string] | null }
  | { model: SpiModel; bus: number; select: string | null }
  | { model: UartModel; port: number }
  | { model: PinModel; pin: string };

/** A device that cannot be attached; the message is for the user. */
export class DeviceError extends Error {}

const FORM = /^([^@:]+)(?:@([^:]*)(?::(.*))?)?$/;
const NUMBER = /^(0x[0-9a-f]+|[0-9]+)$/i;

export function parseDevice(text: string): DeviceSpec {
  const found = FORM.exec(text);
  if (found === null) throw new DeviceError(`device '${text}': write NAME, NAME@BUS or NAME@BUS:ADDR, as in apds9960@1:0x39`);
  const [, name, place, detail] = found;
  if (!Object.hasOwn(models, name)) {
    throw new DeviceError(`there is no device '${name}'; there are: ${Object.keys(models).sort().join(", ")}`);
  }
  const model = models[name];
  switch (model.on) {
    case "i2c": {
      const lines = place === undefined ? null : linesOf(place);
      const bus = place === undefined || lines !== null ? model.bus : number(text, "bus", place, 1, 9);
      return { model, bus, address: detail === undefined ? model.address : number(text, "address", detail, 0x08, 0x77), lines };
    }
    case "spi":
      return { model, bus: place === undefined ? model.bus : number(text, "bus", place, 1, 9), select: detail ?? null };
    case "uart":
      return { model, port: place === undefined ? model.port : number(text, "port", place, 1, 9) };
    case "pin":
      if (detail !== undefined) throw new DeviceError(`device '${text}': write NAME or NAME@PIN, as in ${name}@${model.pin}`);
      return { model, pin: place ?? model.pin };
  }
}

/** `GP1/GP0`: SCL and SDA, where no bus of the board's table is meant. */
function linesOf(place: string): [string, string] | null {
  const ends = place.split("/");
  return ends.length === 2 ? [ends[0], ends[1]] : null;
}

function number(text: string, what: string, digits: string, least: number, most: number): number {
  const n = NUMBER.test(digits) ? Number(digits) : NaN;
  if (n >= least && n <= most) return n;
  const range = what === "address" ? `0x0${least.toString(16)} to 0x${most.toString(16)}` : `${least} to ${most}`;
  throw new DeviceError(`device '${text}': the ${what} must be a number from ${range}`);
}
