/** The module `dht`. In: a pin. Out: temperature and humidity, from what `machine.dht_readinto` reads. */

import { Module, Value, toFloat } from "../vm/value";
import { errors, raise } from "../vm/error";
import { call2 } from "../vm/call";
import { defineModule } from "../vm/define";
import { ByteArray } from "../object/buffer";
import { machine } from "../machine/index";
import { openClass, plain } from "./class";
import { DHT11 as stub11, DHT22 as stub22, DHTBase as stub } from "./stubs.gen";

const dhtBase = openClass("DHTBase", plain, stub, {
  __init__(self: Value, pin: Value) {
    self.$pin = pin;
    self.$buf = new ByteArray(new Uint8Array(5));
    return null;
  },
  measure(self: Value) {
    call2(machine.g.$dht_readinto, self.$pin, self.$buf);
    const b = self.$buf.u;
    if (((b[0] + b[1] + b[2] + b[3]) & 0xff) !== b[4]) throw raise(errors.Exception, "checksum error");
    return null;
  },
});

const dht11 = openClass("DHT11", dhtBase, stub11, {
  humidity: (self: Value) => self.$buf.u[0],
  temperature: (self: Value) => self.$buf.u[2],
});

const dht22 = openClass("DHT22", dhtBase, stub22, {
  humidity: (self: Value) => toFloat(((self.$buf.u[0] << 8) | self.$buf.u[1]) * 0.1),
  temperature(self: Value) {
    const b = self.$buf.u;
    const t = (((b[2] & 0x7f) << 8) | b[3]) * 0.1;
    return toFloat((b[2] & 0x80) !== 0 ? -t : t);
  },
});

export function makeDht(): Module {
  return defineModule("dht", { s: {}, k: {} }, {}, { DHTBase: dhtBase, DHT11: dht11, DHT22: dht22 });
}
