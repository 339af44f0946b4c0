import { expect, type Page } from "@playwright/test";

/** Makes a template of one's own from one of Earmark's. */
export async function makeOwn(page: Page, name: string): Promise<void> {
  await page.goto("/studio");
  await page.getByRole("link", { name: "Brief", exact: true }).click();
  await page.getByRole("link", { name: "Make your own from it" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Keep template" }).click();
  await expect(page).toHaveURL(/\/studio\/tpl_/);
}
