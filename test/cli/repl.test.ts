import { describe, expect, it } from "vitest";
import { pyluma } from "./command";

/** What the prompt answers to these lines, without the banner. */
function typed(...lines: string[]) {
  const r = pyluma(["repl"], { input: lines.join("\n") + "\n" });
  const start = r.out.indexOf(">>> ");
  return { ...r, out: r.out.slice(start) };
}

describe("pyluma repl", () => {
  it("shows the values of expressions, and ends at the end of input", () => {
    expect(typed("1 + 1", "None", "'a'")).toMatchObject({ status: 0, out: ">>> 2\n>>> >>> 'a'\n>>> \n", err: "" });
  });

  it("reads statements of several lines", () => {
    expect(typed("def f(x):", "  return x * 2", "", "f(21)").out).toBe(">>> ... ... >>> 42\n>>> \n");
    expect(typed("x = [1,", "2]", "x").out).toBe(">>> ... >>> [1, 2]\n>>> \n");
  });

  it("goes on after an error", () => {
    const r = typed("1/0", "2");
    expect(r.out).toBe(">>> >>> 2\n>>> \n");
    expect(r.err).toBe('Traceback (most recent call last):\n  File "<stdin>", line 1, in <module>\nZeroDivisionError: divide by zero\n');
    expect(r.status).toBe(0);
  });

  it("goes on after a syntax error", () => {
    expect(typed("if if", "", "3").out).toBe(">>> ... >>> 3\n>>> \n");
  });

  it("leaves with SystemExit's status", () => {
    expect(typed("import sys", "sys.exit(4)", "5").status).toBe(4);
  });

  it("keeps what was defined when input() is called", () => {
    expect(typed("x = input('name? ')", "Ada", "x").out).toBe(">>> name? >>> 'Ada'\n>>> \n");
  });
});
