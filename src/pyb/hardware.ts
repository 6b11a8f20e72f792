/**
 * The hardware under Python's classes, and the objects that exist once for each part of it. In: the
 * HAL that the entry point made. Out: `hal` for every class of this folder.
 */

import type { Hal } from "../hal/hal";
import { setRegisters } from "../object/pointer";

/** The HAL. Set by the entry point before `pyb` is used. */
export let hal: Hal;
let made: { [key: string]: object } | undefined;

const listeners: (() => void)[] = [];

/** Has a function called whenever there is another board, and now if there is one: for what a class knows of it. */
export function onBoard(listener: () => void): void {
  listeners.push(listener);
  if (made !== undefined) listener();
}

/** Puts a board under the classes; the objects of an earlier one are forgotten. */
export function setHal(h: Hal): void {
  hal = h;
  setRegisters(h);
  made = Object.create(null);
  for (let i = 0; i < listeners.length; i++) listeners[i]();
}

/** The object that stands for one part of the board: Python gets the same one every time. */
export function once<T extends object>(key: string, make: () => T): T {
  const all = made as { [key: string]: object };
  if (all[key] === undefined) all[key] = make();
  return all[key] as T;
}
