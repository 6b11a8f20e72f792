/** What a stub says: the data that `stubs.gen.ts`, the reference pages and the guard test are made of. */

export interface StubFile {
  path: string;
  /** The file's name without its ending: that of the module, or of its one class. */
  name: string;
  doc: string;
  /** Functions and constants at top level. */
  members: Member[];
  classes: Class[];
}

export interface Class {
  kind: "class";
  name: string;
  line: number;
  bases: string[];
  doc: string;
  members: Member[];
}

export type Member = Def | Constant;

export interface Def {
  kind: "def";
  name: string;
  line: number;
  decorator: "staticmethod" | "classmethod" | "property" | null;
  /** A property that has a setter. */
  writable: boolean;
  parameters: Parameter[];
  /** What it returns, as written; null if the stub does not say. */
  result: string | null;
  doc: string;
}

export interface Parameter {
  name: string;
  kind: "positionalOnly" | "positional" | "star" | "keywordOnly" | "doubleStar";
  annotation: string | null;
  /** As written; null if the parameter is required. */
  default: string | null;
}

export interface Constant {
  kind: "constant";
  name: string;
  line: number;
  annotation: string;
  /** As written; null if only the type is declared, because the code gives the value. */
  text: string | null;
  value: number | string | boolean | null;
  doc: string;
}

/** Parses a stub. Throws an Error whose message is `path:line: what`. */
export function parseStub(path: string, text: string): StubFile;
