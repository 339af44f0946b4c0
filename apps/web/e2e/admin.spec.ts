import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { expect, type Page, test } from "@playwright/test";

import { expectAccessible, expectFitsPhone } from "./accessible.ts";
import { capture, signOut, signUp } from "./people.ts";
import { stack } from "./stack.ts";

const script = fileURLToPath(new URL("../../../infra/local/admin.mjs", import.meta.url));

/** Makes a new person an admin, as whoever runs an installation does. */
async function signUpAdmin(page: Page): Promise<string> {
  const { email, password } = await signUp(page, "root");
  const env = { ...process.env, FIREBASE_AUTH_EMULATOR_HOST: new URL(stack().authUrl).host };
  execFileSync(process.execPath, [script, "grant", email], { env });
  await signOut(page);
  await expect(page).toHaveURL(`${stack().webUrl}/`);
  await page.goto("/sign-in?next=/admin");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Admin" })).toBeVisible();
  return email;
}

test("for who is no admin there is no such page", async ({ page }) => {
  await signUp(page);
  for (const path of ["/admin", "/admin/users", "/admin/audit"]) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "There is no page here" })).toBeVisible();
  }
  await page.goto("/library");
  await page.getByRole("button", { name: /^Account/ }).click();
  await expect(page.getByRole("link", { name: "Admin" })).toHaveCount(0);
});

test("an admin finds somebody, suspends them, gives them a plan, and all of it is written down", async ({
  browser,
  page,
}) => {
  test.slow();
  const theirs = await (await browser.newContext()).newPage();
  const { email } = await signUp(theirs, "zoe");
  await signUpAdmin(page);
  await page.getByRole("link", { name: "People" }).click();
  await page.getByRole("searchbox").fill(email);
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("link", { name: email }).click();
  await expect(page.getByRole("heading", { name: email })).toBeVisible();

  await page.getByLabel("Give them").selectOption("pro");
  await page.getByLabel("Why they get it").fill("They test for us");
  await page.getByRole("button", { name: "Change the plan" }).click();
  await expect(page.getByText("They have Pro: an admin gave it.")).toBeVisible();
  await page.getByLabel("Why they are suspended").fill("They asked for it");
  await page.getByRole("button", { name: "Suspend" }).click();
  await expect(page.getByText(/^Suspended since/)).toBeVisible();
  await expectAccessible(page);
  await expectFitsPhone(page);

  await theirs.goto("/library");
  await expect(theirs.getByText("This account was suspended", { exact: false }).first()).toBeVisible();
  await page.getByLabel("Why they are let in again").fill("It was a test");
  await page.getByRole("button", { name: "Let in again" }).click();
  await expect(page.getByRole("button", { name: "Suspend" })).toBeVisible();
  await theirs.goto("/library");
  await expect(theirs.getByRole("heading", { name: "Your library is empty" })).toBeVisible();

  await page.getByRole("link", { name: "Audit log" }).click();
  for (const what of ["They test for us", "They asked for it", "It was a test"])
    await expect(page.getByRole("cell", { name: what })).toBeVisible();
  await expect(page.getByRole("cell", { name: "Looked at" }).first()).toBeVisible();
});

test("a failure is seen with its reason and without its title, and tried again", async ({
  browser,
  page,
}) => {
  const theirs = await (await browser.newContext()).newPage();
  await signUp(theirs);
  const url = `${stack().siteUrl}/status/404?secret-title`;
  await capture(theirs, url);
  await expect(theirs.getByText(/could not be|can’t be|not found|no page/i).first()).toBeVisible();
  await signUpAdmin(page);
  await page.getByRole("link", { name: "Failures" }).click();
  const row = page.getByRole("row").filter({ hasText: "not-found" }).first();
  await expect(row).toBeVisible();
  expect(await page.content()).not.toContain("secret-title");
  await row.getByRole("button", { name: /^Retry/ }).click();
  await expect(page.getByText("1 tried again")).toBeVisible();
});

/** What each says once it has been read, whether there is something or not. */
const PAGES = [
  ["Overview", /Jobs by queue/],
  ["People", /People, newest first/],
  ["Failures", /What failed last|Nothing failed/],
  ["Costs", /What models cost|Nothing was spent/],
  ["Feeds", /Feeds that can’t be read|All feeds can be read/],
  ["Audit log", /What admins did|Nothing yet/],
] as const;

test("every page for admins is accessible, fits a phone, and its tables can be sorted", async ({ page }) => {
  test.slow();
  await signUpAdmin(page);
  for (const [name, said] of PAGES) {
    await page.getByRole("navigation", { name: "Admin" }).getByRole("link", { name }).click();
    await expect(page.getByRole("main").getByText(said)).toBeVisible();
    await expectAccessible(page);
    await expectFitsPhone(page);
  }
  await page.getByRole("link", { name: "Overview" }).click();
  const queue = page.getByRole("columnheader", { name: "Queue" });
  await queue.getByRole("button").click();
  await expect(queue).toHaveAttribute("aria-sort", "ascending");
  await queue.getByRole("button").click();
  await expect(queue).toHaveAttribute("aria-sort", "descending");
  await expect(page.getByRole("row").nth(1)).toContainText("write-summary");
});
