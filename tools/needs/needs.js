/**
 * Finds out what small programs need of the machine: it runs some in the twin of the board and notes every function that is called, by the
 * start alone, by lines typed at a prompt, by programs (`usual`) and by what calls them back (`callbacks`): where the open bundle keeps what (src/host/bundler/homes.ts); and by closed programs
 * (`closed`, residence.ts). In: dist/device, dist/bundle.js. Out: src/host/bundler/needs.json. Run it when the machine or the programs
 * change much: what is new is in a part until then. The list for the prompt was mended by hand since: why, and what these programs do not find yet, says
 * docs/performance.md under "Tried and left".
 */

import { Session } from "node:inspector";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { format, resolveConfig } from "prettier";
import { AT_SETUP, branchesOf, closedUnits, isInFlash, unitsOf } from "../../dist/bundle.js";

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

/** What the inspector answers; on the thread that it looks at it does so at once. */
function post(method, parameters = {}) {
  let answer;
  session.post(method, parameters, (error, result) => {
    if (error) throw error;
    answer = result;
  });
  return answer;
}
post("Profiler.enable");

/** What is typed in the raw mode of the prompt, as tools do. */
const raw = (programs) => ["\x01", ...programs.map((program) => program + "\x04"), "\x02"];

/** A board with a device on its buses. */
function newTwin() {
  const twin = new Twin();
  for (const bus of twin.buses) bus.devices[0x40] = device;
  // In one piece there are no parts, and so no other machine.
  twin.evaluate(
    "parts_ = Object.assign([], { stages: [0, 0, 0, 0, 0] }); directory_ = 0; bundle_ = '00000000'; ahead_ = ''; entry_ = () => []",
  );
  return twin;
}

/** What of a text was run: functions as the profiler gives them, and the ranges of those that were called, as `start-end`. */
class Calls extends Set {
  constructor(functions) {
    super(functions.flatMap(({ ranges: [r] }) => (r.count > 0 ? [r.startOffset + "-" + r.endOffset] : [])));
    this.functions = functions;
  }

  /** How often was the function at this place called? */
  countOf(node) {
    return this.functions.find(({ ranges: [r] }) => r.startOffset === node.start && r.endOffset === node.end)?.ranges[0].count ?? 0;
  }

  /** Did the program come to this place? The innermost range around it has its count. */
  reached(at) {
    let found = { startOffset: 0, endOffset: Infinity, count: 0 };
    for (const { ranges } of this.functions)
      for (const r of ranges)
        if (r.startOffset <= at && at < r.endOffset && r.endOffset - r.startOffset <= found.endOffset - found.startOffset) found = r;
    return found.count > 0;
  }
}

/**
 * What of a text is run while a twin does something with it: before and after each time that it calls `mark`.
 */
function callsIn(script, perform) {
  post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  let id;
  const calls = [];
  const mark = () => {
    const { result } = post("Profiler.takePreciseCoverage");
    id ??= result.find((r) => r.functions.some((f) => f.ranges[0].endOffset === script.length)).scriptId;
    const functions = result.find((r) => r.scriptId === id)?.functions ?? [];
    calls.push(new Calls(functions));
  };
  const twin = newTwin();
  perform(twin, mark);
  mark();
  if (twin.out.includes("Traceback")) throw new Error(twin.out);
  post("Profiler.stopPreciseCoverage");
  return calls;
}

/** Until the prompt has taken all that is typed and waits for more. */
function callsOf(typing, script = all) {
  const [calls] = callsIn(script, (twin) => {
    twin.run(script);
    twin.typing = typing;
    typeAll(twin);
  });
  return calls;
}

function typeAll(twin) {
  try {
    twin.loop(Infinity);
  } catch (e) {
    if (!(e instanceof Silence)) throw e;
  }
}

/** What a program prints when everything is set up, and it waits for its callbacks. */
const READY = "ready";

/** What programs typed at a prompt call when they are ready. */
function callsByCallbacks(programs) {
  const [, calls] = callsIn(all, (twin, mark) => {
    twin.run(all);
    twin.typing = raw(programs);
    const { pass } = twin;
    let isReady = false;
    twin.pass = (microseconds) => {
      if (!isReady && twin.out.includes(READY)) mark((isReady = true));
      pass.call(twin, microseconds);
    };
    typeAll(twin);
  });
  return calls;
}

/** A function is called seldom if there are fewer calls for each 1000 characters of it, in the five turns that programs do of their loops. */
const OFTEN = 20;
/** But not if it is so short. */
const SHORT = 250;

/** A program that has waited so long, in microseconds, has set itself up. */
const SETUP = 20_000;

