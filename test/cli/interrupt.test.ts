import { describe, expect, it } from "vitest";
import { Session, folder } from "./command";

/** Sends Ctrl-C's signal to a script once it has printed "ready". */
async function interrupted(source: string, ...options: string[]) {
  const s = new Session(["run", ...options, folder({ "main.py": source }) + "/main.py"]);
  await s.until("ready");
  s.process.kill("SIGINT");
  return s.end();
}

describe("Ctrl-C", () => {
  it("can be caught in an endless loop", async () => {
    const r = await interrupted(
      "print('ready')\ntry:\n    while True: pass\nexcept KeyboardInterrupt:\n    print('caught')\nprint('after')\n",
    );
    expect(r).toMatchObject({ status: 0, out: "ready\ncaught\nafter\n", err: "" });
  });

  it("is seen in a loop that calls short inner loops", async () => {
    const r = await interrupted(
      "def inner():\n    for i in range(3): pass\nprint('ready')\ntry:\n    while True: inner()\nexcept KeyboardInterrupt:\n    print('caught')\n",
    );
    expect(r).toMatchObject({ status: 0, out: "ready\ncaught\n", err: "" });
  });

  it("wakes what waits", async () => {
    const started = Date.now();
    const r = await interrupted("import time\nprint('ready')\ntry:\n    time.sleep(30)\nexcept KeyboardInterrupt:\n    print('caught')\n");
    expect(r).toMatchObject({ status: 0, out: "ready\ncaught\n", err: "" });
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  it("wakes input", async () => {
    const r = await interrupted("print('ready')\ntry:\n    input()\nexcept KeyboardInterrupt:\n    print('caught')\n");
    expect(r).toMatchObject({ status: 0, out: "ready\ncaught\n", err: "" });
  });

  it("works with the virtual clock", async () => {
    const r = await interrupted(
      "print('ready')\ntry:\n    while True: pass\nexcept KeyboardInterrupt:\n    print('caught')\n",
      "--virtual",
    );
    expect(r).toMatchObject({ status: 0, out: "ready\ncaught\n", err: "" });
  });

  it("ends a script that does not catch it with a traceback", async () => {
    const r = await interrupted("print('ready')\nwhile True:\n    pass\n");
    expect(r.status).toBe(1);
    expect(r.err).toMatch(/^Traceback \(most recent call last\):\n {2}File ".*main.py", line [23], in <module>\nKeyboardInterrupt: \n$/);
  });

  it("leaves Timer callbacks alone", async () => {
    const r = await interrupted(
      [
        "import pyb",
        "n = 0",
        "def tick(t):",
        "    global n",
        "    n += 1",
        "    if n == 5: print('ready')",
        "pyb.Timer(1, freq=100, callback=tick)",
        "try:",
        "    while True: pass",
        "except KeyboardInterrupt:",
        "    print(n >= 5)",
        "",
      ].join("\n"),
    );
    expect(r).toMatchObject({ status: 0, out: "ready\nTrue\n", err: "" });
  });
});
