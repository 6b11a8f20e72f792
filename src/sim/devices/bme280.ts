/**
 * The BME280 (temperature, pressure, humidity) and the BMP280, which is the same without humidity. Raw readings are
 * worked out backwards from the calibration in the chip, so a driver that compensates as the data sheet says gets
 * the values that were set.
 */

import { clamp, numeric, type Inputs } from "./model";
import { RegisterDevice } from "./register";

const enum Reg {
  Calibration = 0x88,
  HumidityCalibration1 = 0xa1,
  Id = 0xd0,
  Reset = 0xe0,
  HumidityCalibration2 = 0xe1,
  ControlHumidity = 0xf2,
  Status = 0xf3,
  Control = 0xf4,
  Config = 0xf5,
  Pressure = 0xf7,
  Temperature = 0xfa,
  Humidity = 0xfd,
}

/** dig_T1 … dig_P9: the example of the BMP280's data sheet. */
const T = [27504, 26435, -1000];
const P = [36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000];
/** dig_H1 … dig_H6: as found in many chips. */
const H = [75, 362, 0, 313, 50, 30];

const RESET_WORD = 0xb6;
const MEASURING = 0x08;
const SLEEP = 0;
const NORMAL = 3;
const SKIPPED = 0x80000;
const SKIPPED_HUMIDITY = 0x8000;
/** Standby times of the normal mode in microseconds: BME280. The BMP280 has other ones for the last two. */
const STANDBY = [500, 62_500, 125_000, 250_000, 500_000, 1_000_000, 10_000, 20_000];
const STANDBY_BMP = [500, 62_500, 125_000, 250_000, 500_000, 1_000_000, 2_000_000, 4_000_000];
/** A normal mode that nobody has read for long is made up for with so many conversions. */
const CATCH_UP = 64;

/** The compensation in floating point: what the raw readings mean. */
function fineTemperature(raw: number): number {
  const a = (raw / 16384 - T[0] / 1024) * T[1];
  const b = (raw / 131072 - T[0] / 8192) ** 2 * T[2];
  return a + b;
}

function pascals(raw: number, fine: number): number {
  let a = fine / 2 - 64000;
  let b = (a * a * P[5]) / 32768;
  b = (b + a * P[4] * 2) / 4 + P[3] * 65536;
  a = ((P[2] * a * a) / 524288 + P[1] * a) / 524288;
  a = (1 + a / 32768) * P[0];
  let p = ((1048576 - raw - b / 4096) * 6250) / a;
  a = (P[8] * p * p) / 2147483648;
  b = (p * P[7]) / 32768;
  p += (a + b + P[6]) / 16;
  return p;
}

function relativeHumidity(raw: number, fine: number): number {
  const a = fine - 76800;
  const h = (raw - (H[3] * 64 + (H[4] / 16384) * a)) * ((H[1] / 65536) * (1 + (H[5] / 67108864) * a * (1 + (H[2] / 67108864) * a)));
  return h * (1 - (H[0] * h) / 524288);
}

/** The count for which a function that rises comes nearest to a value. */
function inverse(rising: (raw: number) => number, value: number, most: number): number {
  let low = 0;
  let high = most;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (rising(middle) < value) low = middle;
    else high = middle;
  }
  return value - rising(low) < rising(high) - value ? low : high;
}

/** Oversampling: 0, 1, 2, 4, 8 or 16 readings. */
const samples = (bits: number): number => (bits === 0 ? 0 : 1 << (Math.min(bits, 5) - 1));

export class Bme280 extends RegisterDevice {
  /** Degrees Celsius, hectopascals, percent. */
  inputs: Inputs = { temperature: 21.5, pressure: 1013.25, humidity: 45 };
  /** When the conversion that runs will be over. */
  private ready = -1;
  /** Humidity settings take effect with the next write of the control register. */
  private humidityBits = 0;
  private filtered: { pressure: number; temperature: number } | null = null;
  /** Is the next byte written a register's number? Every other one is: numbers do not count up here. */
  private naming = true;

  constructor(private humid = true) {
    super();
    if (!humid) delete this.inputs.humidity;
    this.reset();
  }

  private reset(): void {
    const r = this.registers;
    r.fill(0);
    [...T, ...P].forEach((n, i) => this.put16(Reg.Calibration + 2 * i, n, true));
    r[Reg.Id] = this.humid ? 0x60 : 0x58;
    if (this.humid) {
      r[Reg.HumidityCalibration1] = H[0];
      const [low, high] = [H[3] & 15, H[4] & 15];
      r.set([H[1] & 0xff, H[1] >> 8, H[2], H[3] >> 4, low | (high << 4), H[4] >> 4, H[5]], Reg.HumidityCalibration2);
    }
    this.ready = -1;
    this.humidityBits = 0;
    this.filtered = null;
    this.publish(SKIPPED, SKIPPED, SKIPPED_HUMIDITY);
  }

