import { expect, type Page, test } from "@playwright/test";

import { expectAccessible, expectFitsPhone } from "./accessible.ts";
import { capture, signUp } from "./people.ts";
import { stack } from "./stack.ts";

const answerMs = 30_000;
const lit = (page: Page) => page.locator(".segment.lit");
const answers = (page: Page) => page.locator("[data-question=answered]");

/** Saves the page about the tides and opens it. */
async function openTides(page: Page, query: string): Promise<void> {
  await capture(page, `${stack().siteUrl}/tides?${query}`);
  await page
    .getByRole("link", { name: /How a harbour/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "In short" })).toBeVisible({ timeout: 30_000 });
}

async function askHere(page: Page, question: string): Promise<void> {
  await page.getByRole("textbox", { name: /^Ask/ }).fill(question);
  await page.keyboard.press("Enter");
}

test("an item is asked, a citation lights its passage, and a follow-up goes on after a reload", async ({
  page,
}) => {
  await signUp(page);
  await openTides(page, "ask");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  const panel = page.getByRole("complementary", { name: "Ask" });
  await expect(panel.getByRole("textbox")).toBeFocused();
  await askHere(page, "Who read the sheets of the tide gauge first?");
  await expect(answers(page)).toHaveCount(1, { timeout: answerMs });
  await expect(panel.getByText("You asked:")).toHaveCount(1);

  const chip = panel.locator("[data-answer] a[data-cite]").first();
  const cited = ((await chip.getAttribute("data-cite")) ?? "").split(" ");
  await chip.hover();
  await expect(page.getByRole("tooltip")).toContainText(/\w{4}/);
  await chip.click();
  await expect(lit(page)).toHaveCount(cited.length);
  await expect(lit(page).first()).toHaveAttribute("id", cited[0] ?? "");
  await expect(lit(page).first()).toBeInViewport();
  await expect(panel).toBeVisible();

  await page.reload();
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(answers(page)).toHaveCount(1);
  await askHere(page, "And when was that?");
  await expect(answers(page)).toHaveCount(2, { timeout: answerMs });
  await expectAccessible(page);
  await panel.getByRole("button", { name: "New conversation" }).click();
  await expect(answers(page)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(page.getByRole("button", { name: "Ask", exact: true })).toBeFocused();
});

test("on a phone the sheet makes way for the source, and comes back with the answer", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signUp(page);
  await openTides(page, "ask-phone");
  await page.getByRole("button", { name: "Ask", exact: true }).click();
  await askHere(page, "What did the notebook in the box hold?");
  await expect(answers(page)).toHaveCount(1, { timeout: answerMs });
  await expectFitsPhone(page);
  await page.locator("[data-answer] a[data-cite]").first().click();
  await expect(lit(page).first()).toBeInViewport();
  await expect(answers(page)).toBeHidden();
  await page.getByRole("button", { name: "Back to the answer" }).click();
  await expect(answers(page)).toBeVisible();
});

test("the library is asked on a page of its own; citations lead to the items, and what was asked is kept until deleted", async ({
  page,
}) => {
  await signUp(page);
  await openTides(page, "ask-library");
  await page.getByRole("link", { name: "Ask", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ask" })).toBeVisible();
  await askHere(page, "What did the tide table cost, and what fell in the channel?");
  await expect(answers(page)).toHaveCount(1, { timeout: answerMs });
  await expect(page).toHaveURL(/\/ask\?c=cnv_/);
  await expectAccessible(page);
  await expectFitsPhone(page);

  const chip = page.locator("[data-answer] a[data-cite]").first();
  await chip.hover();
  await expect(page.getByRole("tooltip")).toContainText(/\w{4}/);
  await chip.click();
  await expect(page).toHaveURL(/\/items\/itm_\w+#s\d+$/);
  await expect(lit(page)).toHaveCount(1);

  await page.goBack();
  await expect(answers(page)).toHaveCount(1);
  const asked = page.getByRole("navigation", { name: "What you asked" });
  await asked.getByRole("button", { name: /^Delete “What did/ }).click();
  await asked.getByRole("button", { name: /for good$/ }).click();
  await expect(page).toHaveURL(/\/ask$/);
  await expect(answers(page)).toHaveCount(0);
});

test("without a model the passages are the answer, and are called what they are", async ({ page }) => {
  await page.route("**/v1/questions", (route) =>
    route.fulfill({ contentType: "text/event-stream", body: unwritten }),
  );
  await signUp(page);
  await page.goto("/ask");
  await askHere(page, "Who planted the orchard?");
  await expect(page.getByText("No model is set up, so nothing was written.")).toBeVisible();
  await expect(page.locator("mark")).toHaveText(["planted", "orchard"]);
  await expect(page.getByRole("link", { name: "The orchard 0:42" })).toHaveAttribute(
    "href",
    "/items/itm_1?t=42#s3",
  );
  await expectAccessible(page);
});

/** What an installation without a model answers. */
const unwritten = (() => {
  const at = { createdAt: "2026-01-01T00:00:00.000Z", updatedAt: "2026-01-01T00:00:00.000Z" };
  const text = "Pupils planted the orchard.";
  const segment = { id: "s3", text, startMs: 42_000, speaker: "Tomas" };
  const marks = [/planted/, /orchard/].map((word) => {
    const start = text.search(word);
    return { start, end: start + 7 };
  });
  const question = {
    id: "qst_1",
    conversationId: "cnv_1",
    text: "Who planted the orchard?",
    status: "answered",
    answer: { kind: "passages", language: null, sentences: [] },
    passages: [{ itemId: "itm_1", itemTitle: "The orchard", itemKind: "episode", segment, marks }],
    failure: null,
    receipt: null,
    ...at,
  };
  const conversation = { id: "cnv_1", title: question.text, scope: {}, ...at };
  const working = { ...question, status: "working", answer: null };
  const events = [
    { type: "passages", conversation, question: working },
    { type: "answer", question },
  ];
  return events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join("");
})();
