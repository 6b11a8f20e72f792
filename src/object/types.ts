/** The builtin types by their Python names: a row each. In: the types. Out: the table. */

import {
  Type,
  boolType,
  classMethodType,
  floatType,
  intType,
  listType,
  objectType,
  propertyType,
  staticMethodType,
  strType,
  tupleType,
  typeType,
} from "../vm/value";
import { superType } from "../vm/attribute";
import { bytesType } from "./bytes";
import { byteArrayType } from "./bytearray";
import { memoryViewType } from "./memoryview";
import { complexType } from "./complex";
import { dictType } from "../vm/dict";
import { enumerateType, filterType, mapType, reversedType, zipType } from "./iterators";
import { frozenSetType, setType } from "./set";
import { rangeType } from "./range";
import { sliceType } from "./slice";
import "./dict";
import "./exception";
import "./float";
import "./function";
import "./generator";
import "./int";
import "./list";
import "./object";
import "./str";
import "./tuple";

export const types: { [name: string]: Type } = {
  object: objectType,
  type: typeType,
  bool: boolType,
  int: intType,
  float: floatType,
  complex: complexType,
  str: strType,
  bytes: bytesType,
  bytearray: byteArrayType,
  memoryview: memoryViewType,
  list: listType,
  tuple: tupleType,
  dict: dictType,
  set: setType,
  frozenset: frozenSetType,
  range: rangeType,
  slice: sliceType,
  enumerate: enumerateType,
  filter: filterType,
  map: mapType,
  reversed: reversedType,
  zip: zipType,
  property: propertyType,
  staticmethod: staticMethodType,
  classmethod: classMethodType,
  super: superType,
};
