import { defineConfig } from "vitest/config";

/** Those that run the bundles, which are made for them. */
const FUNCTIONS = ["src/lambda*.test.ts"];

// Many of these tests wait for processes and clocks of their own; a second worker uses the time.
// On a machine that is busy each takes several times as long, so a test is taken to hang only after half a minute.
export default defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: 30_000,
    projects: [
      { extends: true, test: { name: "api", include: ["src/**/*.test.ts"], exclude: FUNCTIONS } },
      {
        extends: true,
        test: {
          name: "functions",
          include: FUNCTIONS,
          globalSetup: "./bundling/before-tests.ts",
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
