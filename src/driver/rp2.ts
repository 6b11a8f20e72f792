/** The module `rp2`. In: the HAL. Out: what of the chip has no class in `machine`. */

import { Module } from "../vm/value";
import { notImplementedError } from "../vm/error";
import { defineModule } from "../vm/define";
import { hal } from "../pyb/hardware";
import { rp2 as stub } from "./stubs.gen";

export function makeRp2(): Module {
  return defineModule("rp2", stub, {
    bootsel_button() {
      const pressed = hal.bootButton();
      if (pressed === undefined) throw notImplementedError("the board cannot read BOOTSEL");
      return pressed ? 1 : 0;
    },
  });
}
