/**
 * The helpers of text that hands over and suspends (docs/abi.md, section 8), which only a computer's compiler makes. In: nothing.
 * Out: rows for the table of helpers.
 */

export { handOver, handOverAwait } from "../vm/chain";
export { calls, callsMethod, callsStar, enters, exits, generators, nextSlice, turn, twin, unswitchable } from "../vm/suspend";
export { begin, paused, resumed } from "../vm/twin";
