/**
 * What `pyluma test` says: lines as the tests end, failures in full, JUnit XML and lcov for other tools.
 * In: outcomes. Out: text and files.
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import coverage, { type CoverageMapData } from "istanbul-lib-coverage";
import report from "istanbul-lib-report";
import reports from "istanbul-reports";
import { create as createXml } from "xmlbuilder2";
import type { Outcome } from "./run";

const MARK = { passed: "ok     ", failed: "FAILED ", skipped: "skipped" };

/** `ok      test_led.py::test_twice  (2.5 s on the board)` */
export function line(o: Outcome): string {
  const seconds = o.virtual >= 1e5 ? `  (${(o.virtual / 1e6).toFixed(1)} s on the board)` : "";
  const reason = o.status === "skipped" && o.text !== "" ? `  ${o.text.trim()}` : "";
  return `${MARK[o.status]} ${o.label}${seconds}${reason}\n`;
}

/** A failure in full: traceback, what was printed, what the board did last. */
export function details(o: Outcome): string {
  const block = (title: string, text: string) =>
    text === "" ? "" : `${title}\n${text.replace(/\n?$/, "\n").replace(/^/gm, "    ").trimEnd()}\n`;
  const events = o.events.length === 0 ? "" : o.events.join("\n");
  return `\n${o.label}\n${block("  raised", o.text)}${block("  printed", o.output)}${block("  last on the board", events)}`;
}

export function summary(outcomes: Outcome[]): string {
  const count = (status: Outcome["status"]) => outcomes.filter((o) => o.status === status).length;
  return `${count("passed")} passed, ${count("failed")} failed, ${count("skipped")} skipped\n`;
}

/** Without what XML cannot hold. */
function printable(text: string): string {
  let clean = "";
  for (const c of text) clean += c >= " " || c === "\n" || c === "\t" ? c : "\ufffd";
  return clean;
}

export function writeJUnit(path: string, outcomes: Outcome[]): void {
  const files = [...new Set(outcomes.map((o) => o.file))];
  const xml = createXml({ version: "1.0", encoding: "UTF-8" }).ele("testsuites");
  for (const file of files) {
    const own = outcomes.filter((o) => o.file === file);
    const suite = xml.ele("testsuite", {
      name: file.path,
      tests: own.length,
      failures: own.filter((o) => o.status === "failed").length,
      skipped: own.filter((o) => o.status === "skipped").length,
      time: (own.reduce((sum, o) => sum + o.took, 0) / 1000).toFixed(3),
    });
    for (const o of own) {
      const names = o.test === null ? [basename(file.path)] : o.test.names;
      const classname = [basename(file.path, ".py"), ...names.slice(0, -1)].join(".");
      const entry = suite.ele("testcase", { name: names[names.length - 1], classname, time: (o.took / 1000).toFixed(3) });
      if (o.status === "failed") entry.ele("failure", { message: printable(o.text.trim().split("\n").pop() ?? "") }).txt(printable(o.text));
      if (o.status === "skipped") entry.ele("skipped", { message: printable(o.text.trim()) });
      if (o.output !== "") entry.ele("system-out").txt(printable(o.output));
    }
  }
  write(path, xml.end({ prettyPrint: true }) + "\n");
}

/** Line coverage of the Python files, all tests together, as lcov. */
export function writeCoverage(path: string, outcomes: Outcome[]): void {
  const data: CoverageMapData = {};
  for (const { covered } of outcomes) {
    for (const [file, lines] of Object.entries(covered)) {
      const entry = (data[resolve(file)] ??= { path: resolve(file), statementMap: {}, fnMap: {}, branchMap: {}, s: {}, f: {}, b: {} });
      const { statementMap, s } = entry as { statementMap: { [id: string]: object }; s: { [id: string]: number } };
      for (const [number, count] of Object.entries(lines)) {
        const at = { line: Number(number), column: 0 };
        statementMap[number] = { start: at, end: at };
        s[number] = (s[number] ?? 0) + count;
      }
    }
  }
  const folder = dirname(resolve(path));
  mkdirSync(folder, { recursive: true });
  const context = report.createContext({ dir: folder, coverageMap: coverage.createCoverageMap(data) });
  reports.create("lcovonly", { file: basename(path), projectRoot: process.cwd() }).execute(context);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(resolve(path)), { recursive: true });
  writeFileSync(path, text);
}
