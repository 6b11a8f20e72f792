/**
 * ESLint rules for code that runs on the board. Each row is a construct, what it costs in Kaluma's
 * engine on an RP2040 (docs/design.md tells how that was measured), and what to write instead.
 */

/** The engine cannot run these at all: it refuses the whole bundle, or the name is undefined. */
const missing = [
  ["ChainExpression", "`?.` is a syntax error in the engine: test for null or undefined"],
  [
    "AssignmentExpression[operator=/^(\\?\\?|\\|\\||&&)=$/]",
    "`??=`, `||=`, `&&=` are syntax errors in the engine: write the assignment out",
  ],
  ["PrivateIdentifier", "`#private` is a syntax error in the engine: use TypeScript's `private`"],
  ["StaticBlock", "static blocks are a syntax error in the engine: assign after the class"],
  ["ImportExpression", "dynamic import is a syntax error in the engine"],
  ["Literal[regex.pattern=/\\(\\?<|\\\\p\\{/]", "the engine's RegExp has no named groups, lookbehind or \\p{…}"],
  ["Literal[regex.flags=/[dsv]/]", "the engine's RegExp does not know this flag"],
  [
    "MemberExpression[object.name='BigInt'][property.name=/^as(Int|Uint)N$/]",
    "BigInt.asIntN and asUintN are missing in the engine: mask with `&`",
  ],
  ["CallExpression[callee.property.name='at'][arguments.length=1]", "`.at()` is missing in the engine: index from the length"],
  ["MemberExpression[property.name=/^findLast(Index)?$/]", "findLast is missing in the engine: loop backwards"],
  ["MemberExpression[object.name='Object'][property.name='hasOwn']", "Object.hasOwn is missing in the engine: hasOwnProperty.call"],
  ["NewExpression[callee.name=/Error$/][arguments.length>1]", "Error's `cause` is ignored by the engine"],
  [
    "Identifier[name=/^(WeakRef|FinalizationRegistry|queueMicrotask|structuredClone)$/]",
    "WeakRef, FinalizationRegistry, queueMicrotask and structuredClone are missing in the engine",
  ],
  ["MemberExpression[object.name='Math'][property.name='hypot']", "the engine's Math.hypot overflows and underflows: scale first"],
  [
    "MemberExpression[property.name=/^to(Fixed|Precision|Exponential)$/]",
    "the engine's toFixed family rounds the shortest decimal, so the digits are wrong: vm/number.ts formats",
  ],
];

/** These work, at a price. Where the price does not matter, disable the line and say why. */
const price = [
  [
    ":matches(CallExpression, NewExpression) > SpreadElement",
    "a spread call takes 140 us against 10 us for a plain one: pass the array, or call with fixed arguments",
  ],
  [":function > RestElement", "rest parameters take 50 us per call: take an array"],
  ["ForOfStatement", "for…of takes 45 us per element against 6 us for an index loop"],
  ["ArrayPattern", "array destructuring takes 141 us against 7 us for an index"],
  ["ObjectPattern > RestElement", "object rest copies every property: name the ones you need"],
  [
    "NewExpression[callee.name=/^(Map|Set)$/]",
    "Map and Set search linearly in the engine, 719 us at 400 keys: a null-root object takes 54 us at 100",
  ],
  [
    "CallExpression[callee.property.name='forEach']",
    "a forEach callback takes 712 B of C stack a level and a call per element: an index loop",
  ],
  [
    "NewExpression[callee.name=/^(|Type|Range|Syntax)Error$/]",
    "`new Error` takes 250 us and 176 B: raise a Python exception of vm/error.ts",
  ],
  ["TaggedTemplateExpression", "a tagged template builds two arrays per call: call a function"],
];

function rule(rows) {
  return {
    meta: { type: "problem", schema: [] },
    create: (context) => Object.fromEntries(rows.map(([selector, message]) => [selector, (node) => context.report({ node, message })])),
  };
}

export default { rules: { missing: rule(missing), price: rule(price) } };
