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

/** Thrown by statements that leave a turn of a loop. Texts, because an object of a part that comes again is another one. */
export const BREAK = "break";
export const CONTINUE = "continue";

/** Is it one of these, or what a function gives, in an array? No exception is either. */
export const isLeaving = (thrown: Value): boolean => typeof thrown === "string" || Array.isArray(thrown);

/** What is assigned to or deleted: a name where there is no object, an attribute, or an item. */
interface Target {
  o: Value;
  kind: "" | "." | "[";
  key: Value;
}

export abstract class Statements extends Expressions {
  /** Loops around what is read. */
  protected loops = 0;
  /** Where the statement begins that is done. */
  protected begun = 0;
  /** How many were done. */
  protected done = 0;
  /** The function or class whose body is read. */
  protected name = "";
  protected isFunction = false;
  /** Names that are assigned to there, while they are looked for, and those that `global` declares. */
  protected assigned = "";
  protected globals = "";

  constructor(
    source: string,
    /** Are values of expressions shown? */
    protected shown: boolean,
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
    if (!this.dry) this.done++;
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
      case "return":
        return this.leaveFunction();
      case "global":
        return this.declareGlobals();
    }
    if (this.isNameNext()) {
      ASSIGNMENT.lastIndex = this.at;
      const found = ASSIGNMENT.exec(this.source);
      if (found !== null && found.index === this.at) return this.readAssignment(found[1]);
    }
    const value = this.anyExpression();
    if (this.shown && !this.dry) helper("display")(value);
  }

  private leaveFunction(): void {
    if (!this.isFunction) throw OTHERWISE;
    this.nextToken();
    const value = this.isLineOver() ? null : this.anyExpression();
    if (!this.dry) throw [value];
  }

  private declareGlobals(): void {
    if (!this.isFunction) throw OTHERWISE;
    do {
      this.nextToken();
      const name = this.takeName();
      if (isIn(this.assigned, name)) throw OTHERWISE;
      this.globals += name + " ";
    } while (this.token === ",");
  }

  /** Leaves a turn of a loop. */
  private leaveTurn(how: string): void {
    if (this.loops === 0) throw OTHERWISE;
    if (!this.dry) throw how;
    this.nextToken();
  }

  // ---------------------------------------------------------------- names, attributes and items

  private oneTarget(): Target {
    let o: Value = null;
    let kind: Target["kind"] = "";
    let key: Value = this.takeName();
    if (!isIn(OF_OBJECTS, this.token)) this.note(key);
    while (isIn(OF_OBJECTS, this.token)) {
      if (!this.dry) o = this.valueAt({ o, kind, key });
      kind = this.token as "." | "[";
      this.nextToken();
      key = kind === "." ? "$" + this.takeName() : this.oneDeeper(() => this.anyExpression());
      if (kind === "[" && !this.takeToken("]")) throw OTHERWISE;
    }
    return { o, kind, key };
  }

  private readAssignment(operator: string): void {
    const start = this.here();
    if (operator === "") {
      // The value comes first.
      this.readOver(() => this.oneTarget());
      if (!this.takeToken("=")) throw OTHERWISE;
      const value = this.anyExpression();
      const end = this.here();
      this.goTo(start);
      this.putValue(this.oneTarget(), value);
      return this.goTo(end);
    }
    const target = this.oneTarget();
    const old = this.dry ? null : this.valueAt(target);
    if (!this.takeToken(operator + "=")) throw OTHERWISE;
    const value = this.anyExpression();
    if (!this.dry) this.putValue(target, helper("i" + HELPERS[operator])(old, value));
  }

  private valueAt({ o, kind, key }: Target): Value {
    return kind === "" ? this.valueOfName(key) : helper(kind === "." ? "loadAttribute" : "getitem")(o, key);
  }

  private putValue({ o, kind, key }: Target, value: Value): void {
    if (kind === "") this.storeName(key, value);
    else if (!this.dry) helper(kind === "." ? "storeAttribute" : "setitem")(o, key, value);
  }

  private deleteTargets(): void {
    do {
      this.nextToken();
      const { o, kind, key } = this.oneTarget();
      if (kind === "" && this.isFunction) throw OTHERWISE;
      if (this.dry) continue;
      if (kind === "") helper("deleteName")(this.space, key);
      else if (kind === ".") helper("delattr")(o, key.slice(1));
      else helper("delitem")(o, key);
    } while (this.token === ",");
  }

  protected storeName(name: string, value: Value): void {
    if (!this.dry) this.spaceOf(name)["$" + name] = value;
  }

  /** Where a name is that is assigned to. */
  protected spaceOf(name: string): Value {
    return this.isFunction && !isIn(this.locals, name) ? this.g : this.space;
  }

  /** Takes a name that is assigned to. */
  protected takeTarget(): string {
    return this.note(this.takeName());
  }

  /** A name is assigned to. */
  private note(name: string): string {
    if (this.assigned !== "" && !isIn(this.globals, name)) this.assigned += name + " ";
    return name;
  }

  // ---------------------------------------------------------------- imports

  private importModules(): void {
    do {
      this.nextToken();
      const path = this.dottedPath();
      const isNamed = this.takeToken("as");
      const name = this.note(isNamed ? this.takeName() : path.split(".")[0]);
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
      places.push(this.note(this.takeToken("as") ? this.takeName() : name));
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
