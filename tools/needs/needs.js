/**
 * Finds out what small programs need of the machine: it runs some in the twin of the board and notes every function that is called, by the
 * start alone, by lines typed at a prompt and by programs: where the open bundle keeps what (src/host/bundler/homes.ts). In: dist/device, dist/bundle.js. Out:
 * src/host/bundler/needs.json. Run it when the machine or the programs change much: what is new is in a part until then.
 */

import { Session } from "node:inspector/promises";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { format, resolveConfig } from "prettier";
import { isInFlash, unitsOf } from "../../dist/bundle.js";

const root = new URL("../..", import.meta.url).pathname;
const here = join(root, "tools/needs");

/** The twin is TypeScript, and looks for the firmware beside itself. */
async function loadTwin() {
  const folder = mkdtempSync(join(root, "dist", "twin-"));
  const outfile = join(folder, "twin.mjs");
  writeFileSync(join(folder, "firmware.js"), readFileSync(join(root, "test/twin/firmware.js")));
  await build({ entryPoints: [join(root, "test/twin/twin.ts")], bundle: true, platform: "node", format: "esm", outfile });
  const twin = await import(outfile);
  rmSync(folder, { recursive: true });
  return twin;
}

/** A device on the bus that answers everything. */
const device = { begin: () => true, receive: () => true, send: () => 7, end() {} };

const { Twin, Silence } = await loadTwin();
const { text, units } = await unitsOf(join(root, "dist/device"));
const all = text.replace(/^export \{[^}]*\};?$/m, (found) => " ".repeat(found.length));

/** What the top level of files does that are in flash happens later. */
let atStart = all;
for (const unit of units) {
  const { kind, node } = unit;
  if (!isInFlash(unit) || !["variable", "effect"].includes(kind)) continue;
  if (kind === "variable" && node.declarations.every((d) => d.init === null || /Literal|Class|Function/.test(d.init.type))) continue;
  const blank = kind === "variable" ? `let ${unit.names.join(",")};` : "";
  atStart = atStart.slice(0, node.start) + blank.padEnd(node.end - node.start) + atStart.slice(node.end);
}
const session = new Session();
session.connect();
await session.post("Profiler.enable");

/** What is typed in the raw mode of the prompt, as tools do. */
const raw = (programs) => ["\x01", ...programs.map((program) => program + "\x04"), "\x02"];

/** Ranges of functions that are called, as `start-end`, until the prompt has taken all that is typed and waits for more. */
async function callsOf(typing, script = all) {
  const calls = new Set();
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  const twin = new Twin();
  for (const bus of twin.buses) bus.devices[0x40] = device;
  // In one piece there are no parts.
  twin.evaluate("parts_ = Object.assign([], { stages: [0, 0, 0, 0] })");
  twin.run(script);
  twin.typing = typing;
  try {
    twin.loop(Infinity);
  } catch (e) {
    if (!(e instanceof Silence)) throw e;
  }
  if (twin.out.includes("Traceback")) throw new Error(twin.out);
  const { result } = await session.post("Profiler.takePreciseCoverage");
  await session.post("Profiler.stopPreciseCoverage");
  const own = result.find((r) => r.functions.some((f) => f.ranges[0].endOffset === script.length));
  for (const f of own.functions) if (f.ranges[0].count > 0) calls.add(f.ranges[0].startOffset + "-" + f.ranges[0].endOffset);
  return calls;
}

/** The programs of a folder. */
const programs = (folder) => readdirSync(join(here, folder)).map((name) => readFileSync(join(here, folder, name), "utf8"));

function isNeeded({ kind, node }, calls) {
  const isCalled = (x) => calls.has(x.start + "-" + x.end);
  switch (kind) {
    case "function":
      return isCalled(node.type === "VariableDeclaration" ? node.declarations[0].init : node);
    case "class":
      return node.body.body.some((member) => isCalled(member) || (member.value && isCalled(member.value)));
    case "method":
      return isCalled(node) || isCalled(node.value);
    case "row":
      if (node.value.type !== "Identifier") return isCalled(node) || isCalled(node.value);
      return units.some((unit) => unit.kind === "function" && unit.names[0] === node.value.name && isNeeded(unit, calls));
    default:
      return false;
  }
}

function needed(calls) {
  const list = {};
  for (const unit of units) if (isNeeded(unit, calls)) (list[unit.file] ??= []).push(unit.label);
  const files = Object.keys(list).sort();
  return Object.fromEntries(files.map((file) => [file, [...new Set(list[file])].sort()]));
}

const lines = programs("prompt").flatMap((text) => text.split("\n").filter((line) => line !== ""));
const needs = {
  start: needed(await callsOf([], atStart)),
  prompt: needed(await callsOf([...lines.map((line) => line + "\r"), ...raw(lines)])),
  usual: needed(await callsOf(raw(programs("usual")))),
};
const file = join(root, "src/host/bundler/needs.json");
writeFileSync(file, await format(JSON.stringify(needs), { ...(await resolveConfig(file)), parser: "json" }));
