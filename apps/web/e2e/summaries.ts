import { expect, type Page } from "@playwright/test";

/** Reading, hearing and writing, on a machine that has other things to do. */
export const writtenMs = 45_000;

/** The choice between the summaries of an item. */
export const summaries = (page: Page) => page.getByRole("navigation", { name: "Summaries" });

/** The one that is shown. */
export const selected = (page: Page) => summaries(page).locator("[aria-current=page]");

/** Opens the newest item of that title in the library, and waits until a model has written about it. */
export async function openSummary(page: Page, title: string | RegExp): Promise<void> {
  await page.getByRole("link", { name: title }).first().click();
  await expect(selected(page)).toHaveText("Standard", { timeout: writtenMs });
  await expect(page.getByRole("heading", { name: "In short" })).toBeVisible();
}
