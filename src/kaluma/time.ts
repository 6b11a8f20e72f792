/**
 * Time on the board: the firmware's microseconds, waiting, and the budget between two polls. In: the
 * clock. Out: what the machine's Host needs of it. It must not know what a poll does.
 */

/** The firmware's clock, by a name of this file: the engine looks for one of the firmware's in every scope first. */
export const clock = micros;

/** Polls are at most this many microseconds apart: a Timer is late by no more. At least this many, they are left as they are: fractions take time. */
const APART = 5000;
const ENOUGH = 4000;
/** What is aimed at otherwise. */
const AIM = 4500;
const LEAST_BUDGET = 2;
const MOST_BUDGET = 4096;

/**
 * The longest wait at a stretch. The firmware's delays notice neither Ctrl-C nor edges, so waiting is
 * done in slices, between which the machine looks around.
 */
const SLICE = 500;

/** Few at first: a turn of a loop may take long, and a Timer's first callback must not wait for it. */
let units = LEAST_BUDGET;
let lastPoll = 0;

/** Comes back early: the machine's own loop goes on waiting. */
export function waitUntil(due: number): void {
  const left = due - clock();
  // Time spent waiting says nothing about the speed of the program.
  lastPoll = 0;
  if (left > 0) delayMicroseconds(left < SLICE ? Math.ceil(left) : SLICE);
}

/** A poll begins: how much budget until the next one. */
export function nextBudget(): number {
  const now = clock();
  const apart = now - lastPoll;
  if (lastPoll > 0 && (apart > APART || apart < ENOUGH)) {
    // Slow down at once, speed up by doubling: one quick stretch must not make the next poll late.
    units *= apart + apart > AIM ? AIM / apart : 2;
    if (units < LEAST_BUDGET) units = LEAST_BUDGET;
    else if (units > MOST_BUDGET) units = MOST_BUDGET;
  }
  lastPoll = now;
  return units | 0;
}

/** The firmware's calendar has whole seconds only and begins in 1970 at each start: taken once, then counted on. */
let epochOfZero = -1;

/** Sets the calendar. */
export function setEpoch(time: number): void {
  epochOfZero = time - clock();
}

/** When the clock of microseconds began, -1 if nobody has asked. */
export const offset = (): number => epochOfZero;

export function setOffset(zero: number): void {
  epochOfZero = zero;
}

/** Microseconds since 1970. */
export function epoch(): number {
  if (epochOfZero < 0) epochOfZero = Date.now() * 1000 - clock();
  return epochOfZero + clock();
}
