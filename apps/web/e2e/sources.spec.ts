import { expect, type Page, test } from "@playwright/test";

import { expectAccessible, expectFitsPhone } from "./accessible.ts";
import { capture, signUp } from "./people.ts";
import { docx } from "./small-docx.ts";
import { hasFfmpeg, wav } from "./small-wav.ts";
import { openSummary } from "./summaries.ts";

interface UploadedFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

async function add(page: Page, file: UploadedFile | string): Promise<void> {
  await page.getByLabel("Files", { exact: true }).setInputFiles(file);
  await page.getByRole("button", { name: "Summarize", exact: true }).click();
}

const firstChip = (page: Page) => page.locator("[data-summary] a[data-cite]").first();

test("a recording is heard in pieces, and its summary cites seconds", async ({ page }) => {
  test.skip(!hasFfmpeg(), "There is no ffmpeg, neither on this machine nor from npm for its platform");
  await signUp(page);
  await add(page, { name: "orchard meeting.wav", mimeType: "audio/wav", buffer: wav(70) });
  await openSummary(page, /orchard meeting/);
  await expect(page.getByText("Written down by a speech engine")).toBeVisible();
  await expect(page.getByText("three hundred apple trees").first()).toBeVisible();
  await expect(firstChip(page)).toHaveText(/^\d:\d\d$/);
});

test("whoever speaks can be given a name, and it stays", async ({ page }) => {
  await signUp(page);
  await add(page, new URL("site/orchard.vtt", import.meta.url).pathname);
  await openSummary(page, /orchard/i);
  const speakers = page.locator("[data-speaker]");
  await expect(speakers.filter({ hasText: /^Nora$/ }).first()).toBeVisible();

  await page.getByRole("button", { name: "Name the speakers" }).click();
  await page.getByLabel("Nora").fill("Nora Lind");
  await expectAccessible(page);
  await expectFitsPhone(page);
  await page.getByRole("button", { name: "Save the names" }).click();
  await expect(speakers.filter({ hasText: /^Nora Lind$/ }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Name the speakers" })).toBeFocused();
  await page.reload();
  await expect(speakers.filter({ hasText: /^Nora Lind$/ }).first()).toBeVisible();
  await expect(speakers.filter({ hasText: /^Nora$/ })).toHaveCount(0);
});

test("a Word file is uploaded and summarized", async ({ page }) => {
  await signUp(page);
  const buffer = docx([
    "The town library moved into the old fire station in the spring of last year.",
    "Its books were carried across the square by a chain of eight hundred people.",
    "Since then twice as many children come, and most of them slide down the pole.",
  ]);
  const mimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  await add(page, { name: "library-report.docx", mimeType, buffer });
  await openSummary(page, /library.report/i);
  await expect(page.getByText("a chain of eight hundred people").first()).toBeVisible();
  await expect(firstChip(page)).toHaveText(/^¶ ?\d$/);
});

test("a video is read by its captions, under the chapters of its description", async ({ page }) => {
  await signUp(page);
  await capture(page, "https://www.youtube.com/watch?v=LampsTalk01");
  await openSummary(page, /How lamps are made/);
  await expect(page.getByText("Captions written by people")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Electric light" }).first()).toBeVisible();
});

test("a video that turns Earmark away says what was tried and what is left to try", async ({ page }) => {
  await signUp(page);
  await capture(page, "https://youtu.be/BlockedBot1");
  await page
    .getByRole("link", { name: /BlockedBot1/ })
    .first()
    .click();
  const panel = page.getByRole("alert").filter({ has: page.getByRole("button", { name: "Try again" }) });
  await expect(panel).toContainText("turns readers like Earmark away", { timeout: 30_000 });
  await expect(panel).toContainText("not a bot");
  await expect(panel.getByRole("list", { name: "What was tried" })).toContainText("Captions");
  await expect(panel.getByRole("list", { name: "What is left to you" })).toContainText("Your own browser");
  await expectAccessible(page);
  await expectFitsPhone(page);
  await panel.getByRole("link", { name: "Send it from your own browser" }).click();
  await expect(page.getByRole("link", { name: "Earmark this" })).toBeVisible();
});
