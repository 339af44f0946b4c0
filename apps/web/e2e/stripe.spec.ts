import { expect, test } from "@playwright/test";

import { expectAccessible } from "./accessible.ts";
import { signUp } from "./people.ts";
import { stripe } from "./stripe.ts";
import { makeOwn } from "./templates.ts";

// The stand-in's clock, which one of them moves, is everybody's.
test.describe.configure({ mode: "serial" });

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

test("who has used the free plan up pays, goes on at once, cancels, and keeps it until what is paid for ends", async ({
  page,
}) => {
  const { email } = await signUp(page, "dora", { plan: "free" });
  for (const name of ["First", "Second", "Third"]) await makeOwn(page, name);
  await expect(page.getByText("Your plan does not have templates side by side.")).toBeVisible();
  await page.goto("/studio");
  await expect(page.getByText("All 3 templates of your own of your plan are used.")).toBeVisible();
  await page.getByRole("link", { name: "See plans" }).click();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Try Pro for 14 days" }).click();
  await page.getByRole("button", { name: "Go on to payment" }).click();
  await page.getByRole("button", { name: "Start trial" }).click();

  const plan = page.getByRole("region", { name: "Your plan", exact: true });
  await expect(plan).toContainText("Pro");
  await expect(page).toHaveURL(/settings\/billing$/);
  await expectAccessible(page);
  await makeOwn(page, "Fourth");
  await expect(page.getByText("A template is tried on something you have read.")).toBeVisible();

  await page.goto("/settings/billing");
  await plan.getByRole("button", { name: "Cancel", exact: true }).click();
  await plan.getByRole("button", { name: "Cancel the subscription" }).click();
  await expect(plan).toContainText("You keep it until");
  await stripe("advance", { days: 13 });
  await stripe("settled");
  await page.reload();
  await expect(plan).toContainText("Pro");
  await stripe("advance", { days: 2 });
  await expect(async () => {
    await page.reload();
    await expect(plan).toContainText("Free", { timeout: 2_000 });
  }).toPass();
  const [customer] = await stripe<Customer[]>("customers", { email });
  expect(customer?.subscriptions).toMatchObject([{ status: "canceled" }]);
});
