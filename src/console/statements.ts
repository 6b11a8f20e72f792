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
  protected oneLine(): void {
    do if (!this.isLineOver()) this.oneStatement();
    while (this.takeToken(";"));
    if (!this.isLineOver()) throw OTHERWISE;
  }

  private isLineOver(): boolean {
    return this.token === "\n" || this.token === "";
  }

  private oneStatement(): void {
    switch (this.token) {
      case "import":
        return this.importModules();
      case "from":
        return this.importNames();
      case "del":
        return this.deleteTargets();
      case "break":
        return this.leaveTurn(BREAK);
      case "continue":
        return this.leaveTurn(CONTINUE);
      case "pass":
        return this.nextToken();
    }
    if (this.isNameNext()) {
      ASSIGNMENT.lastIndex = this.at;
      const found = ASSIGNMENT.exec(this.source);
      if (found !== null && found.index === this.at) return this.assignTo(found[1]);
    }
    const value = this.anyExpression();
    if (this.shown && !this.dry) helper("display")(value);
  }

  /** Leaves a turn of a loop. */
  private leaveTurn(how: object): void {
    if (this.loops === 0) throw OTHERWISE;
    if (!this.dry) throw how;
    this.nextToken();
  }

  // ---------------------------------------------------------------- names, attributes and items

  private oneTarget(): Target {
    let o: Value = null;
    let kind: Target["kind"] = "";
    let key: Value = this.takeName();
    while (isIn(OF_OBJECTS, this.token)) {
      if (!this.dry) o = this.valueAt({ o, kind, key });
      kind = this.token as "." | "[";
      this.nextToken();
      key = kind === "." ? "$" + this.takeName() : this.deeper(() => this.anyExpression());
      if (kind === "[" && !this.takeToken("]")) throw OTHERWISE;
    }
    return { o, kind, key };
  }

  private assignTo(operator: string): void {
    const start = this.here();
    if (operator === "") {
      // The value comes first.
      this.readOver(() => this.oneTarget());
      this.nextToken();
      const value = this.anyExpression();
      const end = this.here();
      this.goTo(start);
      this.putValue(this.oneTarget(), value);
      return this.goTo(end);
    }
    const target = this.oneTarget();
    const old = this.dry ? null : this.valueAt(target);
    this.nextToken();
    const value = this.anyExpression();
    if (!this.dry) this.putValue(target, helper("i" + HELPERS[operator])(old, value));
  }

  private valueAt({ o, kind, key }: Target): Value {
    return kind === "" ? helper("unnamed")(this.g, key) : helper(kind === "." ? "loadAttribute" : "getitem")(o, key);
  }

  private putValue({ o, kind, key }: Target, value: Value): void {
    if (kind === "") this.storeName(key, value);
    else if (!this.dry) helper(kind === "." ? "storeAttribute" : "setitem")(o, key, value);
  }

  private deleteTargets(): void {
    do {
      this.nextToken();
      const { o, kind, key } = this.oneTarget();
      if (this.dry) continue;
      if (kind === "") helper("deleteName")(this.g, key);
      else if (kind === ".") helper("delattr")(o, key.slice(1));
      else helper("delitem")(o, key);
    } while (this.token === ",");
  }

  protected storeName(name: string, value: Value): void {
    if (!this.dry) this.g["$" + name] = value;
  }

  // ---------------------------------------------------------------- imports

  private importModules(): void {
    do {
      this.nextToken();
      const path = this.dottedPath();
      const isNamed = this.takeToken("as");
      const name = isNamed ? this.takeName() : path.split(".")[0];
      if (!this.dry) this.storeName(name, helper("importModule")(this.g, path, isNamed));
    } while (this.token === ",");
  }

  private importNames(): void {
    this.nextToken();
    const path = this.dottedPath();
    if (this.token !== "import") throw OTHERWISE;
    const names: string[] = [];
    const places: string[] = [];
    do {
      this.nextToken();
      const name = this.takeName();
      names.push(name);
      places.push(this.takeToken("as") ? this.takeName() : name);
    } while ((this.token as string) === ",");
    if (this.dry) return;
    const module = helper("importFrom")(this.g, path, 0, names);
    for (let i = 0; i < names.length; i++) this.storeName(places[i], helper("imported")(module, names[i]));
  }

  private dottedPath(): string {
    let path = this.takeName();
    while (this.takeToken(".")) path += "." + this.takeName();
    return path;
  }
}
