import { defineConfig } from "vitest/config";

// Many of these tests wait for processes and clocks of their own; a second worker uses the time.
export default defineConfig({ test: { maxWorkers: 2 } });
