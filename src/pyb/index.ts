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
import { timerType } from "./Timer";
import { pyb as stub } from "./stubs.gen";

export const pyb = defineModule("pyb", stub, functions, {
  ExtInt: extIntType,
  I2C: i2cType,
  LED: ledType,
  Pin: pinType,
  PinAF: pinAFType,
  SPI: spiType,
  Switch: switchType,
  Timer: timerType,
  UART: uartType,
});
