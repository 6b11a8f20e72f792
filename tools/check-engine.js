/**
 * Refuses what the board's engine cannot parse. In: bundles; if none is named, dist/pyluma-pico.js and its parts, which it holds behind its text. Out: one line per construct with its place, status 1 if there is any. Usage: node tools/check-engine.js [FILE...]
 *
 * acorn parses up to ES2022, because the engine knows fields of classes. Of ES2018 to ES2022 it lacks what stands below.
 */

import { readFileSync, readdirSync } from "node:fs";
import { parse } from "acorn";

/** Node type, test, what to say. */
const MISSING = [
  ["ChainExpression", () => true, "optional chaining"],
  ["ImportExpression", () => true, "dynamic import"],
  ["PrivateIdentifier", () => true, "a private name"],
  ["Literal", (n) => typeof n.value === "number" && n.raw.includes("_"), "a separator in a number"],
  ["StaticBlock", () => true, "a static block"],
  ["AssignmentExpression", (n) => ["??=", "||=", "&&="].includes(n.operator), "logical assignment"],
  [
    "Literal",
    (n) => n.regex !== undefined && /\(\?<|\\p\{/i.test(n.regex.pattern),
    "a regular expression with named groups, lookbehind or \\p{}",
  ],
  ["Literal", (n) => n.regex !== undefined && /[dsv]/.test(n.regex.flags), "a flag of a regular expression"],
  ["MemberExpression", (n) => n.object.name === "BigInt" && /^as(U?int|Uint|Int)N$/.test(n.property.name), "BigInt.asIntN or asUintN"],
  ["Identifier", (n) => /^(WeakRef|FinalizationRegistry|queueMicrotask|structuredClone)$/.test(n.name), "a global that the engine lacks"],
];

function walk(node, visit) {
  visit(node);
  for (const key of Object.keys(node)) {
    const child = node[key];
    for (const one of Array.isArray(child) ? child : [child]) if (one !== null && typeof one?.type === "string") walk(one, visit);
  }
}

let found = 0;

function report(file, place, what) {
  found++;
  console.log(`${file}:${place.line}:${place.column}: ${what}`);
}

const PARTS = "dist/pico/parts/";
const parts = () => readdirSync(PARTS, { recursive: true }).filter((name) => name.endsWith(".js"));

for (const file of process.argv.length > 2 ? process.argv.slice(2) : ["dist/pyluma-pico.js"].concat(parts().map((name) => PARTS + name))) {
  // The engine reads a program up to a NUL.
  const [text] = readFileSync(file, "utf8").split("\0", 1);
  let tree;
  try {
    tree = parse(text, { ecmaVersion: 2022, sourceType: "script", locations: true });
  } catch (e) {
    if (e.loc === undefined) throw e;
    report(file, e.loc, `the engine cannot parse this: ${e.message}`);
    continue;
  }
  walk(tree, (node) => {
    for (const [type, test, what] of MISSING)
      if (node.type === type && test(node)) report(file, node.loc.start, `the engine lacks ${what}`);
  });
}

process.exit(found === 0 ? 0 : 1);
