import { expect, type Page, test } from "@playwright/test";

import { expectAccessible, expectFitsPhone } from "./accessible.ts";
import { signUp } from "./people.ts";
import { stack } from "./stack.ts";
import {
  classOf,
  freshClass,
  type ToldItem,
  toldOf,
  traceOf,
  untilMarked,
  USER_AGENT,
} from "./told-errors.ts";

test.use({ userAgent: USER_AGENT });

const secretsOf = (person: { email: string; password: string }) => [
  person.email,
  person.email.split("@")[0] ?? "",
  person.password,
  "eyJ",
  "Bearer",
];

function expectNothingPrivate(told: ToldItem[], secrets: string[]): void {
  expect(told.length).toBeGreaterThan(0);
  for (const { raw } of told) for (const secret of secrets) expect(raw).not.toContain(secret);
}

/** A session whose token can't be written into a header: the web server breaks over it. */
async function breakSession(page: Page): Promise<void> {
  // No page renews it meanwhile.
  await page.goto("about:blank");
  const [session] = (await page.context().cookies()).filter(({ name }) => name === "__session");
  if (!session) throw new Error("There is no session");
  await page.context().addCookies([{ ...session, value: `%E2%82%AC${session.value}` }]);
}

test("what breaks in the browser and, in what it asked for, in the API is one trace, and tells nothing that is private", async ({
  page,
}) => {
  const person = await signUp(page, "unlucky", { plan: "free" });
  await page.goto("/settings/billing?plan=pro&billed=month");
  const trace = await traceOf(page);
  await page.getByRole("button", { name: "Go on to payment" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /busy|broke/ })).toBeVisible({ timeout: 30_000 });
  await page.evaluate(({ email }) => {
    const cause = new Error(`Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1MSJ9.x for ${email}`);
    setTimeout(() => {
      throw new TypeError(`Could not draw "Resignation of the board" of ${email}`, { cause });
    });
  }, person);
  await expect
    .poll(async () => (await toldOf(trace)).map(({ project }) => project))
    .toEqual(expect.arrayContaining(["1", "2"]));
  const told = (await toldOf(trace)).filter(({ type }) => type === "event");
  const [browser] = told.filter(({ project }) => project === "2");
  expect(browser?.body).toMatchObject({
    platform: "javascript",
    release: "earmark@1.2.3",
    environment: expect.stringMatching(/production|development/) as unknown,
    tags: { by: "error" },
    user: { id: expect.stringMatching(/^[\w-]{10,}$/) as unknown },
  });
  const [api] = told.filter(({ project }) => project === "1");
  expect(api?.body.transaction).toMatch(/^POST \/v1\//);
  expect(api?.body.user?.id).toBe(browser?.body.user?.id);
  expectNothingPrivate(told, [...secretsOf(person), "Resignation"]);
});

test("a page that breaks on the server says so, is told with its trace, and takes a person's report", async ({
  page,
}) => {
  const person = await signUp(page, "ada");
  await breakSession(page);
  await page.goto("/items/itm_01hzy0000000000000000000ab");
  await expect(page.getByRole("heading", { name: "This page could not be shown" })).toBeVisible();
  const number = (await page.locator("main code").textContent()) ?? "";
  const trace = await traceOf(page);
  await expect.poll(async () => (await toldOf(trace)).length).toBeGreaterThan(0);
  const told = await toldOf(trace);
  // Both the page and its title were made, and broke.
  for (const { project, body } of told)
    expect([project, body.platform, body.tags?.["digest"]]).toEqual(["2", "node", number]);
  expectNothingPrivate(told, secretsOf(person));

  await page.getByRole("button", { name: "Report what happened" }).click();
  const dialog = page.getByRole("dialog", { name: "Report what happened" });
  await dialog
    .getByLabel("What did you do, and what happened?")
    .fill("I opened my library, and “Board notes” was gone");
  await expect(dialog.getByLabel("E-mail to answer to")).toBeHidden();
  await dialog.getByLabel("I would like an answer by e-mail").check();
  await expect(dialog.getByLabel("E-mail to answer to")).toHaveValue(person.email);
  await expectAccessible(page);
  await expectFitsPhone(page);
  await dialog.getByLabel("I would like an answer by e-mail").uncheck();
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(dialog.getByRole("status")).toContainText("Thank you");
  await expect.poll(async () => (await toldOf(trace)).map(({ type }) => type)).toContain("feedback");
  const [report] = (await toldOf(trace)).filter(({ type }) => type === "feedback");
  expect(report?.body.contexts?.feedback?.message).toBe("I opened my library, and “Board notes” was gone");
  expect(report?.raw).not.toContain(person.email);
  await expect(dialog.getByRole("button", { name: "Close" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Report what happened" })).toBeFocused();
  await expectAccessible(page);
  // The browser has brought a good token meanwhile.
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "There is no page here" })).toBeVisible();
});

