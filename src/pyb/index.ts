/** The module `pyb`: its functions and classes. A board is put under it with `setHal`. */

import { tuple } from "../vm/value";
import { defineModule } from "../vm/define";
import { Bytes } from "../object/buffer";
import { accelType } from "./Accel";
import { adcAllType, adcType } from "./ADC";
import { canType } from "./CAN";
import { dacType } from "./DAC";
import { extIntType } from "./ExtInt";
import { functions } from "./functions";
import { i2cType } from "./I2C";
import { lcdType } from "./LCD";
import { ledType } from "./LED";
import "./Pin";
import { pinType } from "./pins";
import { rtcType } from "./RTC";
import { servoType } from "./Servo";
import { spiType } from "./SPI";
import { cardType, flashType } from "./storage";
import { switchType } from "./Switch";
import "./Timer";
import { timerType } from "./timercounter";
import { uartType } from "./UART";
import { hidType, vcpType } from "./USB";
import { pyb as stub } from "./stubs.gen";

/** Report descriptors of the USB specification, appendix B: a mouse with three buttons and a wheel, a keyboard with 101 keys. */
const MOUSE = "05010902a1010901a10005091901290315002501950375018102950175058101" + "0501093009310938158125" + "7f750895038106c0c0";
const KEYBOARD =
  "05010906a101050719e029e71500250175019508810295017508810195057501" +
  "05081901290591029501750391019506750815002565050719002965" +
  "8100c0";

/** Subclass, protocol, longest report, milliseconds between two, descriptor: what `usb_mode` takes. */
function hidDevice(protocol: number, length: number, descriptor: string) {
  const u = new Uint8Array(descriptor.length / 2);
  for (let i = 0; i < u.length; i++) u[i] = parseInt(descriptor.slice(2 * i, 2 * i + 2), 16);
  return tuple([1, protocol, length, 8, new Bytes(u)]);
}

export const pyb = defineModule("pyb", stub, functions, {
  Accel: accelType,
  ADC: adcType,
  ADCAll: adcAllType,
  CAN: canType,
  DAC: dacType,
  ExtInt: extIntType,
  Flash: flashType,
  I2C: i2cType,
  LCD: lcdType,
  LED: ledType,
  Pin: pinType,
  RTC: rtcType,
  SDCard: cardType,
  SPI: spiType,
  Servo: servoType,
  Switch: switchType,
  Timer: timerType,
  UART: uartType,
  USB_HID: hidType,
  USB_VCP: vcpType,
  hid_mouse: hidDevice(2, 4, MOUSE),
  hid_keyboard: hidDevice(1, 8, KEYBOARD),
});
