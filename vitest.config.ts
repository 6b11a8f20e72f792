import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 180_000,
    // One board, one port.
    fileParallelism: process.env.TEST_PORT === undefined,
  },
});
