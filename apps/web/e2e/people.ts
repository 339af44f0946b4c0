import { expect, type Page } from "@playwright/test";

import { givePlan } from "./admin.ts";

let people = 0;

/** An address nobody else in this run has. */
export const newEmail = (name: string) => `${name}-${process.pid}-${(people += 1)}-${Date.now()}@example.com`;

export const password = "correct horse battery";

/**
 * Signs a new person up in the browser, as a person would, and ends in an empty library. The stack sells plans, so they
 * have the free one; unless that is what the spec is about, an admin gives them `unlimited`.
 */
export async function signUp(
  page: Page,
  name = "ada",
  { plan = "unlimited" }: { plan?: "free" | "unlimited" } = {},
): Promise<{ email: string; password: string }> {
  const email = newEmail(name);
  await page.goto("/sign-up");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page).toHaveURL(/\/library$/);
  if (plan === "free") return { email, password };
  await givePlan(email, plan);
  await page.reload();
  await untilAlive(page);
  return { email, password };
}

/** What is done to a page that React has not taken over yet may be lost; a person is slower than that. */
const untilAlive = (page: Page) =>
  page.waitForFunction(() => {
    const box = document.querySelector("main textarea, main input");
    return box !== null && Object.keys(box).some((key) => key.startsWith("__react"));
  });

/** Puts something into the capture box and sends it. */
export async function capture(page: Page, text: string): Promise<void> {
  await page
    .getByRole("textbox", { name: /link|text/i })
    .first()
    .fill(text);
  await page.getByRole("button", { name: "Summarize", exact: true }).click();
}

/** Opens the account menu and leaves by it. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
}
