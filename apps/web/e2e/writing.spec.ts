import { expect, type Page, test } from "@playwright/test";

import { expectAccessible, expectFitsPhone } from "./accessible.ts";
import { capture, signUp } from "./people.ts";
import { stack } from "./stack.ts";
import { openSummary, selected, summaries, writtenMs } from "./summaries.ts";

/** Saves the page about the tides, opens it, and waits until a model has written about it. */
async function openWritten(page: Page, query: string): Promise<void> {
  await signUp(page);
  await capture(page, `${stack().siteUrl}/tides?${query}`);
  await openSummary(page, /How a harbour/);
}

/** Asks for another summary; the list that is named by its label is set to each. */
async function askFor(page: Page, choices: Record<string, string>): Promise<void> {
  await page.getByRole("button", { name: "New summary" }).click();
  const dialog = page.getByRole("dialog", { name: "New summary" });
  for (const [label, option] of Object.entries(choices))
    await dialog.getByLabel(label).selectOption({ label: option });
  await expect(dialog.getByRole("status")).toContainText(/at most [\d,]+ tokens/);
  await dialog.getByRole("button", { name: "Write it" }).click();
  await expect(dialog).toBeHidden();
}

test("a summary is written by itself, its citations light their passages, and its receipt says what it took", async ({
  page,
}) => {
  await openWritten(page, "written");
  const chip = page.locator("[data-summary] a[data-cite]").first();
  const cited = ((await chip.getAttribute("data-cite")) ?? "").split(" ");
  await chip.click();
  await expect(page.locator(".segment.lit").first()).toHaveAttribute("id", cited[0] ?? "");
  const receipt = page.getByRole("region", { name: "Coverage and receipt" });
  await expect(receipt).toContainText("local:scripted");
  await expect(receipt).toContainText(/[\d,]+ read.*[\d,]+ written/);
  await expect(receipt).toContainText("Cost");
  await expectAccessible(page);
  await expectFitsPhone(page);

  await summaries(page)
    .getByRole("link", { name: /^Quick/ })
    .click();
  await expect(selected(page)).toHaveText("Quick");
  await expect(receipt).toContainText("extractive");
  await page.reload();
  await expect(selected(page)).toHaveText("Quick");
});

test("one that is asked for streams in the place of the one before, and settles there", async ({ page }) => {
  await openWritten(page, "streams");
  await askFor(page, { Template: "Brief", Model: "scripted-slow" });
  await expect(page).toHaveURL(/summary=sum_/);
  const progress = page.getByRole("region", { name: "Being written" });
  await expect(progress.getByRole("status")).toHaveText(/\w+/);
  await expect(page.locator("[data-summary]")).toBeVisible();
  await expect(page.locator("[data-draft]")).toContainText(/\w+/, { timeout: writtenMs });
  await expect(progress).toBeHidden({ timeout: writtenMs });
  await expect(page.locator("[data-draft]")).toHaveCount(0);
  await expect(selected(page)).toContainText("Brief");

  await page.getByRole("button", { name: "Remove this summary" }).click();
  await expect(summaries(page)).not.toContainText("Brief");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(selected(page)).toContainText("Brief", { timeout: writtenMs });
});

test("one that is stopped says so, leaves what there was, and goes on when asked to", async ({ page }) => {
  await openWritten(page, "stopped");
  await askFor(page, { Template: "Detailed", Model: "scripted-slow" });
  await page.getByRole("button", { name: "Stop" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "Detailed" });
  await expect(alert).toContainText("you stopped it");
  await expect(page.locator("[data-summary]")).toBeVisible();
  await alert.getByRole("button", { name: "Go on" }).click();
  await expect(selected(page)).toHaveText("Detailed", { timeout: writtenMs });
  await expect(page.locator("[data-summary]")).toBeVisible();
});

test("a model that refuses leaves what there was, with a reason and another try", async ({ page }) => {
  await openWritten(page, "refused");
  await askFor(page, { Model: "scripted-refusal" });
  const alert = page.getByRole("alert").filter({ hasText: "Standard" });
  await expect(alert).toContainText("the model would not write about this", { timeout: writtenMs });
  await expect(alert.getByRole("button", { name: "Try again" })).toBeVisible();
  await expect(page.locator("[data-summary]")).toBeVisible();
  await expectAccessible(page);
  await alert.getByRole("button", { name: "Remove" }).click();
  await expect(alert).toBeHidden();
  await expect(selected(page)).toHaveText("Standard");
});

test("what is preferred is kept, and is what new items are written by", async ({ page }) => {
  await signUp(page);
  await page.goto("/settings");
  await page.getByLabel("Template").selectOption({ label: "Brief" });
  await expect(page.getByText("Saved")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Template")).toHaveValue("brief");
  await expectAccessible(page);
  await page.goto("/library");
  await capture(page, `${stack().siteUrl}/tides?preferred`);
  await page
    .getByRole("link", { name: /How a harbour/ })
    .first()
    .click();
  await expect(selected(page)).toHaveText("Brief", { timeout: writtenMs });
});
