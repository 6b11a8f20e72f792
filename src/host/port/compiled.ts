/**
 * Programs compiled here for a board that runs Pyluma: it then needs no compiler for them. In: source. Out: what to send: compiled
 * text, or the source where the board runs another Python.
 */

import { mentionsThreads } from "../../compile/colour";
import { compile } from "../../compile/compile";
import { BOARD, DIALECT } from "../../compile/dialect";
import { SyntaxFault } from "../../syntax/error";
import { PortError } from "./link";
import { SILENCE, type RawRepl } from "./rawrepl";

export async function translated(repl: RawRepl, source: string, filename: string): Promise<string> {
  let dialect = "";
  // To any other Python this is a syntax error.
  await repl.run("/*pyluma*/", (bytes) => (dialect += bytes.toString("latin1")), SILENCE);
  dialect = dialect.trim();
  // Text with threads in it depends on everything that the program imports, which stands on the board.
  if ((dialect !== DIALECT.computer && dialect !== DIALECT.board) || mentionsThreads(source)) return source;
  try {
    return `/*pyluma ${dialect}*/` + compile(source, { filename, ...(dialect === DIALECT.board ? BOARD : { optimizing: true }) });
  } catch (e) {
    if (!(e instanceof SyntaxFault)) throw e;
    throw new PortError(`${filename}:${e.line}: ${e.kind}: ${e.message}`, "Nothing was sent to the board.");
  }
}
