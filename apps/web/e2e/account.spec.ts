import { readFile } from "node:fs/promises";

import { type Browser, expect, type Page, test } from "@playwright/test";

import { expectAccessible, expectFitsPhone } from "./accessible.ts";
import { capture, newEmail, password, signUp } from "./people.ts";
import { stack } from "./stack.ts";

async function signIn(page: Page, email: string, secret: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(secret);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(/\/library/);
}

/** The same person in another browser. */
async function elsewhere(browser: Browser, email: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: stack().webUrl });
  const page = await context.newPage();
  await signIn(page, email, password);
  return page;
}

const prove = async (page: Page, action: string, secret = password) => {
  await page.getByLabel("Your password").fill(secret);
  await page.getByRole("button", { name: action, exact: true }).last().click();
};

test("a name is kept, and the pages can be used by everybody on every screen", async ({ page }) => {
  await signUp(page);
  await page.goto("/settings/account");
  await page.getByLabel("Your name").fill("Ada Lovelace");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Your name")).toHaveValue("Ada Lovelace");
  await expect(page.getByText("This browser")).toBeVisible();
  await expectFitsPhone(page);
  await expectAccessible(page);
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Your data" }).click();
  await expect(page.getByRole("heading", { name: "Take it with you" })).toBeVisible();
  await page.getByRole("button", { name: "Delete the account" }).click();
  await expect(page.getByLabel("Your password")).toBeVisible();
  await expectFitsPhone(page);
  await expectAccessible(page);
});

test("a password is changed by who knows the old one", async ({ page, browser }) => {
  const { email } = await signUp(page);
  await page.goto("/settings/account");
  const row = page.getByRole("listitem").filter({ hasText: "Password" }).first();
  await row.getByRole("button", { name: "Change" }).click();
  await page.getByLabel("New password").fill("another horse battery");
  await prove(page, "Change the password", "not the old one");
  await expect(page.getByText(/password is wrong/)).toBeVisible();
  await prove(page, "Change the password");
  await expect(page.getByText("Your password is changed")).toBeVisible();
  const context = await browser.newContext({ baseURL: stack().webUrl });
  await signIn(await context.newPage(), email, "another horse battery");
  await context.close();
});

test("an address is changed by the link that was sent to the new one", async ({ page }) => {
  await signUp(page);
  const email = newEmail("moved");
  await page.goto("/settings/account");
  const row = page.getByRole("listitem").filter({ hasText: "E-mail" }).first();
  await row.getByRole("button", { name: "Change" }).click();
  await page.getByLabel("New e-mail").fill(email);
  await prove(page, "Send the link");
  const link = page.getByRole("link", { name: "Open the link" });
  await expect(link).toBeVisible();
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(answer.ok()).toBe(true);
  await page.context().clearCookies();
  await page.evaluate(() => indexedDB.deleteDatabase("firebaseLocalStorageDb"));
  await signIn(page, email, password);
});

test("a Google account is linked, signs in to the same account, and is unlinked", async ({ page }) => {
  await signUp(page);
  await page.goto("/settings/account");
  const google = newEmail("google");
  const row = page.getByRole("listitem").filter({ hasText: "Google" });
  await row.getByRole("button", { name: "Link", exact: true }).click();
  await page.getByLabel("Google account").fill(google);
  await page.getByRole("button", { name: "Link this account" }).click();
  await expect(row).toContainText(google);
  await row.getByRole("button", { name: "Unlink" }).click();
  await expect(row).toContainText("Not linked");
});

test("a sign-in that is ended elsewhere is over at once, and all others can be ended together", async ({
  page,
  browser,
}) => {
  const { email } = await signUp(page);
  const second = await elsewhere(browser, email);
  await page.goto("/settings/account");
  await page
    .getByRole("button", { name: /^Sign out Chrom/ })
    .first()
    .click();
  await expect(page.getByRole("button", { name: /^Sign out Chrom/ })).toHaveCount(0);
  await second.goto("/feeds");
  await expect(second).not.toHaveURL(/\/feeds/);

  const third = await elsewhere(browser, email);
  await page.reload();
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await prove(page, "Sign out everywhere else");
  await expect(page.getByText("Signed out everywhere else")).toBeVisible();
  await third.goto("/feeds");
  await expect(third).not.toHaveURL(/\/feeds/);
  await page.goto("/library");
  await expect(page.getByRole("heading", { name: "Your library is empty" })).toBeVisible();
});

test("everything is exported into a zip file", async ({ page }) => {
  await signUp(page);
  await capture(page, "The tide turns twice a day.\n\nNobody has asked it why, and it would not say.");
  await expect(page.getByText(/tide turns/).first()).toBeVisible();
  await page.goto("/settings/data");
  await page.getByRole("button", { name: "Export everything" }).click();
  const link = page.getByRole("link", { name: "Download" });
  await expect(link).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^earmark-.*\.zip$/);
  const zip = await readFile(await download.path());
  expect(zip.subarray(0, 2).toString()).toBe("PK");
  for (const name of ["README.txt", "account.json", "feeds.opml", "item.json"])
    expect(zip.includes(name), name).toBe(true);
});

test("an account that is to be deleted says so everywhere, and can be kept", async ({ page }) => {
  await signUp(page);
  await page.goto("/settings/data");
  await page.getByRole("button", { name: "Delete the account" }).click();
  await prove(page, "Delete everything in 7 days");
  await expect(page.getByText(/Your account is erased on/)).toBeVisible();
  await page.goto("/library");
  await capture(page, "Something to be saved while leaving. It is long enough.");
  await expect(page.getByText(/to be deleted/).first()).toBeVisible();
  await expectFitsPhone(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Undo: keep the account" }).click();
  await expect(page.getByText(/Your account is erased on/)).toBeHidden();
  await page.reload();
  await expect(page.getByText(/Your account is erased on/)).toBeHidden();
});
