/** What the lexer, the parser and the compiler throw for text that is not Python. Not a JavaScript Error. */
export class SyntaxFault {
  constructor(
    public kind: "SyntaxError" | "IndentationError" | "ViperTypeError" | "NotImplementedError",
    public message: string,
    public line: number,
  ) {}
}
