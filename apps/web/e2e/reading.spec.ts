import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

import { capture, signUp } from "./people.ts";
import { stack } from "./stack.ts";

/** Opens the newest item of the library and waits for its summary. */
async function openSummary(page: Page, title: string | RegExp): Promise<void> {
  await page.getByRole("link", { name: title }).first().click();
  await expect(page.getByRole("heading", { name: "In short" })).toBeVisible({ timeout: 30_000 });
}

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
    .getByLabel("Transcript files")
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
  await chip.focus();
  await expect(words).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(words).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(lit(page).first()).toBeFocused();
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
