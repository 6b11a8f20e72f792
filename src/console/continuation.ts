/**
 * Does a typed line need another one? In: the text typed so far. Out: yes or no. It must not parse:
 * a prompt has to answer for text that is wrong too, by MicroPython's rules.
 */

const COMPOUND = /^(@|async|class|def|for|if|try|while|with)(?![A-Za-z0-9_])|^@/;

/**
 * True while brackets or a triple-quoted string are open, after a backslash, and in the body of a
 * compound statement until an empty line. A one-line string that is open does not continue.
 */
export function needsMore(text: string): boolean {
  let depth = 0;
  // The quotes that are open: one or three of them, or none.
  let quote = "";
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === "\\" && i + 1 < text.length) i++;
    else if (quote !== "") {
      if (text.substr(i, quote.length) === quote) {
        i += quote.length - 1;
        quote = "";
      } else if (c === "\n" && quote.length === 1) quote = "";
    } else if (c === "'" || c === '"') {
      quote = text.substr(i, 3) === c + c + c ? c + c + c : c;
      i += quote.length - 1;
    } else if (c === "#") {
      while (i + 1 < text.length && text.charAt(i + 1) !== "\n") i++;
    } else if (c === "(" || c === "[" || c === "{") depth++;
    else if (c === ")" || c === "]" || c === "}") depth--;
  }
  if (quote.length === 3 || (quote === "" && depth > 0)) return true;
  if (quote === "" && text.charAt(text.length - 1) === "\\") return true;
  return COMPOUND.test(text) && text.charAt(text.length - 1) !== "\n";
}
