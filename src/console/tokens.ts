/** Statements that need no compiler as tokens (simple.ts). In: text. Out: one token after the other, or `OTHERWISE` is thrown. */

const TOKEN = /[ \t]*(?:#.*)?([A-Za-z_]\w*|\d[\w.]*|(?:\/\/|[-+*/%&=!<>])=?|[()[\]{},.:;@'"\n]|$)/g;
const NAME = /^[A-Za-z_]/;
const OPENING = " ( [ { ";
const CLOSING = " ) ] } ";
/** A backslash before anything else than what `unescaped` knows. */
const STRANGE = /\\(?!x[\da-fA-F]{2}|[nrt'"])/;

/** Words that are no names. */
const KEYWORDS =
  " and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield ";
/** Builtins that look at who calls them, and what only the compiler knows. */
const OTHERS = " const dir eval exec execfile globals locals super __import__ ";

export const CONSTANTS = " None True False ";

const ESCAPES: { [letter: string]: string } = { n: "\n", r: "\r", t: "\t" };

/** Thrown where text is not simple. */
export const OTHERWISE = {};

export const isIn = (words: string, word: string): boolean => words.indexOf(" " + word + " ") >= 0;

interface Place {
  token: string;
  at: number;
  brackets: number;
}

export class Tokens {
  /** The text is read, and nothing done. */
  protected dry = true;
  /** It is read for the first time: not all of it may be simple. */
  protected isNew = true;
  protected token = "";
  /** The place behind the token. */
  protected at = 0;
  /** Brackets around it: inside them a line goes on. */
  private brackets = 0;

  constructor(protected source: string) {}

  protected nextToken(): void {
    do {
      TOKEN.lastIndex = this.at;
      const found = TOKEN.exec(this.source);
      if (found === null || found.index !== this.at) throw OTHERWISE;
      this.token = found[1];
      this.at += found[0].length;
    } while (this.token === "\n" && this.brackets > 0);
    if (isIn(OPENING, this.token)) this.brackets++;
    else if (isIn(CLOSING, this.token)) this.brackets--;
  }

  /** Where the text is read. */
  protected here(): Place {
    return { token: this.token, at: this.at, brackets: this.brackets };
  }

  protected goTo(to: Place): void {
    this.token = to.token;
    this.at = to.at;
    this.brackets = to.brackets;
  }

  protected takeToken(token: string): boolean {
    if (this.token !== token) return false;
    this.nextToken();
    return true;
  }

  protected isNameNext(): boolean {
    return this.isWordNext() && !isIn(OTHERS, this.token);
  }

  /** Is it a name, or one of an attribute? */
  protected isWordNext(): boolean {
    return NAME.test(this.token) && !isIn(KEYWORDS, this.token) && !isIn(CONSTANTS, this.token);
  }

  protected takeName(): string {
    const { token } = this;
    if (!this.isNameNext()) throw OTHERWISE;
    this.nextToken();
    return token;
  }

  /** The rest of a text in quotes, the first of which is the token. */
  protected takeText(): string {
    const quote = this.token;
    const { source, at } = this;
    let end = at;
    for (; ; end++) {
      end = source.indexOf(quote, end);
      if (end < 0) throw OTHERWISE;
      let before = end;
      while (source.charAt(before - 1) === "\\") before--;
      if ((end - before) % 2 === 0) break;
    }
    this.at = end + 1;
    // Three quotes.
    if (end === at && source.charAt(end + 1) === quote) throw OTHERWISE;
    const text = source.slice(at, end);
    this.nextToken();
    if (!this.dry) return unescaped(text);
    if (text.indexOf("\n") >= 0 || STRANGE.test(text.split("\\\\").join("  "))) throw OTHERWISE;
    return "";
  }
}

function unescaped(text: string): string {
  const parts = text.split("\\");
  for (let i = 1; i < parts.length; i++) {
    const part = parts[i];
    const letter = part.charAt(0);
    if (letter === "x") parts[i] = String.fromCharCode(parseInt(part.substr(1, 2), 16)) + part.slice(3);
    // Two backslashes: what follows them is as it stands.
    else if (letter === "") {
      parts[i] = "\\";
      i++;
    } else parts[i] = (ESCAPES[letter] || letter) + part.slice(1);
  }
  return parts.join("");
}