/** Labels of what closed programs call until they have set themselves up, and then; each is in a bundle of its own that is in one piece. */
async function neededByClosed(files) {
  const setup = {};
  const closed = {};
  /** Branches by file, label and key: are they reached at setup, and then? */
  const branches = {};
  /** The length of each function, and its calls in the program that calls it most. */
  const calls = {};
  for (const file of files) {
    const { text, units } = await closedUnits(file, readFileSync(file, "utf8"));
    const [before, after] = callsIn(text, (twin, mark) => {
      const { pass } = twin;
      let waited = 0;
      twin.pass = (microseconds) => {
        const since = waited;
        pass.call(twin, microseconds);
        waited += microseconds;
        if (since < SETUP && waited >= SETUP) mark();
      };
      twin.run(text);
      twin.loop(5e6);
    });
    if (after === undefined) throw new Error(file + " does not wait");
    for (const unit of units) {
      if (isNeeded(unit, before, units)) (setup[unit.file] ??= []).push(unit.label);
      if (!isNeeded(unit, after, units)) continue;
      (closed[unit.file] ??= []).push(unit.label);
      const own = ((calls[unit.file] ??= {})[unit.label] ??= { length: unit.node.end - unit.node.start, count: 0 });
      own.count = Math.max(own.count, countOf(unit, after));
      const known = ((branches[unit.file] ??= {})[unit.label] ??= {});
      for (const { key, node } of branchesOf(text, unit, unit.owner ?? unit)) {
        const branch = (known[key] ??= { before: false, after: false });
        branch.before ||= before.reached(node.start);
        branch.after ||= after.reached(node.start);
      }
    }
  }
  return { setup: sorted(setup), closed: sorted(closed), seldom: seldomOf(calls), cold: coldOf(branches) };
}

/** How often a function was called; what is no function counts as always there. */
function countOf({ kind, node }, calls) {
  if (kind === "function") return calls.countOf(node.type === "VariableDeclaration" ? node.declarations[0].init : node);
  return kind === "method" || kind === "row" ? Math.max(calls.countOf(node), calls.countOf(node.value)) : Infinity;
}

/** What is long and called seldom. */
function seldomOf(calls) {
  const seldom = {};
  for (const [file, labels] of Object.entries(calls))
    for (const [label, { length, count }] of Object.entries(labels))
      if (length > SHORT && count * 1000 < length * OFTEN) (seldom[file] ??= []).push(label);
  return sorted(seldom);
}

/** The branches that no program comes to when it has set itself up. */
function coldOf(branches) {
  const cold = {};
  for (const file of Object.keys(branches).sort()) {
    for (const label of Object.keys(branches[file]).sort()) {
      const keys = Object.entries(branches[file][label]).flatMap(([key, { before, after }]) =>
        after ? [] : [before ? key + AT_SETUP : key],
      );
      if (keys.length > 0) (cold[file] ??= {})[label] = keys.sort().join(" ");
    }
  }
  return cold;
}

/** The programs of some folders, by their names. */
function filesIn(...folders) {
  const files = folders.flatMap((folder) => readdirSync(join(here, folder)).map((name) => ({ name, file: join(here, folder, name) })));
  return files.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ file }) => file);
}
const programs = (...folders) => filesIn(...folders).map((file) => readFileSync(file, "utf8"));

function isNeeded({ kind, node }, calls, units) {
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
      return units.some((unit) => unit.kind === "function" && unit.names[0] === node.value.name && isNeeded(unit, calls, units));
    default:
      return false;
  }
}

/** Runs once for each callback that is set up: it is not worth the room that it takes unpacked. */
const SELDOM = "vm/ahead.device.js";

function needed(calls) {
  const list = {};
  for (const unit of units) if (unit.file !== SELDOM && isNeeded(unit, calls, units)) (list[unit.file] ??= []).push(unit.label);
  return sorted(list);
}

function sorted(list) {
  const files = Object.keys(list).sort();
  return Object.fromEntries(files.map((file) => [file, [...new Set(list[file])].sort()]));
}

const lines = programs("prompt").flatMap((text) => text.split("\n").filter((line) => line !== ""));
const needs = {
  start: needed(callsOf([], atStart)),
  prompt: needed(callsOf([...lines.map((line) => line + "\r"), ...raw(lines)])),
  usual: needed(callsOf(raw(programs("both", "usual")))),
  callbacks: needed(callsByCallbacks(programs("callbacks"))),
  ...(await neededByClosed(filesIn("both", "closed"))),
};
const file = join(root, "src/host/bundler/needs.json");
writeFileSync(file, await format(JSON.stringify(needs), { ...(await resolveConfig(file)), parser: "json" }));
