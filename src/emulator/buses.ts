/**
 * The chip's I2C, SPI, UART and ADC on the device models of the simulated world. In: what the peripherals do. Out: the models'
 * answers, in the time that they take on a wire, and the world's record of the traffic.
 */

import { I2CMode, type RP2040, type RPI2C } from "rp2040js";
import type { SimBoard } from "../sim/board";
import { KEPT, type I2cDevice, type Message, type SimI2c, type Transaction } from "../sim/i2c";
import { Pads, PinFunction } from "./pads";

const NANOS_PER_CYCLE = 8;

/** GPIO numbers that a line of each bus can be on (RP2040 data sheet, table 2). */
const SDA = [[0, 4, 8, 12, 16, 20], [2, 6, 10, 14, 18, 26]]; // prettier-ignore
const SCL = [[1, 5, 9, 13, 17, 21], [3, 7, 11, 15, 19, 27]]; // prettier-ignore
const MISO = [[0, 4, 16], [8, 12, 28]]; // prettier-ignore
const MOSI = [[3, 7, 19], [11, 15, 27]]; // prettier-ignore
const TX = [[0, 12, 16], [4, 8, 20]]; // prettier-ignore
const RX = [[1, 13, 17], [5, 9, 21]]; // prettier-ignore

const ADC_PIN = 26;
const enum Channel {
  Supply = 3,
  Temperature = 4,
}
/** Microseconds of a conversion. */
const CONVERSION = 2;

export class Buses {
  constructor(
    private readonly world: SimBoard,
    private readonly pads: Pads,
  ) {}

  /** The chip was started. */
  connect(rp2040: RP2040): void {
    for (const bus of [0, 1]) {
      this.connectI2c(rp2040, rp2040.i2c[bus], bus);
      this.connectSpi(rp2040, bus);
      this.connectUart(rp2040, bus);
    }
    this.connectAdc(rp2040);
  }

  private connectI2c(rp2040: RP2040, i2c: RPI2C, n: number): void {
    const { world } = this;
    const bus = world.i2c(n);
    const now = (): number => world.clock.now();
    let device: I2cDevice | undefined;
    let transaction: Transaction | null = null;
    let message: Message | null = null;
    const bit = (): number => (i2c.sclHighPeriod + i2c.sclLowPeriod) * NANOS_PER_CYCLE;
    const later = (bits: number, run: () => void): void => {
      const stretch = bits > 1 ? bus.faults.stretch * 1000 : 0;
      rp2040.clock.createAlarm(run).schedule(bits * bit() + stretch);
    };
    const note = (byte: number, acknowledged: boolean): void => {
      if (message === null) return;
      if (message.data.length < KEPT) message.data.push(byte);
      message.length++;
      message.acknowledged = acknowledged;
    };
    i2c.onStart = () => {
      const lines = [this.pads.taken(SDA[n], PinFunction.I2c), this.pads.taken(SCL[n], PinFunction.I2c)];
      // Somebody holds a line low: the controller waits for ever.
      if (lines.some((line) => line >= 0 && world.nets[line].level === 0)) return;
      transaction ??= { bus: bus.name, time: now(), end: 0, baudrate: Math.round(1e9 / bit()), messages: [] };
      later(1, () => i2c.completeStart());
    };
    i2c.onConnect = (address, mode) => {
      device = this.devicesOf(bus, n)[address];
      const reading = mode === I2CMode.Read;
      message = { time: now(), address, reading, found: false, data: [], length: 0, acknowledged: false };
      transaction?.messages.push(message);
      const current = message;
      later(9, () => {
        current.found = device !== undefined && device.begin(reading, now());
        i2c.completeConnect(current.found);
        if (!current.found) this.showEmpty(i2c);
      });
    };
    i2c.onWriteByte = (byte) =>
      later(9, () => {
        const acknowledged = device !== undefined && device.receive(byte, now());
        note(byte, acknowledged);
        i2c.completeWrite(acknowledged);
        if (!acknowledged) this.showEmpty(i2c);
      });
    i2c.onReadByte = (acknowledged) =>
      later(9, () => {
        const byte = device === undefined ? 0xff : device.send(now()) & 0xff;
        note(byte, acknowledged);
        i2c.completeRead(byte);
      });
    i2c.onStop = () =>
      later(1, () => {
        device?.end(now());
        if (transaction !== null) {
          transaction.end = now();
          bus.keep(transaction);
        }
        transaction = message = null;
        i2c.completeStop();
      });
  }

  /** After an abort the chip says that its queue is empty; the emulator forgets to, and the firmware waits for it. */
  private showEmpty(i2c: RPI2C): void {
    const TX_EMPTY = 1 << 4;
    (i2c as unknown as { setInterrupts(mask: number): void }).setInterrupts(TX_EMPTY);
  }

  /** Devices on the lines that the controller has just now. */
  private devicesOf(bus: SimI2c, n: number): { [address: number]: I2cDevice } {
    const sda = this.pads.taken(SDA[n], PinFunction.I2c);
    const scl = this.pads.taken(SCL[n], PinFunction.I2c);
    return bus.flying.find((lines) => lines.sda === sda && lines.scl === scl)?.devices ?? bus.devices;
  }

  private connectSpi(rp2040: RP2040, n: number): void {
    const spi = rp2040.spi[n];
    const bus = this.world.spi(n);
    spi.onTransmit = (sent) => {
      const mosi = this.pads.taken(MOSI[n], PinFunction.Spi);
      const miso = this.pads.taken(MISO[n], PinFunction.Spi);
      const received = bus.exchange(sent, this.world.clock.now(), mosi, miso);
      rp2040.clock.createAlarm(() => spi.completeTransmit(received)).schedule((spi.dataBits * 1e9) / spi.clockFrequency);
    };
  }

  private connectUart(rp2040: RP2040, n: number): void {
    const chip = rp2040.uart[n];
    const uart = this.world.uart(n);
    uart.close();
    uart.sink = (char) => chip.feedByte(char);
    const open = (): void => {
      const tx = this.pads.taken(TX[n], PinFunction.Uart);
      const rx = this.pads.taken(RX[n], PinFunction.Uart);
      const bits = chip.wordLength ?? 8;
      uart.options = { baudrate: chip.baudRate, bits, parity: "none", stop: 1, tx, rx, rts: -1, cts: -1, buffer: 0, invert: 0 };
    };
    // The firmware gives the pins to the UART after it has set the rate.
    chip.onBaudRateChange = () => rp2040.clock.createAlarm(open).schedule(1e5);
    chip.onByte = (char) => {
      open();
      uart.transmit(char, this.world.clock.now());
    };
  }

  private connectAdc(rp2040: RP2040): void {
    const { adc } = rp2040;
    const { adc: world } = this.world;
    adc.onADCRead = (channel) => {
      const pin = channel < Channel.Supply;
      const sample = pin ? world.read(ADC_PIN + channel) : world.sense(channel === Channel.Temperature ? "temperature" : "supply");
      rp2040.clock.createAlarm(() => adc.completeADCRead(sample, false)).schedule(CONVERSION * 1000);
    };
  }
}
