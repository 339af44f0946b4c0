import { expect, type Page, test } from "@playwright/test";

import { expectAccessible, expectFitsPhone } from "./accessible.ts";
import { capture, signOut, signUp } from "./people.ts";
import { stack } from "./stack.ts";
import { makeOwn } from "./templates.ts";

const text =
  "The ferry was late on Monday, and forty people waited at the pier.\n\n" +
  "The captain said that fog had closed the channel until nine in the morning.\n\n" +
  "The town decided to buy a second foghorn before the end of the year.\n\n" +
  "Lena Ortiz will ask three makers for a price by Friday.";

/** Saves a text and waits until it has its quick summary. */
async function readSomething(page: Page): Promise<void> {
  await page.goto("/library");
  await capture(page, text);
  const link = page.getByRole("link", { name: /ferry was late/ }).first();
  await link.click();
  await expect(page.getByRole("heading", { name: "In short" })).toBeVisible({ timeout: 30_000 });
}

test("a template is made from one of Earmark's, tried side by side, kept as a new version, and gone back from", async ({
  page,
}) => {
  await signUp(page);
  await readSomething(page);
  await makeOwn(page, "For the board");
  await expect(page.getByText("Version 1", { exact: true })).toBeVisible();
  await page.getByLabel("Instructions", { exact: true }).fill("Only what was decided, and by whom.");
  await expect(page.getByText("with changes that are not kept yet")).toBeVisible();

  for (const side of ["Left side", "Right side"]) {
    const pane = page.getByRole("region", { name: side });
    await expect(pane.getByText(/^At most [\d,]+ tokens/)).toBeVisible({ timeout: 15_000 });
    await pane.getByRole("button", { name: "Run" }).click();
    await expect(pane.getByText("Written and checked.")).toBeVisible({ timeout: 30_000 });
    await expect(pane.getByRole("heading").first()).toBeVisible();
    await expect(pane.getByText("Tokens", { exact: true })).toBeVisible();
  }
  await expectAccessible(page);
  await expectFitsPhone(page);

  await page.getByRole("button", { name: "Keep as version 2" }).click();
  await expect(page.getByText("Version 2", { exact: true }).first()).toBeVisible();
  await page.getByText(/Version 2 · .* · Instructions/).click();
  await expect(page.getByRole("insertion")).toHaveText("Only what was decided, and by whom.");
  await page.getByRole("button", { name: "Go back to version 1" }).click();
  await expect(page.getByLabel("Instructions", { exact: true })).toHaveValue(/The reader has one minute/);
  await page.getByRole("button", { name: "Keep as version 3" }).click();
  await expect(page.getByText("Version 3", { exact: true }).first()).toBeVisible();
});

test("sections are added, moved and removed by keyboard, and what is missing is said beside the field", async ({
  page,
}) => {
  await signUp(page);
  await page.goto("/studio/new");
  await page.getByLabel("Name", { exact: true }).fill("Mine");
  await page.getByRole("button", { name: "Keep template" }).click();
  const title = page.getByLabel("Title", { exact: true });
  await expect(title).toBeFocused();
  await expect(page.getByText("Give the section a title.")).toBeVisible();
  await title.fill("Points");
  await page.getByRole("button", { name: "Add a section" }).press("Enter");
  await title.last().fill("Quotes");
  await page.getByLabel("Kind").last().selectOption("quotes");
  await page.getByRole("button", { name: "Move Quotes up" }).press("Enter");
  await expect(page.getByText("Quotes is now number 1 of 2")).toBeAttached();
  await expect(title.first()).toHaveValue("Quotes");
  await page.getByRole("button", { name: "Remove Points" }).press("Enter");
  await expect(title).toHaveCount(1);
  await expectAccessible(page);

  page.once("dialog", (dialog) => void dialog.dismiss());
  await page.getByRole("link", { name: "Feeds" }).click();
  await expect(page).toHaveURL(/\/studio\/new/);
  await page.getByRole("button", { name: "Keep template" }).click();
  await expect(page).toHaveURL(/\/studio\/tpl_/);
  await page.getByRole("link", { name: "Studio" }).first().click();
  await expect(page.getByRole("region", { name: "Yours" }).getByRole("link", { name: "Mine" })).toBeVisible();
  await expectAccessible(page);
  await expectFitsPhone(page);
});

test("a shared template is read before it is copied, by someone else and as a template of their own", async ({
  page,
}) => {
  await signUp(page);
  await makeOwn(page, "To be passed on");
  await page.getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByText(/\/studio\/shared\/[0-9a-f]{32}/).textContent();
  await signOut(page);
  await expect(page).toHaveURL(`${stack().webUrl}/`);

  await signUp(page, "bob");
  await page.goto(link ?? "");
  await expect(page.getByRole("heading", { name: "To be passed on" })).toBeVisible();
  await expect(page.getByText(/The reader has one minute/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Copy to my templates" }).click();
  await expect(page).toHaveURL(/\/studio\/tpl_/);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("To be passed on");
});

test("models are listed with what they cost", async ({ page }) => {
  await signUp(page);
  await page.goto("/studio");
  await page.getByRole("link", { name: "Models and keys" }).click();
  await expect(page.getByRole("heading", { name: "What can write here" })).toBeVisible();
  await expectAccessible(page);
  await expectFitsPhone(page);
});
