/** The module `pyb`: its functions and classes. A board is put under it with `setHal`. */

import { defineModule } from "../vm/define";
import { functions } from "./functions";
import { extIntType } from "./ExtInt";
import { i2cType } from "./I2C";
import { ledType } from "./LED";
import { pinAFType } from "./Pin";
import { pinType } from "./pins";
import { spiType } from "./SPI";
import { switchType } from "./Switch";
import { uartType } from "./UART";
import "./Timer";
import { timerType } from "./timercounter";
import { accelType } from "./Accel";
import { adcAllType, adcType } from "./ADC";
import { rtcType } from "./RTC";
import { servoType } from "./Servo";
import { pyb as stub } from "./stubs.gen";

export const pyb = defineModule("pyb", stub, functions, {
  Accel: accelType,
  ADC: adcType,
  ADCAll: adcAllType,
  ExtInt: extIntType,
  I2C: i2cType,
  LED: ledType,
  Pin: pinType,
  PinAF: pinAFType,
  RTC: rtcType,
  SPI: spiType,
  Servo: servoType,
  Switch: switchType,
  Timer: timerType,
  UART: uartType,
});
