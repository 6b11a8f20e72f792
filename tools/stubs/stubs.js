/** `npm run stubs`: writes stubs.gen.ts of every folder of src/ that has stubs. With --check it only compares. */

import { filesBelow, run } from "./output.js";
import { stubsModule } from "./runtime.js";

const NAME = "stubs.gen.ts";

run(
  "npm run stubs",
  (folders) => new Map([...folders].map(([folder, files]) => [`${folder}/${NAME}`, stubsModule(files)])),
  () => filesBelow("src", "/" + NAME),
);
