import { describe, expect, it } from "vitest";
import { withoutLonelyMethods } from "../../src/host/bundler/openunits";

/** A body that makes a method long enough. */
const LONG = `const text = "${"x".repeat(240)}"; return [text,`;

/** What the functions are that methods of these classes of the compiler's became, and a value of the text. */
function freed(text: string, value: string, file = "compile/part.js"): { labels: string[]; value: unknown; files: number[] } {
  const joined = withoutLonelyMethods({ text, files: [{ file, start: 0 }] });
  const result: unknown = new Function(`${joined.text}; return ${value}`)();
  return {
    labels: [...joined.labels.values()],
    value: JSON.parse(JSON.stringify(result).replace(/x{240}/g, "-")),
    files: joined.files.map((f) => f.start),
  };
}

describe("methods that nothing overrides", () => {
  it("are functions that are called with their object", () => {
    const text = `class A { constructor() { this.n = 1; } turn(a, b = this.n) { ${LONG} a, b, [2].map((x) => x + this.n)]; } }
      class B extends A { both() { return [this.turn(5), (this || null).turn(6, 7)]; } }`;
    expect(freed(text, "[new B().both(), A.prototype.turn === undefined]")).toEqual({
      labels: ["A.turn"],
      value: [
        [
          ["-", 5, 1, [3]],
          ["-", 6, 7, [3]],
        ],
        true,
      ],
      files: [0],
    });
  });

  it("call each other, one with what another gives", () => {
    const text = `class A { up() { ${LONG} this.down(this.down(3, this))]; } down(n) { ${LONG} n]; } next() { return this.up().concat(this.make().down(4)); } make() { return this; } }`;
    expect(freed(text, "new A().next()")).toEqual({
      labels: ["A.up", "A.down"],
      value: ["-", ["-", ["-", 3]], "-", 4],
      files: [0],
    });
  });

  it.each([
    ["one is overridden", `class A { turn() { ${LONG} 1]; } } class B extends A { turn() { return super.turn(); } }`, "new B().turn()"],
    ["one is handed on", `class A { turn() { ${LONG} 1]; } } const f = new A().turn;`, "f()"],
    ["one is looked up by a text", `class A { turn() { ${LONG} 1]; } } const key = "turn";`, "new A()[key]()"],
    ["an object of another kind has the name", `class A { turn() { ${LONG} 1]; } } const o = { turn: () => ["-", 1] };`, "o.turn()"],
    ["the engine has the name", `class A { slice() { ${LONG} 1]; } }`, "new A().slice()"],
    ["a call may find nothing", `class A { turn() { ${LONG} 1]; } } const a = new A(), got = a?.turn();`, "got"],
    [
      "a function inside has an object of its own",
      `class A { turn() { ${LONG} function () { return this; }.call(1)]; } }`,
      "new A().turn()",
    ],
    ["it takes what it is given as a whole", `class A { turn() { ${LONG} arguments[0]]; } }`, "new A().turn(1)"],
  ])("stay where %s", (_, text, value) => {
    expect(freed(text, value)).toEqual({ labels: [], value: ["-", 1], files: [0] });
  });

  it("stay where they are short, and in files of which all is in the heap", () => {
    expect(freed("class A { turn() { return 1; } }", "new A().turn()").labels).toEqual([]);
    expect(freed(`class A { turn() { ${LONG} 1]; } }`, "new A().turn()", "vm/part.js").labels).toEqual([]);
  });
});

it("the files begin where they began", () => {
  const first = `class A { turn() { ${LONG} this.n]; } }\n`;
  const second = "const b = new A().turn();\n";
  const { text, files } = withoutLonelyMethods({
    text: first + second,
    files: [
      { file: "compile/a.js", start: 0 },
      { file: "compile/b.js", start: first.length },
    ],
  });
  expect(text.slice(files[1].start)).toBe("const b = A_turn(new A());\n");
});
