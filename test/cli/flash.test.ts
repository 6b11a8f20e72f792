/** flash.sh as a user types it. Kaluma's command is replaced by a script that says what it was given. */

import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { folder, root } from "./command";

let home: string;

/** A copy of the project as far as flash.sh sees it. */
beforeAll(() => {
  home = folder({ port: "", "my.py": "print(1)\n" });
  cpSync(join(root, "flash.sh"), join(home, "flash.sh"));
  symlinkSync(join(root, "dist"), join(home, "dist"));
});

function kaluma(body: string): void {
  mkdirSync(join(home, "node_modules/.bin"), { recursive: true });
  const file = join(home, "node_modules/.bin/kaluma");
  writeFileSync(file, "#!/bin/sh\n" + body);
  chmodSync(file, 0o755);
}

function flash(...args: string[]) {
  const r = spawnSync(join(home, "flash.sh"), args, {
    cwd: home,
    encoding: "utf8",
    env: { ...process.env, PATH: "/usr/bin:/bin:" + nodeFolder },
  });
  return { status: r.status, out: r.stdout, err: r.stderr };
}
const nodeFolder = join(process.execPath, "..");

describe("flash.sh", { timeout: 300_000 }, () => {
  it("says what it would do", () => {
    kaluma("exit 9\n");
    expect(flash("--dry-run", "my.py", "port")).toMatchObject({
      status: 0,
      out: "pyluma build my.py -o my.js\nkaluma write my.js --port port\n",
      err: "",
    });
    expect(flash("--runtime", "--dry-run", "port").out).toBe("kaluma write pyluma-pico.js --port port\n");
  });

  it("writes the open run time", () => {
    kaluma('wc -c <"$2" >size\necho "$1 $3 $4" Done.\n');
    expect(flash("--runtime", "port")).toMatchObject({ status: 0, out: "write --port port Done.\n" });
    expect(Number(readFileSync(join(home, "size"), "utf8"))).toBe(readFileSync(join(root, "dist/pyluma-pico.js")).length);
  });

  it("builds a script and writes it", () => {
    kaluma('cp "$2" written.js\necho Done.\n');
    expect(flash("my.py", "port").status).toBe(0);
    expect(readFileSync(join(home, "written.js"), "utf8")).toContain("$print");
  });

  it("does not write what cannot be built", () => {
    kaluma("touch called\necho Done.\n");
    writeFileSync(join(home, "bad.py"), "if\n");
    const r = flash("bad.py", "port");
    expect(r).toMatchObject({ status: 1, err: "pyluma: bad.py:1: SyntaxError: invalid syntax\n" });
    expect(existsSync(join(home, "called"))).toBe(false);
  });

  it("fails when writing fails, although Kaluma's command does not say so", () => {
    kaluma("echo Error: port is locked >&2\nexit 0\n");
    const r = flash("--runtime", "port");
    expect(r.status).toBe(1);
    expect(r.out).toContain("port is locked");
    expect(r.err).toContain("flash.sh: writing to 'port' failed\n");
  });

  it("says what is missing", () => {
    kaluma("echo Done.\n");
    const first = (...args: string[]) => {
      const r = flash(...args);
      expect(r.status).toBe(2);
      return r.err.split("\n")[0];
    };
    expect(first()).toBe("flash.sh: a script is missing");
    expect(first("none.py", "port")).toBe("flash.sh: cannot read 'none.py': there is no such file");
    expect(first("my.py", "none")).toBe("flash.sh: there is no port 'none'");
    expect(first("my.py", "port", "more")).toBe("flash.sh: too many arguments: 'more'");
    expect(first("--fast", "my.py")).toBe("flash.sh: unknown option '--fast'");
    spawnSync("rm", ["-r", join(home, "node_modules")]);
    expect(first("my.py", "port")).toBe("flash.sh: Kaluma's command line is missing");
  });

  it("explains itself", () => {
    expect(flash("--help")).toMatchObject({ status: 0, err: "" });
    expect(flash("--help").out).toContain("./flash.sh SCRIPT.py [PORT]");
  });
});
