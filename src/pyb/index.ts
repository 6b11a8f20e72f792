/** The module `pyb`: its functions and classes. A board is put under it with `setHal`. */

import { defineModule } from "../vm/define";
import { functions } from "./functions";
import { extIntType } from "./ExtInt";
import { i2cType } from "./I2C";
import { ledType } from "./LED";
import { pinType } from "./Pin";
import { switchType } from "./Switch";
import { timerType } from "./Timer";
import { pyb as stub } from "./stubs.gen";

export const pyb = defineModule("pyb", stub, functions, {
  ExtInt: extIntType,
  I2C: i2cType,
  LED: ledType,
  Pin: pinType,
  Switch: switchType,
  Timer: timerType,
});
