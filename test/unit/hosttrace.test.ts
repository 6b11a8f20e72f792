import { Script } from "node:vm";
import { describe, expect, it } from "vitest";
import { addFile, capture, frames } from "../../src/host/trace";

/** Runs text as if it were compiled Python in a file of this name. */
function python(file: string, text: string, R: object): unknown {
  addFile(file, text);
  return (new Script("(function(R){" + text + "\n})", { filename: file }).runInThisContext() as (R: object) => unknown)(R);
}

describe("frames", () => {
  it("tells file, line and Python's name of every frame, outermost first", () => {
    const text = "return (function module$$(){\n\nreturn f$()\nfunction f$(){return (\nfunction lambda$$(){return R.capture()})()}})()";
    const trace = python("main.py", text, { capture });
    expect(frames(trace)).toEqual([
      { file: "main.py", line: 3, name: "<module>" },
      { file: "main.py", line: 5, name: "f" },
      { file: "main.py", line: 5, name: "<lambda>" },
    ]);
  });

  it("leaves the machine's own frames out", () => {
    const helper = () => capture();
    expect(frames(python("a.py", "return (function f$(){return R.helper()})()", { helper }))).toEqual([
      { file: "a.py", line: 1, name: "f" },
    ]);
  });

  it("reads the engine's errors, and reads them twice", () => {
    const e = python("b.py", "try{(function f$(){\nnull.x})()}catch(e){return e}", {});
    expect(frames(e)).toEqual([{ file: "b.py", line: 2, name: "f" }]);
    expect(frames(e)).toEqual([{ file: "b.py", line: 2, name: "f" }]);
  });

  it("turns names that JavaScript does not allow back", () => {
    const trace = python("c.py", "return (function $ud6_l$(){return R.capture()})()", { capture });
    expect(frames(trace)[0].name).toBe("Öl");
  });

  it("gives nothing for what is not a trace", () => {
    expect(frames(undefined)).toEqual([]);
    expect(frames(null)).toEqual([]);
    expect(frames(new Error("x"))).toEqual([]);
  });
});