  private publish(pressure: number, temperature: number, humidity: number): void {
    const r = this.registers;
    [pressure, temperature].forEach((raw, i) => r.set([raw >> 12, (raw >> 4) & 0xff, (raw << 4) & 0xf0], Reg.Pressure + 3 * i));
    if (this.humid) r.set([humidity >> 8, humidity & 0xff], Reg.Humidity);
  }

  private get mode(): number {
    return this.registers[Reg.Control] & 3;
  }

  /** Typical time of one conversion. */
  private duration(): number {
    const control = this.registers[Reg.Control];
    const [t, p, h] = [samples(control >> 5), samples((control >> 2) & 7), samples(this.humidityBits)];
    return 1000 + 2000 * t + (p > 0 ? 2000 * p + 500 : 0) + (h > 0 ? 2000 * h + 500 : 0);
  }

  override begin(reading: boolean, time: number): boolean {
    this.naming = true;
    return super.begin(reading, time);
  }

  override receive(byte: number, time: number): boolean {
    if (this.naming) this.pointer = byte;
    else this.store(this.pointer, byte, time);
    this.naming = !this.naming;
    return true;
  }

  protected override update(time: number): void {
    let conversions = 0;
    while (this.ready >= 0 && time >= this.ready) {
      this.convert();
      if (this.mode !== NORMAL) {
        this.registers[Reg.Control] &= ~3;
        this.ready = -1;
      } else if (++conversions < CATCH_UP) this.ready += this.period();
      else this.ready = time + this.period();
    }
    const converting = this.ready >= 0 && this.ready - time <= this.duration();
    this.registers[Reg.Status] = converting ? MEASURING : 0;
  }

  private period(): number {
    return this.duration() + (this.humid ? STANDBY : STANDBY_BMP)[this.registers[Reg.Config] >> 5];
  }

  private convert(): void {
    const control = this.registers[Reg.Control];
    let temperature = SKIPPED;
    let pressure = SKIPPED;
    let humidity = SKIPPED_HUMIDITY;
    if (control >> 5 !== 0) {
      const fine = numeric(this.inputs, "temperature") * 5120;
      temperature = inverse(fineTemperature, fine, 0xfffff);
      const actual = fineTemperature(temperature);
      if (((control >> 2) & 7) !== 0) {
        pressure = inverse((raw) => -pascals(raw, actual), numeric(this.inputs, "pressure") * -100, 0xfffff);
      }
      if (this.humidityBits !== 0) {
        humidity = inverse((raw) => relativeHumidity(raw, actual), clamp(numeric(this.inputs, "humidity"), 0, 100), 0xffff);
      }
    }
    [pressure, temperature] = this.filter(pressure, temperature);
    this.publish(pressure, temperature, humidity);
  }

  /** The low-pass of pressure and temperature; the first reading passes as it is. */
  private filter(pressure: number, temperature: number): [number, number] {
    const coefficient = 1 << Math.min((this.registers[Reg.Config] >> 2) & 7, 4);
    const before = this.filtered;
    const mix = (old: number, now: number) => (now === SKIPPED ? now : (old * (coefficient - 1) + now) / coefficient);
    this.filtered =
      before === null || coefficient === 1
        ? { pressure, temperature }
        : { pressure: mix(before.pressure, pressure), temperature: mix(before.temperature, temperature) };
    return [Math.round(this.filtered.pressure), Math.round(this.filtered.temperature)];
  }

  protected override store(register: number, value: number, time: number): void {
    const r = this.registers;
    switch (register) {
      case Reg.Reset:
        if (value === RESET_WORD) this.reset();
        break;
      case Reg.ControlHumidity:
        if (this.humid) r[register] = value & 7;
        break;
      case Reg.Config:
        // In the normal mode it may be ignored, and is here.
        if (this.mode !== NORMAL) r[register] = value & 0xfd;
        if (((r[register] >> 2) & 7) === 0) this.filtered = null;
        break;
      case Reg.Control:
        r[register] = value;
        this.humidityBits = r[Reg.ControlHumidity];
        this.ready = this.mode === SLEEP ? -1 : time + this.duration();
        break;
    }
  }
}
