/**
 * Suspending twins: the text of a function that threads run (docs/abi.md, section 8). In: the same nodes as for
 * plain functions. Out: generator functions that yield a Pause at back-edges, and `paused` where a call waits.
 */

import { Call, Expression } from "../syntax/tree";
import { key, property, quote } from "./emitter";
import { FunctionEmitter } from "./function";

/** What a twin uses instead of a helper. */
const HELPERS: { [helper: string]: string } = { enter: "enters", exit: "exits", generator: "generators" };

/** Arguments that have a direct path. */
const DIRECT = 4;

export class SuspendEmitter extends FunctionEmitter {
  protected override use(helper: string): string {
    const other = this.frame.suspending ? HELPERS[helper] : undefined;
    return super.use(other === undefined ? helper : other);
  }

  /** A Pause where the budget is spent, unless callbacks and threads are held back. */
  protected override get tick(): string {
    if (!this.frame.suspending) return super.tick;
    return "--b<0&&(" + this.use("unswitchable") + "()||(yield " + this.use("turn") + "),b=" + this.use("nextSlice") + "())";
  }

  protected override advance(it: string): string {
    return this.frame.suspending ? this.waited(it + ".y===void 0?" + it + ".n():" + it + ".y()") : super.advance(it);
  }

  /** What may give `paused`: its caller yields that, and goes on with the result. */
  protected override waited(text: string): string {
    if (!this.frame.suspending) return super.waited(text);
    const t = this.temp();
    const p = this.use("paused");
    return "((" + t + "=" + text + ")===" + p + "?" + this.use("resumed") + "(yield " + p + "):" + t + ")";
  }

  protected override callText(e: Call): string {
    const zeroSuper = e.func.kind === "Name" && e.func.id === "super" && e.args.length === 0;
    if (!this.frame.suspending || zeroSuper) return super.callText(e);
    if (e.keywords.length > 0 || e.args.length > DIRECT || e.args.some((a) => a.kind === "Starred")) return this.generalTwin(e);
    return e.func.kind === "Attribute" ? this.methodTwin(e, e.func.value, e.func.attr) : this.plainTwin(e);
  }

  /** `f(x)`: (t1=f, t2=x, exact ? has twin ? begin the twin : direct : by the run time). */
  private plainTwin(e: Call): string {
    const f = this.temp();
    let text = "(" + f + "=" + this.expression(e.func) + ",";
    const args = this.arguments_(e.args);
    text += args.text;
    return text + this.choice(f, args.names, this.use("calls") + "(" + f + ",[" + args.names.join(",") + "])");
  }

  private methodTwin(e: Call, object: Expression, name: string): string {
    const o = this.temp();
    const f = this.temp();
    let text = "(" + o + "=" + this.expression(object) + "," + f + "=" + o + property(name) + ",";
    const args = this.arguments_(e.args);
    text += args.text;
    const slow = this.use("callsMethod") + "(" + [o, key(name), f].join(",") + ",[" + args.names.join(",") + "])";
    return text + this.choice(f, [o].concat(args.names), slow);
  }

  private arguments_(args: Expression[]): { text: string; names: string[] } {
    let text = "";
    const names = args.map((arg) => {
      const t = this.temp();
      text += t + "=" + this.expression(arg) + ",";
      return t;
    });
    return { text, names };
  }

  private choice(f: string, args: string[], slow: string): string {
    const list = args.join(",");
    const direct = f + ".y===void 0?" + f + "(" + list + "):" + this.use("begin") + "(" + f + ".y(" + list + "))";
    return this.waited("typeof " + f + '==="function"&&' + f + ".a===" + args.length + "?" + direct + ":" + slow) + ")";
  }

  /** Keywords, stars, many arguments. */
  private generalTwin(e: Call): string {
    const parts = [this.expression(e.func), this.array(e.args)];
    const star = e.keywords.some((k) => k.name === null);
    if (e.keywords.length > 0) {
      parts.push("[" + e.keywords.map((k) => (k.name === null ? "null" : quote(k.name))).join(",") + "]");
      parts.push("[" + e.keywords.map((k) => this.expression(k.value)).join(",") + "]");
    }
    return this.waited(this.use(star ? "callsStar" : "calls") + "(" + parts.join(",") + ")");
  }
}
