import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

import { capture, signUp } from "./people.ts";
import { stack } from "./stack.ts";
import { openSummary } from "./summaries.ts";

const lit = (page: Page) => page.locator(".segment.lit");

test("a link becomes a cited summary, and a citation lights the right passage", async ({ page }) => {
  await signUp(page);
  await capture(page, `${stack().siteUrl}/tides`);
  await openSummary(page, /How a harbour learned to predict its tides/);

  const chip = page.locator("[data-summary] a[data-cite]").first();
  const cited = ((await chip.getAttribute("data-cite")) ?? "").split(" ");
  await chip.click();
  await expect(lit(page)).toHaveCount(cited.length);
  await expect(lit(page).first()).toBeInViewport();
  await expect(lit(page).first()).toHaveAttribute("id", cited[0] ?? "");
  await expect(page).toHaveURL(new RegExp(`#${cited[0]}$`));

  const sentence = await page.locator("[data-summary] [data-verdict] > span").first().textContent();
  const passage = await lit(page).first().textContent();
  expect(passage).toContain((sentence ?? "").trim().slice(-40));
  await expect(page.getByText("Related stories")).toHaveCount(0);
});

test("a spot that was linked to is lit when the link is opened", async ({ page }) => {
  await signUp(page);
  await page
    .getByLabel("Files", { exact: true })
    .setInputFiles(new URL("site/orchard.vtt", import.meta.url).pathname);
  await page.getByRole("button", { name: "Summarize", exact: true }).click();
  await openSummary(page, /orchard/i);
  await expect(page.getByText("Tomas").first()).toBeVisible();

  const item = new URL(page.url()).pathname;
  await page.goto(`${item}?t=42`);
  await expect(lit(page)).toContainText("The mixture is what saved the orchard");
  const chip = page.locator("[data-summary] a[data-cite]").first();
  await expect(chip).toHaveText(/^\d+:\d\d$/);
  await chip.click();
  await expect(page).toHaveURL(/\?t=\d+#s\d+$/);
});

test("the cited words show at a glance, by mouse and by keyboard", async ({ page }) => {
  await signUp(page);
  await capture(page, `${stack().siteUrl}/tides?glance`);
  await openSummary(page, /How a harbour/);
  const chip = page.locator("[data-summary] a[data-cite]").first();
  const words = page.getByRole("tooltip");

  await chip.hover();
  await expect(words).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(words).toBeHidden();
  await chip.hover();
  await words.hover();
  await page.waitForTimeout(400); // longer than a preview outlives its citation
  await expect(words).toBeVisible(); // and can be pointed at, to be read or selected
  await page.mouse.move(0, 0);
  await expect(words).toBeHidden();
  await chip.focus();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(chip).toBeFocused();
  await expect(words).toBeVisible();
  await expect(chip).toHaveAccessibleDescription(/\w{4}/);
  await page.keyboard.press("Escape");
  await expect(words).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(lit(page).first()).toBeFocused();
});

test("whoever followed a citation comes back to it, by the browser, by Escape and on a phone", async ({
  page,
}) => {
  await signUp(page);
  await capture(page, `${stack().siteUrl}/tides?back`);
  await openSummary(page, /How a harbour/);
  const chip = page.locator("[data-summary] a[data-cite]").nth(1);
  const scrolled = () => page.evaluate(() => scrollY);

  const before = await scrolled();
  await chip.click();
  await expect(lit(page).first()).toBeInViewport();
  expect(await scrolled(), "the sentence stays where it is").toBe(before);
  await page.goBack();
  await expect(chip).toBeFocused();
  await expect(lit(page)).toHaveCount(0);

  await page.keyboard.press("Enter");
  await expect(lit(page).first()).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(chip).toBeFocused();

  await page.setViewportSize({ width: 360, height: 740 });
  await chip.click();
  await expect(chip).not.toBeInViewport();
  await page.getByRole("button", { name: "Back to the summary" }).click();
  await expect(chip).toBeInViewport();
});

test("on its own page an item is renamed, copied with its citations, deleted and brought back", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signUp(page);
  await capture(page, `${stack().siteUrl}/tides?own`);
  await openSummary(page, /How a harbour/);
  const path = new URL(page.url()).pathname;

  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByLabel("Title", { exact: true }).fill("Counting the sea");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Counting the sea" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Rename" })).toBeFocused();

  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect.poll(clipboard).toBe(`${stack().webUrl}${path}`);
  await page.getByRole("button", { name: "Copy as Markdown" }).click();
  await expect.poll(clipboard).toMatch(/^# Counting the sea\n/);
  expect(await clipboard()).toMatch(new RegExp(`\\[¶\\d+\\]\\(${stack().webUrl}${path}#s\\d+\\)`));

  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/library$/);
  const row = page.getByRole("link", { name: "Counting the sea" });
  await expect(row).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row).toBeVisible();
});

