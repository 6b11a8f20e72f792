/** The parser's entry points. In: Python text. Out: trees, or a SyntaxFault. */

import { Expression, Module } from "./tree";
import { SyntaxFault } from "./error";
import type { Watch } from "./expression";
import { Lexer } from "./lexer";
import { T } from "./token";
import { StatementParser } from "./statement";

/** A whole file, or what begins on this line of it. */
export function parseModule(text: string, line = 1, watch?: Watch): Module {
  return { kind: "Module", body: new StatementParser(new Lexer(text, line), watch).file() };
}

/** The expression of `eval`; blanks and line ends around it do not matter. */
export function parseExpression(text: string, watch?: Watch): Expression {
  return new EvalParser(new Lexer(text.replace(/^[ \t]+/, "")), watch).whole();
}

class EvalParser extends StatementParser {
  whole(): Expression {
    const e = this.testList();
    while (this.lexer.type === T.Newline) this.lexer.next();
    if (this.lexer.type !== T.End) this.lexer.fail();
    return e;
  }
}

/** What was typed at a prompt: statements of one line, or one compound statement. */
export function parseInteractive(text: string, line = 1, watch?: Watch): Module {
  const module = parseModule(text, line, watch);
  // A line that was to be continued, and nothing else.
  if (module.body.length === 0 && /\\\r?\n$/.test(text)) throw new SyntaxFault("SyntaxError", "invalid syntax", 2);
  return module;
}

/** Does what was typed so far need more lines before it means something? */
export function isIncomplete(text: string): boolean {
  const lines = text.split("\n");
  const last = lines[lines.length - 1];
  if (/\\$/.test(last)) return true;
  const compound = /^(?:if|while|for|try|with|def|class|async|@)/.test(lines[0]);
  if (compound && last.trim() !== "") return true;
  return endsOpen(text);
}

/** Does the text end inside a bracket or a triple-quoted string? */
function endsOpen(text: string): boolean {
  const lexer = new Lexer(text);
  let depth = 0;
  try {
    for (lexer.next(); lexer.type !== T.End; lexer.next()) {
      if (lexer.type !== T.Operator) continue;
      if ("([{".indexOf(lexer.value) >= 0) depth++;
      else if (")]}".indexOf(lexer.value) >= 0) depth--;
    }
  } catch (e) {
    if (!(e instanceof SyntaxFault)) throw e;
    // An unfinished literal: only a triple-quoted one may go on.
    return /^(?:'''|""")/.test(text.slice(lexer.start).replace(/^[A-Za-z]{0,2}/, ""));
  }
  return depth > 0;
}
