/** Code objects: what `compile()` gives. Text until it runs, because a function of ours is bound to its globals. */

import { Type, builtinType } from "../vm/value";

export class Code {
  declare cls: Type;
  constructor(
    public source: string,
    public filename: string,
    public mode: "exec" | "eval" | "single",
  ) {}
}

export const codeType = builtinType("code", undefined, Code.prototype);