test("without any script the page is there, and an address with a place lights it", async ({
  page,
  browser,
}) => {
  await signUp(page);
  await capture(page, `${stack().siteUrl}/tides?plain`);
  await openSummary(page, /How a harbour/);
  const storageState = await page.context().storageState();
  const plain = await browser.newPage({ javaScriptEnabled: false, storageState });
  await plain.goto(`${page.url()}#s3`);
  await expect(plain.getByRole("heading", { name: "In short" })).toBeVisible();
  const lightOf = (id: string) =>
    plain.locator(id).evaluate((node) => getComputedStyle(node).backgroundColor);
  await expect.poll(() => lightOf("#s3")).not.toBe(await lightOf("#s2"));
  await plain.close();
});

test("a reload in the middle of the work loses nothing", async ({ page }) => {
  await signUp(page);
  await capture(page, `${stack().siteUrl}/tides?delayMs=4000`);
  await page.getByRole("link", { name: /tides/ }).first().click();
  await expect(page.getByRole("region", { name: "Progress" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: "In short" })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole("region", { name: "Progress" })).toHaveCount(0);
});

test("the page holds still while the summary comes in", async ({ page }) => {
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & {
          value: number;
          hadRecentInput: boolean;
        };
        const total = Number(document.documentElement.dataset["shift"] ?? 0);
        if (!hadRecentInput) document.documentElement.dataset["shift"] = String(total + value);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await signUp(page);
  await capture(page, `${stack().siteUrl}/tides?still&delayMs=3000`);
  await page.getByRole("link", { name: /tides/ }).first().click();
  const path = new URL(await page.waitForURL(/\/items\//).then(() => page.url())).pathname;
  await page.goto(path);
  await expect(page.getByRole("heading", { name: "In short" })).toBeVisible({ timeout: 30_000 });
  const shift = Number((await page.locator("html").getAttribute("data-shift")) ?? 0);
  expect(shift, "cumulative layout shift; 0.1 is where people notice").toBeLessThan(0.1);
});

test("a wrong link says what happened and can be tried again", async ({ page }) => {
  await signUp(page);
  await capture(page, `${stack().siteUrl}/status/404`);
  await page
    .getByRole("link", { name: /status\/404/ })
    .first()
    .click();
  const panel = page.getByRole("alert").filter({ has: page.getByRole("button", { name: "Try again" }) });
  await expect(panel).toContainText("There is no such page", { timeout: 30_000 });
});

test("another person sees nothing of it", async ({ page, browser }) => {
  await signUp(page);
  await capture(page, `${stack().siteUrl}/tides?mine`);
  await openSummary(page, /How a harbour/);
  const path = new URL(page.url()).pathname;

  const other = await browser.newPage();
  await signUp(other, "bob");
  await expect(other.getByText("How a harbour")).toHaveCount(0);
  await other.goto(path);
  await expect(other.getByRole("heading", { name: "How a harbour" })).toHaveCount(0);
  await expect(other.getByText(/not found|nothing here|no page/i).first()).toBeVisible();
  await other.close();
});

for (const scheme of ["light", "dark"] as const) {
  test(`the item page is clean to axe at every width, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await signUp(page);
    await capture(page, `${stack().siteUrl}/tides?axe`);
    await openSummary(page, /How a harbour/);
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    }
  });
}