test("a page that breaks on the server says so where no script runs, too", async ({ page, browser }) => {
  await signUp(page, "plain");
  await breakSession(page);
  const storageState = await page.context().storageState();
  const plain = await browser.newPage({ javaScriptEnabled: false, storageState });
  // What is in a noscript, no selector finds by its text.
  const notice = plain.locator("#skeleton-only");
  await plain.goto(`${stack().webUrl}/items/itm_01hzy0000000000000000000ab`);
  await expect(notice).toBeVisible();
  await plain.goto(`${stack().webUrl}/settings`);
  await expect(plain.getByRole("main")).toBeVisible();
  await expect(notice).toBeHidden();
  await plain.close();
});

test("a thousand errors of a loop are a dozen events at most, and another kind is told all the same", async ({
  page,
}) => {
  await signUp(page, "flora", { plan: "free" });
  await page.reload();
  const trace = await traceOf(page);
  await untilMarked(page, trace);
  const name = freshClass("Flood");
  await page.evaluate(async (type) => {
    for (let index = 0; index < 1_000; index += 1)
      setTimeout(() => {
        throw Object.assign(new Error(`Row ${index} of ${crypto.randomUUID()} is not there`), { name: type });
      });
    await new Promise((resolve) => setTimeout(resolve, 500));
  }, name);
  const { others } = await untilMarked(page, trace);
  const flood = others.filter((item) => classOf(item) === name);
  expect(flood.length).toBeGreaterThan(0);
  expect(flood.length).toBeLessThanOrEqual(12);
});

test("a sign-in that times out, a lost connection and what was broken off are no events", async ({
  page,
}) => {
  await signUp(page, "tim", { plan: "free" });
  await page.reload();
  const trace = await traceOf(page);
  await page.route(`${stack().authUrl}/**`, (route) => route.abort("timedout"));
  await page.evaluate(
    async ({ apiUrl }) => {
      const given = (error: unknown) => void Promise.reject(error as Error);
      given(Object.assign(new Error("Firebase: Error (auth/timeout)."), { code: "auth/timeout" }));
      given(Object.assign(new Error("Firebase: Error"), { code: "auth/network-request-failed" }));
      given({ status: 401, code: "token-expired", title: "The sign-in has expired", requestId: "req-1" });
      const stop = new AbortController();
      const broken = fetch(`${apiUrl}/health`, { signal: stop.signal });
      stop.abort();
      void broken;
      given(new TypeError("Failed to fetch"));
      given(Object.assign(new Error("Loading chunk 7 failed"), { name: "ChunkLoadError" }));
      await new Promise((resolve) => setTimeout(resolve, 300));
    },
    { apiUrl: stack().apiUrl },
  );
  const { others, marker } = await untilMarked(page, trace);
  expect(others).toEqual([]);
  const counted = Object.keys(marker?.body.contexts?.page ?? {});
  expect(counted).toEqual(expect.arrayContaining(["sign-in", "aborted", "offline", "stale-build"]));
});

test("what blocks trackers hides no error", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.route(/sentry|ingest/i, (route) => route.abort("blockedbyclient"));
  await page.route(`${stack().errorsUrl}/**`, (route) => route.abort("blockedbyclient"));
  await signUp(page, "blocker", { plan: "free" });
  await page.reload();
  const trace = await traceOf(page);
  expect((await untilMarked(page, trace)).others).toEqual([]);
  expect(asked.filter((url) => url.startsWith(stack().errorsUrl))).toEqual([]);
});

test("a page that was built ahead of time asks who is told only when something broke", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("/", { waitUntil: "networkidle" });
  expect(asked).not.toContain("/errors");
  const settings = page.waitForResponse("**/errors");
  await page.evaluate(() => void Promise.reject(new SyntaxError("The landing page broke")));
  const { trace } = (await (await settings).json()) as { trace: { traceId: string } };
  await expect.poll(async () => (await toldOf(trace.traceId)).map(classOf)).toEqual(["SyntaxError"]);
});

test("nothing is recorded without an error, and then only boxes and asterisks", async ({ page }) => {
  // The installation records nothing: this page is told that it does, so that what would leave can be read here.
  await page.addInitScript(() => {
    const parse = JSON.parse.bind(JSON);
    JSON.parse = (text, reviver) => {
      const value = parse(text, reviver) as { errors?: { replay: boolean } } | null;
      if (value?.errors) value.errors.replay = true;
      return value;
    };
  });
  const recordings: string[] = [];
  page.on("request", (request) => {
    const body = request.url().endsWith("/tunnel") ? (request.postData() ?? "") : "";
    if (body.includes("replay_recording")) recordings.push(body);
  });
  const person = await signUp(page, "rita", { plan: "free" });
  await page.reload();
  const trace = await traceOf(page);
  await page
    .getByRole("textbox", { name: /link|text/i })
    .first()
    .fill("Notes on the Resignation of the board");
  await expect(page.getByRole("heading", { name: "Your library is empty" })).toBeVisible();
  await page.waitForFunction(() => performance.getEntriesByType("resource").length > 5);
  expect(recordings).toEqual([]);
  await untilMarked(page, trace);
  await expect.poll(() => recordings.length).toBeGreaterThan(0);
  for (const secret of [...secretsOf(person), "Resignation", "library is empty"])
    expect(recordings.join("\n")).not.toContain(secret);
  expect((await toldOf(trace)).filter(({ type }) => type.startsWith("replay"))).toEqual([]);
});
