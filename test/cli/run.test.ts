import { chmodSync, realpathSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Session, code, folder, pyluma } from "./command";

describe("pyluma run", () => {
  it("runs a script and gives it its arguments", () => {
    const cwd = folder({ "main.py": "import sys\nprint('hello', sys.argv)\n" });
    const r = pyluma(["run", "main.py", "a", "-b", "--", "--virtual"], { cwd });
    expect(r).toMatchObject({ status: 0, out: "hello ['main.py', 'a', '-b', '--virtual']\n", err: "" });
  });

  it("runs code of the command line", () => {
    expect(code("import sys; print(2 ** 100, sys.argv)")).toMatchObject({
      status: 0,
      out: "1267650600228229401496703205376 ['-c']\n",
      err: "",
    });
    expect(pyluma(["run", "-c", "import sys; print(sys.argv)", "x", "y"]).out).toBe("['-c', 'x', 'y']\n");
  });

  it("takes its options before and behind the script", () => {
    const cwd = folder({ "main.py": "import sys\nprint(sys.argv[1:])\n" });
    expect(pyluma(["run", "--virtual", "main.py", "x"], { cwd }).out).toBe("['x']\n");
    expect(pyluma(["run", "main.py", "--virtual", "--board", "pico", "x"], { cwd }).out).toBe("['x']\n");
  });

  it("imports from the script's folder wherever it is called from", () => {
    const cwd = folder({
      "app/main.py": "import lib.tool\nprint(lib.tool.NAME)\n",
      "app/lib/__init__.py": "",
      "app/lib/tool.py": "NAME = 'tool'\n",
    });
    expect(pyluma(["run", "app/main.py"], { cwd })).toMatchObject({ status: 0, out: "tool\n", err: "" });
  });

  it("imports from MICROPYPATH after that", () => {
    const cwd = folder({ "main.py": "import a, b\nprint(a.X, b.X)\n", "a.py": "X = 'mine'\n" });
    const one = folder({ "a.py": "X = 'other'\n" });
    const two = folder({ "b.py": "X = 'two'\n" });
    const r = pyluma(["run", "main.py"], { cwd, env: { MICROPYPATH: one + ":" + two } });
    expect(r).toMatchObject({ status: 0, out: "mine two\n", err: "" });
  });

  it("ends with the status of SystemExit", () => {
    expect(code("raise SystemExit").status).toBe(0);
    expect(code("raise SystemExit(7)").status).toBe(7);
    expect(code("import sys; sys.exit(3)").status).toBe(3);
    expect(code("import sys; sys.exit('no battery')")).toMatchObject({ status: 1, out: "", err: "no battery\n" });
  });

  it("keeps the order and the bytes of its output", () => {
    const r = code("for i in range(20000): print(i, end=' ')\nprint('ü€😀')");
    expect(r.out.startsWith("0 1 2 3 ")).toBe(true);
    expect(r.out.endsWith("19999 ü€😀\n")).toBe(true);
  });

  it("is quiet when nobody reads its output", async () => {
    const s = new Session(["run", "-c", "while True: print('x' * 1000)"]);
    await s.until("xxx");
    s.process.stdout.destroy();
    expect(await s.end()).toMatchObject({ status: 141, err: "" });
  });
});

describe("input", () => {
  it("comes from standard input line by line", () => {
    const r = code("print(repr(input('? ')), repr(input()))", { input: "one\ntwo" });
    expect(r).toMatchObject({ status: 0, out: "? 'one' 'two'\n" });
  });

  it("ends with EOFError", () => {
    const r = code("try:\n input()\nexcept EOFError as e:\n print('end', e.args)", { input: "" });
    expect(r).toMatchObject({ status: 0, out: "end ()\n" });
  });
});

describe("failures of the script", () => {
  it("prints MicroPython's traceback", () => {
    const cwd = folder({
      "main.py": "import lib\n\ndef f(x):\n    return lib.g(x)\n\nf(1)\n",
      "lib.py": "def g(x):\n    raise ValueError('bad', x)\n",
    });
    const r = pyluma(["run", "main.py"], { cwd });
    expect(r.status).toBe(1);
    expect(r.err).toBe(
      [
        "Traceback (most recent call last):",
        '  File "main.py", line 6, in <module>',
        '  File "main.py", line 4, in f',
        `  File "${realpathSync(cwd)}/lib.py", line 2, in g`,
        "ValueError: ('bad', 1)",
        "",
      ].join("\n"),
    );
  });

  it("prints syntax errors with their place", () => {
    const cwd = folder({ "main.py": "x = 1\nif x\n    pass\n" });
    const r = pyluma(["run", "main.py"], { cwd });
    expect(r.status).toBe(1);
    expect(r.err).toBe('Traceback (most recent call last):\n  File "main.py", line 2\nSyntaxError: invalid syntax\n');
  });

  it("keeps what was printed before", () => {
    expect(code("print('before')\n1/0")).toMatchObject({ status: 1, out: "before\n" });
  });
});

