/** The module `binascii`: bytes as text of ASCII, and back. In: buffers. Out: bytes. */

import { Module, Value } from "../vm/value";
import { asInt, truth } from "../vm/convert";
import { defineModule } from "../vm/define";
import { latin1Bytes } from "../vm/text";
import { lowWord } from "../object/binary";
import { Bytes, readable } from "../object/buffer";
import { fromHex, hex } from "../object/bytewise";
import { fromBase64, toBase64 } from "./base64";
import { crc32 } from "./checksum";
import { binascii as stub } from "./stubs.gen";

export function makeBinascii(): Module {
  return defineModule("binascii", stub, {
    hexlify: (data: Value, sep: Value) => new Bytes(latin1Bytes(hex(data, sep))),
    unhexlify: (data: Value) => new Bytes(fromHex(data)),
    a2b_base64: (data: Value) => new Bytes(fromBase64(readable(data))),
    b2a_base64: (data: Value, newline: Value) => new Bytes(toBase64(readable(data), newline === undefined || truth(newline))),
    crc32: (data: Value, value: Value) => crc32(readable(data), value === undefined ? 0 : lowWord(asInt(value))),
  });
}
