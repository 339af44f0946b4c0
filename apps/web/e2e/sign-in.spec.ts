import { expect, type Page, test } from "@playwright/test";

import { expectAccessible, expectFitsPhone } from "./accessible.ts";
import { newEmail, password, signOut, signUp } from "./people.ts";
import { stack } from "./stack.ts";

async function signIn(page: Page, email: string, secret: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(secret);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

const emptyLibrary = (page: Page) => page.getByRole("heading", { name: "Your library is empty" });

test("who signs out and in again is back where they wanted to go", async ({ page }) => {
  const { email } = await signUp(page);
  await signOut(page);
  await expect(page).toHaveURL(`${stack().webUrl}/`);

  await page.goto("/library?kind=text");
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await signIn(page, email, password);
  await expect(page).toHaveURL(/\/library\?kind=text$/);

  await page.goto("/sign-in");
  await expect(page).toHaveURL(/\/library$/); // signed in already
});

test("the header says who is signed in, and no search engine is let in", async ({ page }) => {
  const { email } = await signUp(page);
  await page.getByRole("button", { name: `Account: ${email}` }).click();
  await expect(page.getByText(email)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText(email)).toBeHidden();
  await expect(page.locator("meta[name=robots]")).toHaveAttribute("content", /noindex/);
});

test("a wrong password, a taken address and a short password each say what helps", async ({ page }) => {
  const { email } = await signUp(page);
  await signOut(page);
  await expect(page).toHaveURL(`${stack().webUrl}/`);

  await page.goto("/sign-in");
  await signIn(page, email, "not the password");
  await expect(page.getByText("The e-mail or the password is wrong.")).toBeVisible();

  await page.getByRole("link", { name: "Create an account" }).click();
  // Both pages name their fields alike: what is filled before the new page is there would be lost.
  await expect(page.getByRole("button", { name: "Create account" })).toBeVisible();
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByLabel("Password")).toHaveJSProperty("validity.tooShort", true);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("There is an account with this e-mail already.")).toBeVisible();
});

test("a sign-in service that can't be reached is told from a wrong password", async ({ page }) => {
  await page.route(`${stack().authUrl}/**`, (route) => route.abort());
  await page.goto("/sign-in");
  await signIn(page, newEmail("ada"), password);
  await expect(page.getByText("can't be reached")).toBeVisible();
});

test("a forgotten password is set anew by the link in the mail", async ({ page }) => {
  const { email } = await signUp(page);
  await signOut(page);
  await expect(page).toHaveURL(`${stack().webUrl}/`);

  await page.goto("/reset");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.getByRole("link", { name: "Open the link" }).click();
  const link = page.url();
  await page.getByLabel("New password").fill("another long secret");
  await page.getByRole("button", { name: "Set password" }).click();
  await page.getByRole("link", { name: "Sign in with it" }).click();
  await signIn(page, email, "another long secret");
  await expect(emptyLibrary(page)).toBeVisible();

  await page.goto(link); // a link works once
  await page.getByLabel("New password").fill("yet another secret");
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page.getByText("Ask for a new one.")).toBeVisible();
});

test("a link by e-mail signs in without a password", async ({ page }) => {
  await page.goto("/sign-in/link?next=%2Flibrary%3Fkind%3Dtext");
  await page.getByLabel("E-mail").fill(newEmail("eve"));
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.getByRole("link", { name: "Open the link" }).click();
  await expect(page).toHaveURL(/\/library\?kind=text$/);
});

test("an e-mail link opened on another device asks whose it is", async ({ page, browser }) => {
  const email = newEmail("eve");
  await page.goto("/sign-in/link");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  const link = await page.getByRole("link", { name: "Open the link" }).getAttribute("href");

  const other = await browser.newPage();
  await other.goto(link ?? "");
  await other.getByLabel("E-mail").fill(email);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(emptyLibrary(other)).toBeVisible();
  await other.close();
});

test("Google signs in, on the emulator's word when Google can't be reached", async ({ page }) => {
  await page.route("https://apis.google.com/**", (route) => route.abort());
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Continue with Google" }).click();
  await page.getByLabel("Google account").fill(newEmail("grace"));
  await page.getByRole("button", { name: "Continue as this account" }).click();
  await expect(emptyLibrary(page)).toBeVisible();
});

test("a session that ran out is renewed without a word", async ({ page, context }) => {
  await signUp(page);
  await page.waitForLoadState("networkidle");
  const expired = `e30.${btoa(JSON.stringify({ exp: 1 }))}.x`;
  await context.addCookies([{ name: "__session", value: expired, url: stack().webUrl }]);
  const asked: string[] = []; // for the library: the page, and once more its content with the new session
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/library") asked.push(request.url());
  });
  await page.goto("/library");
  await expect(emptyLibrary(page)).toBeVisible();
  await expect
    .poll(async () => (await context.cookies()).find(({ name }) => name === "__session")?.value)
    .not.toBe(expired);
  await expect.poll(() => asked.length).toBe(2);
  await page.waitForLoadState("networkidle");
  expect(asked).toHaveLength(2); // and that is the end of it
});

test("the session cookie is out of reach of scripts, and of other sites", async ({
  page,
  context,
  request,
}) => {
  await signUp(page);
  await expect
    .poll(async () => (await context.cookies()).find(({ name }) => name === "__session"))
    .toMatchObject({ httpOnly: true, sameSite: "Lax" });
  for (const headers of [{ origin: "https://evil.example" }, {}]) {
    const answer = await request.post("/session", { data: `e30.${btoa('{"exp":9}')}.x`, headers });
    expect(answer.status()).toBe(403);
  }
});

test("next never leads to another site", async ({ page }) => {
  const { email } = await signUp(page);
  await signOut(page);
  await expect(page).toHaveURL(`${stack().webUrl}/`);
  await page.goto("/sign-in?next=//evil.example/library");
  await signIn(page, email, password);
  await expect(page).toHaveURL(`${stack().webUrl}/library`);
});

for (const path of [
  "/",
  "/sign-in",
  "/sign-up",
  "/reset",
  "/reset?oobCode=x",
  "/sign-in/link",
  "/no-such-page",
]) {
  test(`${path} is open to everyone who reads it`, async ({ page }) => {
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().includes("404")) errors.push(message.text());
    });
    await page.goto(path);
    await expectAccessible(page);
    await expectFitsPhone(page);
    expect(errors).toEqual([]);
  });
}
