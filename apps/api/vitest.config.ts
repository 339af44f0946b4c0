import { defineConfig } from "vitest/config";

// Many of these tests wait for processes and clocks of their own; a second worker uses the time.
// On a machine that is busy each takes several times as long, so a test is taken to hang only after half a minute.
export default defineConfig({ test: { maxWorkers: 2, testTimeout: 30_000 } });
