import { defineConfig } from "@playwright/test";

import { findChromium } from "./e2e/browser.ts";

// Looked up once; the workers, which read this file again, inherit it.
process.env["CHROMIUM_PATH"] = await findChromium();

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/e2e",
  globalSetup: "./e2e/stack.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env["CI"]),
  workers: 2,
  // Machines are shared: what fails once and then passes is reported as flaky, and looked into, but stops nobody.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    ...(process.env["E2E_WEB_URL"] ? { baseURL: process.env["E2E_WEB_URL"] } : {}),
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env["CHROMIUM_PATH"],
      args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
    },
  },
});
