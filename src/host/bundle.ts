/** Makes closed bundles. In: a script. Out: one JavaScript file. */

import { UsageError } from "./usage";

export async function bundle(file: string, _source: string, _output: string): Promise<void> {
  throw new UsageError(`${file} cannot be bundled yet`, "Try: pyluma run");
}
