import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { expect, test } from "@playwright/test";

import { newEmail } from "./people.ts";
import { stack } from "./stack.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const password = "smoke and no fire";

/** An account of its own, as an operator makes one. */
async function makeAccount(): Promise<string> {
  const email = newEmail("smoke");
  const { authUrl } = stack();
  const response = await fetch(`${authUrl}/identitytoolkit.googleapis.com/v1/accounts:signUp?key=demo`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  expect(response.ok).toBe(true);
  return email;
}

/** Runs what `npm run smoke` runs. */
async function smoke(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ["apps/web/e2e/smoke/smoke.ts", ...args], {
    cwd: root,
    env: { ...process.env, FIREBASE_AUTH_EMULATOR_HOST: new URL(stack().authUrl).host, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, "close")) as [number];
  return { code, said };
}

test("the smoke test saves, reads, opens and deletes a text on a stack that works", async () => {
  const account = { SMOKE_EMAIL: await makeAccount(), SMOKE_PASSWORD: password };
  const { code, said } = await smoke([stack().webUrl, stack().apiUrl], account);
  expect(said).toMatch(/✓ The text is deleted.*\n\n13 passed, 0 failed/);
  expect(said).not.toContain(password);
  expect(code).toBe(0);
});

test("the smoke test fails where nobody lets it in, and tells no secret", async () => {
  const account = { SMOKE_EMAIL: newEmail("nobody"), SMOKE_PASSWORD: password };
  const { code, said } = await smoke(["-", stack().apiUrl], account);
  expect(said).toMatch(/✗ The account signs in .*INVALID_LOGIN_CREDENTIALS/);
  expect(said).toContain("3 passed, 1 failed");
  expect(said).not.toContain(password);
  expect(code).toBe(1);
});

test("the smoke test fails on a web app that is not there, and deletes its text all the same", async () => {
  const account = { SMOKE_EMAIL: await makeAccount(), SMOKE_PASSWORD: password };
  const { code, said } = await smoke([stack().apiUrl, stack().apiUrl], account);
  expect(said).toMatch(/✗ The home page is there .*answered 404/);
  expect(said).toContain("✓ The text is deleted");
  expect(code).toBe(1);
});
