/**
 * The shape of `board/<name>/board.json`: what is soldered where. Types only; the data is read by the
 * simulator and by the bundles of a device, which hand it to `pyb`.
 */

export type Chip = "rp2040" | "rp2350" | "stm32f405";

export interface Board {
  name: string;
  /** `os.uname().machine`. */
  machine: string;
  /** `sys.platform` and `sys.implementation._build` of MicroPython for it, and the year in which its `time` begins. */
  platform: string;
  build: string;
  epoch: number;
  /** What pins are called, and which alternate functions they have. */
  chip: Chip;
  /** Clock of the processor in Hz. */
  frequency: number;
  /** Clocks of the buses in Hz, where they are not the processor's: AHB, APB1, APB2. */
  clocks?: number[];
  /**
   * One text per GPIO number: its board names with a space between them, the first of them where MicroPython's own table has it; "" if the
   * board uses it itself; null if there is no such pin. On an STM32 pin 3 of port B is number 16 + 3.
   */
  pins: (string | null)[];
  /** Alternate functions of each pin, `AF1_TIM2_CH1`, where no rule gives them. */
  functions?: string[][];
  /** Addresses of the peripherals' registers, `TIM2`, where the chip's pins have such functions. */
  peripherals?: { [name: string]: number };
  /** GPIO of LED(1), LED(2) … */
  leds: number[];
  /** Which of them have a brightness, by number. */
  dimmable: number[];
  /** GPIO of the switch, which connects it to ground; null if there is none. */
  switch: number | null;
  i2c: BoardBus[];
  spi: BoardSpi[];
  uart: BoardUart[];
  /** GPIO of analog channel 0, 1, 2 … */
  adc: number[];
  /** Voltage of the analog reference. */
  reference: number;
  /** GPIO of DAC(1), DAC(2). */
  dac?: number[];
  /** GPIO of Servo(1) … */
  servos: number[];
  can?: BoardCan[];
  /** The accelerometer: I2C bus as Python numbers it, and the GPIO that powers it. */
  accelerometer?: { i2c: number; power: number };
  /** The lines of a display in position "X", "Y". */
  displays?: { [position: string]: BoardDisplay };
}

/** I2C(1) is the first of them. `bus` numbers the controllers of the chip. */
export interface BoardBus {
  name: string;
  bus: number;
  scl: number;
  sda: number;
}

/** SPI(1) is the first of them. */
export interface BoardSpi {
  name: string;
  bus: number;
  /** Clock in Hz that the bus divides. */
  clock: number;
  sck: number;
  mosi: number;
  miso: number;
  nss: number;
}

export interface BoardUart {
  /** Numbers in Python: a Pico answers for those of the pyboard that sit on the same pins. */
  ids: number[];
  /** Empty if it has none. */
  name: string;
  bus: number;
  tx: number;
  rx: number;
  /** -1 if the board has none. */
  rts: number;
  cts: number;
}

/** CAN(1) is the first of them. */
export interface BoardCan {
  name: string;
  tx: number;
  rx: number;
}

/** `spi` as Python numbers it, the rest GPIO numbers. */
export interface BoardDisplay {
  spi: number;
  select: number;
  reset: number;
  command: number;
  light: number;
}
