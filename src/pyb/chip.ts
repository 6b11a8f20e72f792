/**
 * What the chip of the board calls its pins, and which alternate functions they have. In: GPIO numbers.
 * Out: names. STM32 pins are numbered by port, 16 each; the functions of an RP2040's pins follow one
 * rule, those of an STM32 are in the board's table.
 */

import { hal } from "./hardware";

export const isStm32 = (): boolean => hal.board.chip === "stm32f405";

/** Function select numbers of the RP2040, from 1. */
const FUNCTIONS = ["AF1_SPI", "AF2_UART", "AF3_I2C", "AF4_PWM", "AF5_SIO", "AF6_PIO0", "AF7_PIO1"];
/** Pins from here on are not the chip's own: the radio of a Pico W has three. */
const EXTERNAL = 32;

export function cpuName(n: number): string {
  if (isStm32()) return String.fromCharCode(65 + (n >> 4)) + (n & 15);
  return n < EXTERNAL ? "GPIO" + n : "EXT_GPIO" + (n - EXTERNAL);
}

/** Port, number in it, and address of its registers. */
export const portOf = (n: number): number => (isStm32() ? n >> 4 : 0);
export const numberOf = (n: number): number => (isStm32() ? n & 15 : n);
export const registersOf = (n: number): number => (isStm32() ? 0x40020000 + portOf(n) * 0x400 : 0x40014000);

/** Alternate functions of a pin: `AF1_TIM2_CH1`, or `AF4_PWM`. */
export function functionsOf(n: number): string[] {
  const table = hal.board.functions;
  return table === undefined ? FUNCTIONS : table[n];
}

/** `AF1_TIM2` of `AF1_TIM2_CH1`. */
export function functionName(af: string): string {
  const end = af.indexOf("_", af.indexOf("_") + 1);
  return end < 0 ? af : af.slice(0, end);
}

export const functionIndex = (af: string): number => parseInt(af.slice(2));

/** The function of a pin that connects it to a peripheral, such as `TIM2`, or undefined. */
export function findFunction(n: number, peripheral: string): string | undefined {
  const list = functionsOf(n);
  for (let i = 0; i < list.length; i++) {
    const name = functionName(list[i]);
    if (name.slice(name.indexOf("_") + 1) === peripheral) return list[i];
  }
  return undefined;
}
