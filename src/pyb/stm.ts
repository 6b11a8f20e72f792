/** The module `stm`. In: the HAL's memory, the board's list of peripherals. Out: its registers, and constants for them. */

import { Module, Type, builtinType, Value } from "../vm/value";
import { valueError } from "../vm/error";
import { defineModule, defineType } from "../vm/define";
import { asInt } from "../vm/convert";
import { hal } from "./hardware";
import { mem as stub } from "./stubs.gen";

class RegisterView {
  declare cls: Type;
  /** Bytes of an item. */
  size: number;
  constructor(size: number) {
    this.size = size;
  }
}

const memType = builtinType("mem", undefined, RegisterView.prototype);

/** An address, or the low bits of a value, as 32 bits. */
const word = (x: Value): number => Number(BigInt(asInt(x)) & BigInt(0xffffffff));

function addressOf(self: RegisterView, x: Value): number {
  const address = word(x);
  if (address % self.size !== 0)
    throw valueError("address " + address.toString(16).padStart(8, "0") + " is not aligned to " + self.size + " bytes");
  return address;
}

defineType(memType, stub, {
  __getitem__(self: RegisterView, address: Value) {
    return hal.memory.read(addressOf(self, address), self.size) || 0;
  },
  __setitem__(self: RegisterView, address: Value, value: Value) {
    hal.memory.write(addressOf(self, address), self.size, word(value));
    return null;
  },
});

/** Offsets of the registers in each kind of peripheral; a row each, four bytes apart unless told otherwise. */
const REGISTERS: { [kind: string]: string } = {
  GPIO: "MODER OTYPER OSPEEDR PUPDR IDR ODR BSRRL LCKR AFR0 AFR1",
  RTC: "TR DR CR ISR PRER WUTR CALIBR ALRMAR ALRMBR WPR SSR SHIFTR TSTR TSDR TSSSR CALR TAFCR ALRMASSR ALRMBSSR - BKP0R BKP1R BKP2R BKP3R",
  TIM: "CR1 CR2 SMCR DIER SR EGR CCMR1 CCMR2 CCER CNT PSC ARR RCR CCR1 CCR2 CCR3 CCR4 BDTR DCR DMAR OR",
  I2C: "CR1 CR2 OAR1 OAR2 DR SR1 SR2 CCR TRISE FLTR",
  SPI: "CR1 CR2 SR DR CRCPR RXCRCR TXCRCR I2SCFGR I2SPR",
  USART: "SR DR BRR CR1 CR2 CR3 GTPR",
  ADC: "SR CR1 CR2 SMPR1 SMPR2 JOFR1 JOFR2 JOFR3 JOFR4 HTR LTR SQR1 SQR2 SQR3 JSQR JDR1 JDR2 JDR3 JDR4 DR",
  DAC: "CR SWTRIGR DHR12R1 DHR12L1 DHR8R1 DHR12R2 DHR12L2 DHR8R2 DHR12RD DHR12LD DHR8RD DOR1 DOR2 SR",
  EXTI: "IMR EMR RTSR FTSR SWIER PR",
  SYSCFG: "MEMRMP PMC EXTICR0 EXTICR1 EXTICR2 EXTICR3 - - CMPCR",
  IWDG: "KR PR RLR SR",
  WWDG: "CR CFR SR",
  PWR: "CR CSR",
  DBGMCU: "IDCODE CR APB1FZ APB2FZ",
  RCC:
    "CR PLLCFGR CFGR CIR AHB1RSTR AHB2RSTR AHB3RSTR - APB1RSTR APB2RSTR - - AHB1ENR AHB2ENR AHB3ENR - APB1ENR APB2ENR - - " +
    "AHB1LPENR AHB2LPENR AHB3LPENR - APB1LPENR APB2LPENR - - BDCR CSR - - SSCGR PLLI2SCFGR",
};

/** Peripherals that no pin's alternate function names. */
const OTHERS: { [name: string]: number } = {
  RTC: 0x40002800,
  WWDG: 0x40002c00,
  IWDG: 0x40003000,
  SPI3: 0x40003c00,
  I2C3: 0x40005c00,
  PWR: 0x40007000,
  DAC: 0x40007400,
  DAC1: 0x40007400,
  UART5: 0x40005000,
  TIM6: 0x40001000,
  TIM7: 0x40001400,
  ADC1: 0x40012000,
  ADC2: 0x40012100,
  ADC3: 0x40012200,
  ADC: 0x40012300,
  SDIO: 0x40012c00,
  SYSCFG: 0x40013800,
  EXTI: 0x40013c00,
  CRC: 0x40023000,
  RCC: 0x40023800,
  FLASH: 0x40023c00,
  DMA1: 0x40026000,
  DMA2: 0x40026400,
  DBGMCU: 0xe0042000,
};

const PORTS = 9;

function constants(): { [name: string]: Value } {
  const values: { [name: string]: Value } = { mem8: new RegisterView(1), mem16: new RegisterView(2), mem32: new RegisterView(4) };
  for (let i = 0; i < PORTS; i++) values["GPIO" + String.fromCharCode(65 + i)] = 0x40020000 + i * 0x400;
  const named = hal.board.peripherals || {};
  for (const name in named) if (name.slice(0, 3) !== "I2S") values[name] = named[name];
  for (const name in OTHERS) values[name] = OTHERS[name];
  for (const kind in REGISTERS) {
    const names = REGISTERS[kind].split(" ");
    for (let i = 0; i < names.length; i++) if (names[i] !== "-") values[kind + "_" + names[i]] = i * 4;
  }
  values.GPIO_BSRR = values.GPIO_BSRRL;
  values.GPIO_BSRRH = values.GPIO_BSRRL + 2;
  return values;
}

/** Makes the module for the board that is there. */
export const makeStm = (): Module => defineModule("stm", { s: {}, k: {} }, {}, constants());
