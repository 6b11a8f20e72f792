/**
 * The open bundle: the whole machine in one file, in two parts. In: the machine's modules. Out: the run time and
 * the compiler, minified apart, so that each has its own budget and the second can be left in flash until it is needed.
 */

import { dirname, join, resolve } from "node:path";
import { Plugin, rollup } from "rollup";
import { minify } from "./minify";
import { nestScopes } from "./scopes";

export interface OpenBundle {
  /** `(compile) => void`: starts the machine. */
  runtime: string;
  /** `() => compile`. */
  compiler: string;
}

/** The module that brings the compiler, and the variable that stands for it in the run time. */
const COMPILER = "compile/compile.js";
const VARIABLE = "compile$";
const MADE = "made";

/** The file for the board. */
export const oneFile = ({ runtime, compiler }: OpenBundle): string => `(${runtime})((${compiler})());\n`;

export async function openBundle(device: string): Promise<OpenBundle> {
  const runtime = await join_(join(device, "main.js"), device);
  const compiler = await join_(join(device, COMPILER), device);
  return {
    runtime: await wrapped(VARIABLE, nestScopes(runtime)),
    compiler: await wrapped("", `return ${nestScopes(compiler).replace(/export \{ compile \};/, "return compile;")}`),
  };
}

/** A function expression around a text, made small. */
async function wrapped(parameter: string, body: string): Promise<string> {
  // An assignment, so that it counts as used.
  const code = await minify(`${MADE}=function(${parameter}){${body}}`);
  return code.slice(MADE.length + 1).replace(/;$/, "");
}

async function join_(input: string, device: string): Promise<string> {
  const bundle = await rollup({ input, plugins: [separate(device, input)], onwarn: () => undefined });
  const { output } = await bundle.generate({ format: "es", generatedCode: "es2015" });
  await bundle.close();
  return output[0].code;
}

/** Rollup plugin: in the run time, the compiler is a variable from outside. */
function separate(device: string, input: string): Plugin {
  return {
    name: "separate",
    resolveId: (source, importer) => (importer === undefined ? source : resolve(dirname(importer), source)),
    load: (id) => (id === join(device, COMPILER) && id !== input ? `export const compile = ${VARIABLE};` : null),
  };
}
