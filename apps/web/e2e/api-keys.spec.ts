import { expect, test } from "@playwright/test";

import { expectAccessible, expectFitsPhone } from "./accessible.ts";
import { signUp } from "./people.ts";
import { stack } from "./stack.ts";

test("a key is made, shown once, works, is renamed and revoked", async ({ page, request }) => {
  await signUp(page);
  await page.goto("/settings/keys");
  await expect(page.getByText("There is none yet.")).toBeVisible();
  await page.getByLabel("Name").fill("Notes on my laptop");
  await page.getByRole("checkbox", { name: "Write" }).check();
  await page.getByLabel("Ends").selectOption({ label: "In 30 days" });
  await expectAccessible(page);
  await page.getByRole("button", { name: "Make a key" }).click();

  const shown = page.getByRole("group", { name: /Notes on my laptop/ });
  await expect(shown.getByRole("heading")).toBeFocused();
  const token = (await shown.locator("code").textContent()) ?? "";
  expect(token).toMatch(/^emk_\w{49}$/);
  await expectAccessible(page);
  await expectFitsPhone(page);
  const ask = () =>
    request.get(`${stack().apiUrl}/v1/items`, { headers: { authorization: `Bearer ${token}` } });
  expect((await ask()).status()).toBe(200);

  await shown.getByRole("button", { name: "I have it" }).click();
  await page.reload();
  await expect(page.getByRole("heading", { name: "Notes on my laptop" })).toBeVisible();
  expect(await page.content()).not.toContain(token);
  await expect(page.getByText(/Read and write .* last used just now/)).toBeVisible();
  await page.getByRole("button", { name: "Rename Notes on my laptop" }).click();
  await page.getByLabel("Another name").fill("Notes");
  await page.getByRole("button", { name: "Rename", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Notes", exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Revoke Notes" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Revoke the key" }).click();
  await expect(page.getByText("There is none yet.")).toBeVisible();
  expect((await ask()).status()).toBe(401);
});
