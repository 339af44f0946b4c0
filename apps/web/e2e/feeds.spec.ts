import { readFile } from "node:fs/promises";

import { expect, type Page, test } from "@playwright/test";

import { expectAccessible, expectFitsPhone } from "./accessible.ts";
import { capture, signUp } from "./people.ts";
import { stack } from "./stack.ts";

const feedUrl = () => `${stack().siteUrl}/shows/rss.xml`;
const feeds = (page: Page) => page.getByRole("list", { name: "Your feeds" }).getByRole("listitem");

async function follow(page: Page, link: string): Promise<void> {
  await page.goto("/feeds");
  await page.getByLabel("Link to a feed or a show").fill(link);
  await page.getByRole("button", { name: "Follow", exact: true }).click();
}

test("a show is followed, an episode of it summarized, and it is let go again", async ({ page }) => {
  await signUp(page);
  await page.getByRole("link", { name: "Feeds" }).click();
  await expect(page.getByRole("heading", { name: "You follow nothing yet" })).toBeVisible();
  await follow(page, feedUrl());
  await feeds(page).getByRole("link", { name: "Garden Hour" }).click();

  await expect(page.getByRole("heading", { name: "The orchard of forty-two trees" })).toBeVisible();
  await expect(page.getByText("A schoolteacher, forty-two pupils and one hill.")).toBeVisible();
  await expect(page.getByText("alert(1)")).toHaveCount(0);
  await page.getByRole("button", { name: "Summarize The orchard of forty-two trees" }).click();
  await page.getByRole("link", { name: /^Read its summary/ }).click();
  await expect(page.getByRole("heading", { name: "In short" })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("The publisher's own transcript")).toBeVisible();

  await page.goBack();
  await page.getByRole("button", { name: "Unfollow" }).click();
  await expect(page.getByRole("heading", { name: "You follow nothing yet" })).toBeVisible();
});

test("what is new can be summarized by itself, within a budget", async ({ page }) => {
  await signUp(page);
  await follow(page, feedUrl());
  await feeds(page).getByRole("link", { name: "Garden Hour" }).click();
  const toggle = page.getByLabel("Summarize new entries by themselves");
  await toggle.check();
  await expect(page.getByText(/This month: 0 of 10 entries/)).toBeVisible();
  await expect(page.getByText(/next check in/)).toBeVisible();
  await page.getByLabel("Begin with the newest").selectOption("1");
  await page.getByRole("button", { name: "Summarize them now" }).click();
  await expect(page.getByText(/This month: 1 of 10 entries/)).toBeVisible();
  await expect(page.getByRole("link", { name: /^Read its summary: The orchard/ })).toBeVisible();
  await page.getByLabel("Entries a month").fill("3");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText(/This month: 1 of 3 entries/)).toBeVisible();
  await page.reload();
  await expect(toggle).toBeChecked();
  await expectAccessible(page);
  await expectFitsPhone(page);
});

test("feeds move from app to app by OPML, and a link to nothing says so", async ({ page }) => {
  await signUp(page);
  await follow(page, `${stack().siteUrl}/status/404`);
  await expect(page.getByRole("alert").filter({ hasText: /./ }).first()).toBeVisible({ timeout: 20_000 });

  const opml = `<opml version="2.0"><body><outline text="Gardens"><outline type="rss" text="Garden" xmlUrl="${feedUrl()}"/></outline></body></opml>`;
  await page
    .getByLabel("OPML file")
    .setInputFiles({ name: "mine.opml", mimeType: "text/x-opml", buffer: Buffer.from(opml) });
  await expect(page.getByText("1 added.")).toBeVisible();
  await expect(feeds(page)).toHaveCount(1);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export OPML" }).click();
  const written = await readFile(await (await download).path(), "utf8");
  expect(written).toContain(`xmlUrl="${feedUrl()}"`);
  expect(written).toContain('text="Gardens"');
  await expectAccessible(page);
});

test("a link to a feed is looked into, and only what is chosen is saved", async ({ page }) => {
  await signUp(page);
  await capture(page, `${stack().siteUrl}/shows/rss.xml`);
  await expect(page).toHaveURL(/\/choose\?url=/);
  await expect(page.getByRole("heading", { name: "Garden Hour" })).toBeVisible({ timeout: 20_000 });
  await page.getByRole("checkbox", { name: /Walls/ }).uncheck();
  await expectAccessible(page);
  await expectFitsPhone(page);
  await page.getByRole("button", { name: "Summarize 1" }).click();
  await expect(page).toHaveURL(/\/library$/);
  await expect(page.getByRole("list", { name: "Your items" }).getByRole("listitem")).toHaveCount(1);
});
