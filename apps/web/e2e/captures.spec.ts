import { expect, type Page, test } from "@playwright/test";

import { expectAccessible, expectFitsPhone } from "./accessible.ts";
import { capture, signUp } from "./people.ts";
import { stack } from "./stack.ts";

/** The bookmarklet as it would lie in the bookmarks bar. */
async function dragBookmarklet(page: Page): Promise<string> {
  await page.goto("/bookmarklet");
  const link = page.getByRole("link", { name: "Earmark this" });
  await expect(link).toHaveAttribute("href", /^javascript:/);
  return (await link.getAttribute("href")) ?? "";
}

/** What the browser does when a bookmarklet is clicked on this page. */
async function click(page: Page, bookmarklet: string): Promise<Page> {
  const opened = page.waitForEvent("popup");
  await page.evaluate(decodeURIComponent(bookmarklet.slice("javascript:".length)));
  return opened;
}

test("a page behind a sign-in is read as the person's own browser sees it", async ({ page }) => {
  const article = `${stack().siteUrl}/members/ferry`;
  await signUp(page);
  await capture(page, article);
  await expect(page.getByText("The page wants a sign-in")).toBeVisible({ timeout: 30_000 });
  const bookmarklet = await dragBookmarklet(page);

  await page.goto(`${stack().siteUrl}/join`).catch(() => undefined);
  await page.goto(article);
  const box = await click(page, bookmarklet);
  await expect(box.getByRole("heading", { name: "Saved. It is being read." })).toBeVisible({
    timeout: 20_000,
  });
  const opened = page.context().waitForEvent("page");
  await box.getByRole("link", { name: "Open it" }).click();
  const item = await opened;
  await expect(item.getByRole("heading", { name: "In short" })).toBeVisible({ timeout: 30_000 });
  await expect(item.getByText("blocked the landing with forty trays of bread").first()).toBeVisible();
  await expect(item.getByText("Manage your subscription")).toHaveCount(0);

  // The item that had failed is the one that was read: there are not two of them.
  await page.goto("/library");
  await expect(page.getByRole("list", { name: "Your items" }).getByRole("listitem")).toHaveCount(1);
});

test("a site can't save anything by opening the window itself", async ({ page }) => {
  await signUp(page);
  await dragBookmarklet(page);
  await page.goto(`${stack().siteUrl}/tides`);
  const opened = page.waitForEvent("popup");
  await page.evaluate((home) => {
    const box = open(`${home}/capture`, "_blank", "popup");
    addEventListener("message", () =>
      box?.postMessage(
        {
          type: "earmark:page",
          key: "a guess",
          page: { url: location.href, title: "Buy", html: "<p>Buy</p>", selection: "", captions: null },
        },
        home,
      ),
    );
  }, stack().webUrl);
  const box = await opened;
  await expect(box.getByRole("heading", { name: "Save this page?" })).toBeVisible({ timeout: 20_000 });
  await box.close();
  await page.goto("/library");
  await expect(page.getByRole("heading", { name: "Your library is empty" })).toBeVisible();
});

test("the guide can be read by everyone, and opening the window by hand explains itself", async ({
  page,
}) => {
  await signUp(page);
  await page.goto("/bookmarklet");
  await expectAccessible(page);
  await expectFitsPhone(page);
  await page.goto("/capture");
  await expect(page.getByRole("heading", { name: "No page has come" })).toBeVisible({ timeout: 20_000 });
});
