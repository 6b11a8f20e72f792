/** JavaScript's own names near the parts of the open bundle. */

import { describe, expect, it } from "vitest";
import { bringNear } from "../../src/host/bundler/near";

const part = "function () { return [(x) => Math.max(x, Math.min(1, Math.abs(x)), Math.PI, Math.E), (Math) => Math.abs(parseInt)]; }";
const text = `const a = Math.sin(1);\nparts_.make = () => evaluate_(source_, ${part}, 0, ${part});`;

describe("names of JavaScript", () => {
  it("stand in front of the parts, for those that are not far", () => {
    const near = part.replace(/Math\./g, "Math_.").replace("(Math) => Math_.", "(Math) => Math.");
    expect(bringNear(text, (n) => n === 3)).toBe(
      `const a = Math.sin(1);\nconst Math_ = Math;\nparts_.make = () => evaluate_(source_, ${near}, 0, ${part});`,
    );
  });

  it("stay where nothing uses them often", () => {
    expect(bringNear(text, () => true)).toBe(text);
  });
});
