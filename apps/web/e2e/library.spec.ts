import { expect, type Page, test } from "@playwright/test";

import { expectAccessible, expectFitsPhone } from "./accessible.ts";
import { capture, password, signOut, signUp } from "./people.ts";
import { stack } from "./stack.ts";

const items = (page: Page) => page.getByRole("list", { name: "Your items" }).getByRole("listitem");

const samples = [/bread/i, /repair caf/i, /tides|low water/i];

async function addSamples(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add three sample items" }).click();
  await expect(items(page)).toHaveCount(3);
  await expect(page.getByRole("progressbar")).toHaveCount(0, { timeout: 30_000 });
}

test("samples can be found, renamed, deleted, brought back, and are there after signing in again", async ({
  page,
}) => {
  const { email } = await signUp(page);
  await addSamples(page);
  for (const title of samples) await expect(page.getByRole("link", { name: title })).toBeVisible();

  const bread = items(page).filter({ hasText: samples[0] ?? /-/ });
  await bread.getByRole("button", { name: /^Rename/ }).click();
  await page.getByLabel("Title", { exact: true }).fill("On waiting for bread");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "On waiting for bread" })).toBeVisible();

  await page.getByRole("button", { name: "Delete On waiting for bread" }).click();
  await expect(items(page)).toHaveCount(2);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "On waiting for bread" })).toBeVisible();

  await signOut(page);
  await expect(page).toHaveURL(`${stack().webUrl}/`);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(items(page)).toHaveCount(3);
});

test("the library is in the first answer of the server, and in no one else's", async ({ page, browser }) => {
  await signUp(page);
  await addSamples(page);
  const html = await (await page.request.get("/library")).text();
  expect(html).toMatch(samples[0] ?? /-/);

  const other = await browser.newPage();
  await signUp(other, "bob");
  await expect(other.getByRole("heading", { name: "Your library is empty" })).toBeVisible();
  await other.close();
});

test("the kind can be chosen, and a view without anything in it says so", async ({ page }) => {
  await signUp(page);
  await addSamples(page);
  await page.getByLabel("Kind").selectOption("transcript");
  await expect(page).toHaveURL(/\?kind=transcript$/);
  await expect(items(page)).toHaveCount(1);
  await page.getByLabel("Search your library").fill("zebra");
  await expect(page.getByText("Nothing found")).toBeVisible();
  await page.getByRole("button", { name: "Show everything" }).click();
  await expect(items(page)).toHaveCount(3);
  await expect(page.getByLabel("Search your library")).toHaveValue("");
});

test("a wrong link gives its reason beside it, and a retry asks again", async ({ page }) => {
  await signUp(page);
  await capture(page, `${stack().siteUrl}/status/404`);
  const row = items(page).filter({ hasText: "There is no such page" });
  await expect(row).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("could not be summarized")).toBeAttached();
  await row.getByRole("button", { name: "Try again" }).click();
  await expect(row.getByRole("progressbar").or(row.getByText("There is no such page"))).toBeVisible();
  await expect(row).toBeVisible({ timeout: 30_000 });
});

test("an address inside the network is refused in words", async ({ page }) => {
  await signUp(page);
  await capture(page, "http://10.0.0.1/");
  await expect(page.getByText("not on the public web")).toBeVisible({ timeout: 30_000 });
});

test("several links become several items, and one that is there already is not doubled", async ({ page }) => {
  await signUp(page);
  const { siteUrl } = stack();
  await page.getByLabel("Link or text").fill(`${siteUrl}/tides?a\n${siteUrl}/tides?b`);
  await expect(page.getByText("2 links, each becomes an item of its own")).toBeVisible();
  await page.getByRole("button", { name: "Summarize 2" }).click();
  await expect(items(page)).toHaveCount(2);
  await capture(page, `${siteUrl}/tides?a`);
  await expect(page.getByText("You had this already")).toBeVisible();
  await expect(items(page)).toHaveCount(2);
});

test("a long library is shown a page at a time", async ({ page }) => {
  await signUp(page);
  const links = Array.from({ length: 35 }, (_, at) => `${stack().siteUrl}/status/404?page=${at}`);
  await page.getByLabel("Link or text").fill(links.join("\n"));
  await page.getByRole("button", { name: "Summarize 35" }).click();
  await expect(items(page)).not.toHaveCount(0);
  await expect(page.getByText("Adding …")).toHaveCount(0);
  await page.reload();
  await expect(items(page)).toHaveCount(30);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect(items(page)).toHaveCount(35);
  await expect(page.getByRole("button", { name: "Show more" })).toHaveCount(0);
});

test("what could not be sent is kept, and sent once when the connection is back", async ({ page }) => {
  await signUp(page);
  await page.route(`${stack().apiUrl}/v1/items`, (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  await capture(page, "A text that must not be lost on its way to the library.");
  await expect(page.getByText("Not added: A text that must not be lost")).toBeVisible();
  await page.unroute(`${stack().apiUrl}/v1/items`);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(items(page)).toHaveCount(1);
});

test("an API that does not answer is said, and asked again", async ({ page }) => {
  await signUp(page);
  // The server can't render the list: it has no session, and is given none.
  await page.goto("about:blank");
  await page.route("**/session", (route) => route.fulfill({ status: 204 }));
  await page.context().clearCookies();
  await page.route(`${stack().apiUrl}/v1/search?**`, (route) => route.abort());
  await page.goto("/library?q=anything");
  await expect(page.getByText("Earmark can't be reached.")).toBeVisible({ timeout: 30_000 });
  await page.unroute(`${stack().apiUrl}/v1/search?**`);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("Nothing found")).toBeVisible();
});

test("the whole library can be used by keyboard", async ({ page }) => {
  await signUp(page);
  await page.goto("/library");
  // Until the page has come to rest, what the link jumps to may still be the skeleton that makes room for it.
  await expect(page.getByRole("heading", { name: "Your library is empty" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Link or text")).toBeFocused();
  await page.keyboard.type("A few words that were typed and never touched by a mouse.");
  await page.keyboard.press("Control+Enter");
  await expect(items(page)).toHaveCount(1);
  await page.getByRole("button", { name: /^Rename/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Title", { exact: true })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Rename/ })).toBeFocused();
});

test("the choice of dark is kept", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/");
  await page.getByRole("button", { name: "Switch between light and dark" }).click();
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
  await page.reload();
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
});

test("the library is open to everyone who reads it: empty, full, failed and filtered", async ({ page }) => {
  await signUp(page);
  await expect(page.getByRole("heading", { name: "Your library is empty" })).toBeVisible();
  await expectAccessible(page);
  await expectFitsPhone(page);
  await addSamples(page);
  await capture(page, `${stack().siteUrl}/status/403`);
  await expect(page.getByText("turns readers like Earmark away")).toBeVisible({ timeout: 30_000 });
  await page
    .getByRole("button", { name: /^Delete/ })
    .last()
    .click();
  await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  await expectAccessible(page);
  await expectFitsPhone(page);
  await page.goto("/library?q=zebra");
  await expect(page.getByText("Nothing found")).toBeVisible();
  await expectAccessible(page);
});
