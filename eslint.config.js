import js from "@eslint/js";
import ts from "typescript-eslint";
import device from "./tools/lint/device.js";

const underscore = { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrors: "none" };

export default ts.config(
  { ignores: ["node_modules/", "dist/", "coverage/", "**/*.gen.ts"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "@typescript-eslint/no-unused-vars": ["error", underscore],
      // Compiled text shares names with the run time, and `!` says what the types of a table cannot.
      "@typescript-eslint/no-non-null-assertion": "off",
    },
  },
  {
    // Everything in src/ runs on the board, except the computer's side and the one file that has a twin for the board.
    files: ["src/**/*.ts"],
    ignores: ["src/host/**", "src/sim/**", "src/emulator/**", "src/image/**", "src/vm/keyindex.ts"],
    plugins: { device },
    rules: { "device/missing": "error", "device/price": "error" },
  },
  {
    // The compiler runs once per program and is dropped afterwards: what it can say clearly matters more than microseconds.
    files: ["src/compile/**/*.ts", "src/syntax/**/*.ts"],
    rules: { "device/price": "off" },
  },
  {
    files: ["*.js", "tools/**/*.js", "bench/**/*.js", "**/*.cjs"],
    languageOptions: {
      globals: { console: "readonly", process: "readonly", module: "readonly", URL: "readonly", performance: "readonly" },
    },
  },
);
