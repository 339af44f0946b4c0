import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { expect, test } from "@playwright/test";

import { signUp } from "./people.ts";
import { openSummary, selected, summaries } from "./summaries.ts";

const picture = fileURLToPath(new URL("../../../docs/images/summary.png", import.meta.url));
const talk = {
  name: "The orchard above the village.vtt",
  mimeType: "text/vtt",
  buffer: readFileSync(new URL("site/orchard.vtt", import.meta.url)),
};

/** `npm test -- --e2e -- readme --update-snapshots=all` takes the README's picture anew. */
test("the README's picture can be taken: a summary, a citation followed, the passage lit", async ({
  page,
}, info) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await signUp(page);
  await page.getByLabel("Files", { exact: true }).setInputFiles(talk);
  await page.getByRole("button", { name: "Summarize", exact: true }).click();
  await openSummary(page, /orchard/i);
  await summaries(page).getByText("Quick").click();
  await expect(selected(page)).toHaveText("Quick");
  await page.locator("[data-summary] a[data-cite]").nth(1).click();
  await expect(page.locator(".segment.lit").first()).toBeInViewport();
  await page.mouse.move(0, 0);
  await expect(page.getByRole("tooltip")).toBeHidden();

  expect(existsSync(picture), "docs/images/summary.png is there").toBe(true);
  const path = info.config.updateSnapshots === "all" ? picture : info.outputPath("summary.png");
  await page.screenshot({ path, animations: "disabled" });
});
