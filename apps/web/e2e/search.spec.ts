import { expect, type Page, test } from "@playwright/test";

import { expectAccessible, expectFitsPhone } from "./accessible.ts";
import { signUp } from "./people.ts";

const box = (page: Page) => page.getByRole("searchbox", { name: "Search your library" });
const found = (page: Page) => page.getByRole("list", { name: "Found items" });

async function addSamples(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Add three sample items" }).click();
  await expect(page.getByRole("list", { name: "Your items" }).getByRole("listitem")).toHaveCount(3);
  await expect(page.getByRole("progressbar")).toHaveCount(0, { timeout: 30_000 });
}

test("words are found in texts as they are typed, and lead to the very passage", async ({ page }) => {
  await signUp(page);
  await addSamples(page);
  await page.keyboard.press("/");
  await expect(box(page)).toBeFocused();
  await box(page).pressSequentially("tide");
  await expect(found(page).getByRole("heading", { name: /tides|low water/i })).toBeVisible();
  await expect(page).toHaveURL(/\?q=tide$/);
  await expect(found(page).locator("mark").first()).toHaveText(/tide/i);

  await page.reload();
  await expect(found(page).locator("mark").first()).toBeVisible();
  await expectAccessible(page);
  await expectFitsPhone(page);

  await box(page).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const place = await page.evaluate(() => document.activeElement?.getAttribute("href") ?? "");
  expect(place).toMatch(/^\/items\/itm_\w+(\?t=\d+)?#s\d+$/);
  await page.keyboard.press("Enter");
  await expect(
    page.locator(`${place.slice(place.indexOf("#"))}.lit, .lit:has(${place.slice(place.indexOf("#"))})`),
  ).toBeVisible();
});

test("a mistyped word is mended, and what nobody wrote is not found", async ({ page }) => {
  await signUp(page);
  await addSamples(page);
  await box(page).fill("harbuor");
  await expect(page.getByText("Showing results for")).toContainText("harbour");
  await expect(found(page).getByRole("heading")).not.toHaveCount(0);
  await box(page).fill("xylophone");
  await expect(page.getByText("Nothing found")).toBeVisible();
  await page.getByRole("button", { name: "Show everything" }).click();
  await expect(page.getByRole("list", { name: "Your items" }).getByRole("listitem")).toHaveCount(3);
  await expect(box(page)).toHaveValue("");
});

test("a tag is put on and taken off by keyboard, and makes a collection", async ({ page }) => {
  await signUp(page);
  await addSamples(page);
  const bread = page
    .getByRole("list", { name: "Your items" })
    .getByRole("listitem")
    .filter({ hasText: /bread/i });
  await bread.getByRole("button", { name: /^Add a tag/ }).press("Enter");
  await page.getByLabel("New tag").fill("kitchen");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.getByRole("list", { name: "Tags" }).getByRole("button", { name: "kitchen" }).click();
  await expect(page).toHaveURL(/\?tag=kitchen$/);
  await expect(page.getByRole("list", { name: "Your items" }).getByRole("listitem")).toHaveCount(1);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Remove the tag kitchen" }).press("Enter");
  await expect(page.getByRole("button", { name: "Remove the tag kitchen" })).toHaveCount(0);
});
