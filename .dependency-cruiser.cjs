/**
 * Which folder of src/ may import which, and no cycles. One row per layer: what it is, what it may reach.
 * The reasons stand in docs/design.md.
 */
const layers = {
  syntax: [],
  hal: [],
  vm: [],
  compile: ["syntax"],
  object: ["vm"],
  module: ["object", "vm"],
  pyb: ["object", "vm", "hal"],
  // The board, its objects and its interrupt lines are the same for both.
  machine: ["object", "vm", "hal", "pyb"],
  driver: ["object", "vm", "hal", "pyb", "machine"],
  console: ["vm"],
  image: ["hal"],
  kaluma: ["hal", "vm", "console"],
  sim: ["hal", "object", "vm"],
  emulator: ["hal", "image", "sim"],
  python: [],
  host: ["python", "emulator", "syntax", "hal", "vm", "compile", "object", "module", "pyb", "machine", "driver", "console", "image", "sim"],
};

const layerRules = Object.entries(layers).map(([layer, reach]) => ({
  name: `layer-${layer}`,
  comment: `src/${layer} may import from: ${reach.join(", ") || "nothing outside itself"}.`,
  severity: "error",
  from: { path: `^src/${layer}/` },
  to: { path: "^src/", pathNot: `^src/(${[layer, ...reach].join("|")})/` },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: "main-is-the-device",
      comment: "The device entries, src/*.ts, never reach the computer's side.",
      severity: "error",
      from: { path: "^src/[^/]+\\.ts$" },
      to: { path: "^(src/(host|sim|emulator)/|node:)" },
    },
    {
      name: "board-is-data",
      comment: "Only the simulator, the hosts and the device entries read board/.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(sim|emulator|host|kaluma|[^/]+\\.ts)" },
      to: { path: "^board/" },
    },
    {
      name: "only-the-host-knows-node",
      comment: "But for hashes, which the computer takes from a library: the board has its own; and the emulator of the chip.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(host/|emulator/|module/digest\\.ts$)" },
      to: { dependencyTypes: ["core", "npm", "npm-dev", "npm-optional", "npm-no-pkg", "unknown"] },
    },
    {
      name: "hashes-only",
      severity: "error",
      from: { path: "^src/module/digest\\.ts$" },
      to: { path: "^node_modules/|^node:", pathNot: "^node_modules/@noble/hashes/" },
    },
    {
      name: "emulator-only",
      severity: "error",
      from: { path: "^src/emulator/" },
      to: { path: "^node_modules/|^node:", pathNot: "^node_modules/rp2040js/" },
    },
    {
      name: "no-cycles",
      comment: "Imports of types alone do not count: they vanish.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "resolvable",
      severity: "error",
      from: {},
      // A path that rollup's package.json exports under conditions, which the tool does not read.
      to: { couldNotResolve: true, pathNot: "^rollup/parseAst$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { extensions: [".ts", ".js", ".json"] },
  },
};
