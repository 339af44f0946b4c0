import { expect, test } from "@playwright/test";

import { signUp } from "./people.ts";
import { stripe } from "./stripe.ts";

interface Customer {
  id: string;
  subscriptions: { status: string }[];
}

test("a card that is declined changes nothing, another opens the plan, and the app hears of its end in the portal", async ({
  page,
}) => {
  const { email } = await signUp(page, "cleo", { plan: "free" });
  await page.goto("/settings/billing?plan=pro&billed=month");
  await page.getByRole("button", { name: "Go on to payment" }).click();
  await expect(page.getByRole("heading", { name: /Earmark Pro/ })).toBeVisible();
  await page.getByRole("button", { name: "declined" }).click();
  await expect(page.getByRole("alert")).toContainText("Your card was declined.");
  await page.getByRole("button", { name: /^(Pay|Start trial)$/ }).click();
  const plan = page.getByRole("region", { name: "Your plan", exact: true });
  await expect(plan).toContainText("Pro");

  const [customer] = await stripe<Customer[]>("customers", { email });
  expect(customer?.subscriptions).toMatchObject([{ status: "trialing" }]);
  await stripe("card", { customer: customer?.id, card: "declined" });
  await page.getByRole("button", { name: "Payments and invoices" }).click();
  await expect(page.getByRole("heading", { name: "Your subscription" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel subscription" }).click();
  await page.getByRole("link", { name: "Return" }).click();
  // Stripe brings the news when it likes.
  await expect(async () => {
    await page.reload();
    await expect(plan).toContainText("You keep it until", { timeout: 2_000 });
  }).toPass();
});
