/**
 * Statements that need no compiler and have no others inside (simple.ts). In: text. Out: what they do, or nothing where the text is only read.
 */

import { helper } from "../vm/source";
import type { Value } from "../vm/value";
import { Expressions, HELPERS } from "./expressions";
import { OTHERWISE, isIn } from "./tokens";

/** What stands behind the first name of an assignment, and its operator. */
const ASSIGNMENT = /[\w.]*(?:\[[^\]\n=]*\])*[ \t]*(\/\/|[-+*/%&]?)=(?!=)/g;

const OF_OBJECTS = " . [ ";

/** Thrown by statements that leave a turn of a loop. */
export const BREAK = {};
export const CONTINUE = {};

/** What is assigned to or deleted: a name where there is no object, an attribute, or an item. */
interface Target {
  o: Value;
  kind: "" | "." | "[";
  key: Value;
}

export class Statements extends Expressions {
  /** Loops around what is read. */
  protected loops = 0;
  /** Where the statement begins that is done. */
  protected begun = 0;

  constructor(
    source: string,
    /** Are values of expressions shown? */
    private shown: boolean,
    g: Value,
  ) {
    super(source, g);
  }

  /** What stands on a line, and its end. */
  protected row(): void {
    do if (!this.isEnd()) this.statement();
    while (this.take(";"));
    if (!this.isEnd()) throw OTHERWISE;
  }

  private isEnd(): boolean {
    return this.token === "\n" || this.token === "";
  }

  private statement(): void {
    switch (this.token) {
      case "import":
        return this.imports();
      case "from":
        return this.importsFrom();
      case "del":
        return this.deletes();
      case "break":
        return this.leave(BREAK);
      case "continue":
        return this.leave(CONTINUE);
      case "pass":
        return this.next();
    }
    if (this.isName()) {
      ASSIGNMENT.lastIndex = this.at;
      const found = ASSIGNMENT.exec(this.source);
      if (found !== null && found.index === this.at) return this.assignment(found[1]);
    }
    const value = this.expression();
    if (this.shown && !this.dry) helper("display")(value);
  }

  /** Leaves a turn of a loop. */
  private leave(how: object): void {
    if (this.loops === 0) throw OTHERWISE;
    if (!this.dry) throw how;
    this.next();
  }

  // ---------------------------------------------------------------- names, attributes and items

  private target(): Target {
    let o: Value = null;
    let kind: Target["kind"] = "";
    let key: Value = this.name();
    while (isIn(OF_OBJECTS, this.token)) {
      if (!this.dry) o = kind === "" ? helper("unnamed")(this.g, key) : helper(kind === "." ? "loadAttribute" : "getitem")(o, key);
      kind = this.token as "." | "[";
      this.next();
      key = kind === "." ? "$" + this.name() : this.nested(this.expression);
      if (kind === "[" && !this.take("]")) throw OTHERWISE;
    }
    return { o, kind, key };
  }

  private assignment(operator: string): void {
    const start = this.place();
    if (operator === "") {
      // The value comes first.
      this.over(this.target);
      this.next();
      const value = this.expression();
      const end = this.place();
      this.go(start);
      this.put(this.target(), value);
      return this.go(end);
    }
    const target = this.target();
    const { o, kind, key } = target;
    const old = this.dry ? null : kind === "" ? helper("unnamed")(this.g, key) : helper(kind === "." ? "loadAttribute" : "getitem")(o, key);
    this.next();
    const value = this.expression();
    if (!this.dry) this.put(target, helper("i" + HELPERS[operator])(old, value));
  }

  private put({ o, kind, key }: Target, value: Value): void {
    if (kind === "") this.store(key, value);
    else if (!this.dry) helper(kind === "." ? "storeAttribute" : "setitem")(o, key, value);
  }

  private deletes(): void {
    do {
      this.next();
      const { o, kind, key } = this.target();
      if (this.dry) continue;
      if (kind === "") helper("deleteName")(this.g, key);
      else if (kind === ".") helper("delattr")(o, key.slice(1));
      else helper("delitem")(o, key);
    } while (this.token === ",");
  }

  protected store(name: string, value: Value): void {
    if (!this.dry) this.g["$" + name] = value;
  }

  // ---------------------------------------------------------------- imports

  private imports(): void {
    do {
      this.next();
      const path = this.path();
      const isNamed = this.take("as");
      const name = isNamed ? this.name() : path.split(".")[0];
      if (!this.dry) this.store(name, helper("importModule")(this.g, path, isNamed));
    } while (this.token === ",");
  }

  private importsFrom(): void {
    this.next();
    const path = this.path();
    if (this.token !== "import") throw OTHERWISE;
    const names: string[] = [];
    const places: string[] = [];
    do {
      this.next();
      const name = this.name();
      names.push(name);
      places.push(this.take("as") ? this.name() : name);
    } while ((this.token as string) === ",");
    if (this.dry) return;
    const module = helper("importFrom")(this.g, path, 0, names);
    for (let i = 0; i < names.length; i++) this.store(places[i], helper("imported")(module, names[i]));
  }

  private path(): string {
    let path = this.name();
    while (this.take(".")) path += "." + this.name();
    return path;
  }
}
