/** `npm run docs`: writes the reference pages, docs/reference/. With --check it only compares. */

import { filesBelow, run } from "./output.js";
import { referencePages } from "./pages.js";

const TARGET = "docs/reference";

run(
  "npm run docs",
  (folders) => referencePages(TARGET, folders),
  () => filesBelow(TARGET, ".md"),
);
