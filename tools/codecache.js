/**
 * Makes dist/worker.cache, V8's code of the machine: runs a short program in the thread that `pyluma run` would use and
 * keeps what the engine has compiled. The build calls it; `src/host/boot.ts` uses the result.
 */

import { Worker } from "node:worker_threads";

const dist = new URL("../dist/", import.meta.url);

/** What most programs do at least once. It prints nothing. */
const PROGRAM = `
import sys
class A:
    def __init__(self, x, y=2):
        self.x = x
    def f(self):
        return self.x + 1
def g(n):
    for i in range(n):
        yield i
total = 0
for i in g(3):
    total += A(i).f()
d = {"a": [1, 2.5], (1, 2): "b"}
s = "%d %s %r" % (total, d, [x * 2 for x in range(4)])
s = "{} {:5.1f}".format(s[1:3], 1.5) + str(len(s))
try:
    [][1]
except IndexError as e:
    t = str(e)
print(end="")
`;

const worker = new Worker(new URL("boot.cjs", dist), { workerData: { cache: new URL("worker.cache", dist).pathname } });
const job = {
  kind: "script",
  path: "-c",
  source: PROGRAM,
  args: [],
  folder: ".",
  board: "pico",
  devices: [],
  wires: [],
  virtual: false,
  transcript: false,
  heap: 1 << 28,
};
worker.postMessage({ job, cells: new SharedArrayBuffer(64) });
worker.on("error", (e) => {
  throw e;
});
worker.on("exit", (status) => (process.exitCode = status));