describe("a module", () => {
  const cwd = folder({
    "single.py": "import sys\nprint(__name__, sys.argv)\nsys.atexit(lambda: print('end'))",
    "pkg/__init__.py": "print('package')",
    "pkg/part.py": "from . import other\nprint(__name__, other.x)\nfrom .other import x",
    "pkg/other.py": "x = 5\nif __name__ == '__main__': raise SystemExit(3)",
    "pkg/__main__.py": "from .other import x\nimport pkg\nprint(__name__, x)",
  });

  it("runs as __main__, beside its package", () => {
    expect(pyluma(["run", "-m", "single", "a", "b"], { cwd })).toMatchObject({ status: 0, out: "__main__ ['single', 'a', 'b']\nend\n" });
    expect(pyluma(["run", "-m", "pkg.part"], { cwd })).toMatchObject({ status: 0, out: "package\n__main__ 5\n" });
    expect(pyluma(["run", "-m", "pkg"], { cwd })).toMatchObject({ status: 0, out: "package\n__main__ 5\n" });
    expect(pyluma(["run", "-m", "pkg.other"], { cwd })).toMatchObject({ status: 3 });
    expect(pyluma(["run", "-m", "part"], { env: { MICROPYPATH: cwd + "/pkg" } }).err).toContain("can't perform relative import");
  });
});

describe("wrong use", () => {
  const wrong = (args: string[], line: string | RegExp, cwd?: string) => {
    const r = pyluma(args, { cwd });
    expect(r.out).toBe("");
    const first = r.err.split("\n")[0];
    if (typeof line === "string") expect(first).toBe(line);
    else expect(first).toMatch(line);
    expect(r.err).toMatch(/\nTry: pyluma .*--help\n$/);
    expect(r.status).toBe(2);
  };

  it("says what is missing or not known", () => {
    wrong([], "pyluma: a command is missing");
    wrong(["fly"], "pyluma: unknown command 'fly'");
    wrong(["run"], "pyluma: run needs a script, -c and code, or -m and a module");
    wrong(["run", "--virtaul", "x.py"], "pyluma: unknown option '--virtaul'");
    wrong(["run", "-m", "no.such"], "pyluma: no module named 'no.such' here or in MICROPYPATH");
    wrong(["run", "-m", "x", "-c", "1"], "pyluma: -c and -m exclude each other");
    wrong(["run", "-c"], "pyluma: option '-c <code>' argument missing");
    wrong(
      ["run", "--heap", "much", "x.py"],
      "pyluma: option '--heap <size>' argument 'much' is invalid. It is a size from 64k to 4g, such as 180k or 32m",
    );
    wrong(["repl", "x"], "pyluma: too many arguments for 'repl'. Expected 0 arguments but got 1");
    wrong(["build", "x.py"], "pyluma: required option '-o, --output <out>' not specified");
  });

  it("says why a file cannot be a script", () => {
    const cwd = folder({ "image.py": new Uint8Array([0x50, 0, 1]), "latin.py": new Uint8Array([0x23, 0x20, 0xe4, 0x0a]), "dir/x": "" });
    wrong(["run", "none.py"], "pyluma: cannot read 'none.py': there is no such file", cwd);
    wrong(["run", "dir"], "pyluma: cannot read 'dir': it is a folder, not a file", cwd);
    wrong(["run", "image.py"], "pyluma: 'image.py' is a binary file, not a Python script", cwd);
    wrong(["run", "latin.py"], "pyluma: 'latin.py' is not UTF-8 text (first wrong byte at offset 2)", cwd);
  });

  it.skipIf(process.getuid?.() === 0)("says that a file may not be read", () => {
    const cwd = folder({ "secret.py": "" });
    chmodSync(cwd + "/secret.py", 0);
    wrong(["run", "secret.py"], "pyluma: cannot read 'secret.py': permission denied", cwd);
  });

  it("names the boards and devices there are", () => {
    wrong(["run", "--board", "toaster", "-c", "1"], /^pyluma: there is no board 'toaster'; there are: pico\b/);
    wrong(["run", "--device", "toaster", "-c", "1"], /^pyluma: there is no device 'toaster'; there are: .*\bapds9960\b/);
    wrong(["run", "--device", "apds9960@9", "-c", "1"], "pyluma: pico has no I2C(9): it has 2 buses");
    wrong(
      ["run", "--device", "apds9960@1:200", "-c", "1"],
      "pyluma: device 'apds9960@1:200': the address must be a number from 0x08 to 0x77",
    );
  });
});

describe("help", () => {
  it("comes with an example for every command, with status 0", () => {
    for (const args of [["--help"], ["run", "--help"], ["repl", "--help"], ["build", "--help"]]) {
      const r = pyluma(args);
      expect(r).toMatchObject({ status: 0, err: "" });
      expect(r.out).toMatch(/^Usage: pyluma/);
      expect(r.out).toMatch(/Examples?:\n {2}\$ pyluma/);
    }
    expect(pyluma(["--version"])).toMatchObject({ status: 0, out: "0.1.0\n", err: "" });
  });
});
