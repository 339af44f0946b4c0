import { expect, type Page, test } from "@playwright/test";

import { expectAccessible, expectFitsPhone } from "./accessible.ts";
import { signUp } from "./people.ts";
import { pdf } from "./small-pdf.ts";

const items = (page: Page) => page.getByRole("list", { name: "Your items" }).getByRole("listitem");

interface UploadedFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

async function upload(page: Page, ...files: UploadedFile[]): Promise<void> {
  await page.getByLabel("Files", { exact: true }).setInputFiles(files);
  await page.getByRole("button", { name: /^Summarize/ }).click();
}

const lines = [
  "The lighthouse at Grip was built in 1888 on a rock that the sea covers in every storm.",
  "Its keepers were brought ashore only twice a year, in May and again in September.",
  "The lamp was turned by a clockwork that had to be wound every four hours, day and night.",
  "In 1977 a cable was laid along the sea bed, and the last keeper left the tower for good.",
];

test("a PDF is uploaded, and its summary cites pages", async ({ page }) => {
  await signUp(page);
  const buffer = pdf([lines.slice(0, 2), lines.slice(2)]);
  await upload(page, { name: "lighthouse.pdf", mimeType: "application/pdf", buffer });
  await page.getByRole("link", { name: /lighthouse/i }).click();
  await expect(page.getByRole("heading", { name: "In short" })).toBeVisible({ timeout: 30_000 });
  await expect(page.locator("[data-summary] a[data-cite]").first()).toHaveText(/^p\. [12]$/);
  await expect(page.getByText("Page 2")).toBeVisible();
});

test("a file that can't be read says why, and an empty one is refused before it is sent", async ({
  page,
}) => {
  await signUp(page);
  await upload(
    page,
    { name: "noise.bin", mimeType: "application/octet-stream", buffer: Buffer.alloc(2_000, "\x00\x9f\x03") },
    { name: "empty.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) },
  );
  await expect(page.getByText("The file is empty.")).toBeVisible();
  await expect(items(page).filter({ hasText: "noise.bin" })).toContainText("can't read this kind of file", {
    timeout: 30_000,
  });
});

const big: UploadedFile = {
  name: "long-report.txt",
  mimeType: "text/plain",
  buffer: Buffer.from(`${lines.join(" ")}\n\n`.repeat(8).padEnd(30_000_000, " ")),
};

test("a large upload shows its progress, can be paused, and goes on where it was", async ({ page }) => {
  await signUp(page);
  let sent = 0;
  await page.route(/\/blobs\//, async (route) => {
    if (route.request().method() === "PUT") sent += 1;
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  await upload(page, big);
  const row = page.getByRole("listitem", { name: "Upload of long-report.txt" });
  await expect(row.getByRole("progressbar")).toBeVisible();
  await row.getByRole("button", { name: "Pause long-report.txt" }).click();
  await expect(row).toContainText("Paused at");
  await expectAccessible(page);
  await expectFitsPhone(page);
  const before = sent;
  await page.waitForTimeout(1_500);
  expect(sent).toBe(before);
  await row.getByRole("button", { name: "Go on with long-report.txt" }).click();
  await expect(row).toHaveCount(0, { timeout: 30_000 });
  await expect(items(page).filter({ hasText: /long.report/ })).toBeVisible({ timeout: 30_000 });
});

test("an upload that a closed page cut off goes on with the parts that are missing", async ({ page }) => {
  await signUp(page);
  const puts: string[] = [];
  let mayPass = 2;
  await page.route(/\/blobs\//, async (route) => {
    if (route.request().method() !== "PUT") return route.continue();
    if (mayPass <= 0) return route.abort();
    mayPass -= 1;
    puts.push(new URL(route.request().url()).searchParams.get("partNumber") ?? "");
    return route.continue();
  });
  await upload(page, big);
  const row = page.getByRole("listitem", { name: "Upload of long-report.txt" });
  await expect(row).toBeVisible();
  await expect.poll(() => puts.length).toBe(2);
  await page.waitForTimeout(500);
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByText("An upload was cut off.")).toBeVisible();
  mayPass = 100;
  await upload(page, big);
  await expect(items(page).filter({ hasText: /long.report/ })).toBeVisible({ timeout: 30_000 });
  expect(new Set(puts).size).toBe(puts.length);
});

test("a full disk is said at once, and an upload that the API has let go of begins anew", async ({
  page,
}) => {
  await signUp(page);
  const answers = [503, 404];
  await page.route(/\/blobs\//, async (route) => {
    const status = route.request().method() === "PUT" ? answers.shift() : undefined;
    if (status === undefined) return route.continue();
    const headers = { "access-control-allow-origin": "*", "content-type": "application/problem+json" };
    return route.fulfill({ status, headers, body: JSON.stringify({ detail: "The disk is full" }) });
  });
  const buffer = Buffer.from(lines.join(" "));
  await upload(page, { name: "keepers.txt", mimeType: "text/plain", buffer });
  const row = page.getByRole("listitem", { name: "Upload of keepers.txt" });
  await expect(row.getByRole("alert")).toContainText("The disk that Earmark keeps files on is full");
  await row.getByRole("button", { name: "Try again to upload keepers.txt" }).click();
  await expect(
    items(page)
      .filter({ hasText: /keepers/ })
      .getByRole("link"),
  ).toBeVisible();
});
