/**
 * What a tool sends to the raw REPL in place of source: text that it has compiled itself, so that the board needs no compiler for it. In:
 * what came. Out: a function that runs it.
 *
 *     /\*pyluma*\/                 prints how text must be made for this machine
 *     /\*pyluma HOW*\/TEXT         runs text that was made so
 *     /\*kaluma*\/                 leaves the port to the firmware's own prompt
 *
 * Python cannot begin with such a comment, and the first line stays the first line.
 */

import { errors, raise } from "../vm/error";
import { host } from "../vm/host";
import { compiled, load } from "../vm/source";
import type { Value } from "../vm/value";

const MARK = "/*pyluma";
const END = "*/";
const LEAVE = "/*kaluma*/";

export function loadSent(text: string, filename: string, mode: "exec" | "single", g: Value): () => Value {
  if (text === LEAVE && host.leave !== undefined) return host.leave;
  if (text.slice(0, MARK.length) !== MARK) {
    const simple = host.simple === undefined ? null : host.simple(text, filename, mode, g);
    return simple === null ? load(text, filename, mode, g) : simple;
  }
  const end = text.indexOf(END);
  const how = text.slice(MARK.length, end).trim();
  if (how === "") return () => host.write(host.dialect + "\n");
  if (how !== host.dialect) throw raise(errors.ValueError, "compiled for " + how + ", this is " + host.dialect);
  return compiled(text.slice(end + END.length), filename, g);
}
