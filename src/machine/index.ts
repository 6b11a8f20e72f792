/** The module `machine`: its functions and classes. The board is that of `pyb`. */

import { defineModule } from "../vm/define";
import { adcType } from "./ADC";
import { functions } from "./functions";
import { i2cType } from "./I2C";
import { mem16, mem32, mem8 } from "./mem";
import { pinType } from "./Pin";
import { pwmType } from "./PWM";
import { rtcType } from "./RTC";
import { pinBaseType, signalType } from "./Signal";
import { softI2cType } from "./SoftI2C";
import { softSpiType } from "./SoftSPI";
import { spiType } from "./SPI";
import { timerType } from "./Timer";
import { uartType } from "./UART";
import { wdtType } from "./WDT";
import { machine as stub } from "./stubs.gen";

export const machine = defineModule("machine", stub, functions, {
  ADC: adcType,
  I2C: i2cType,
  PWM: pwmType,
  Pin: pinType,
  PinBase: pinBaseType,
  RTC: rtcType,
  SPI: spiType,
  Signal: signalType,
  SoftI2C: softI2cType,
  SoftSPI: softSpiType,
  Timer: timerType,
  UART: uartType,
  WDT: wdtType,
  mem8,
  mem16,
  mem32,
});
