import { expect, test } from "vitest";

import { readSettings, SettingsError } from "../../env.ts";
import { openSelling } from "./open-selling.ts";

test("without a key nothing is sold, and everybody has all; with one, everybody begins with the free plan", () => {
  const [none, selling] = [{}, { STRIPE_SECRET_KEY: "sk_test_1", STRIPE_WEBHOOK_SECRET: "whsec_1" }].map(
    (source) => readSettings(source),
  );
  expect([none?.defaultPlan, selling?.defaultPlan]).toEqual(["unlimited", "free"]);
  expect(none && openSelling(none).payments).toBeUndefined();
  expect(selling && openSelling(selling).payments).toBeDefined();
  expect(readSettings({ STRIPE_SECRET_KEY: "sk_test_1", DEFAULT_PLAN: "pro" }).defaultPlan).toBe("pro");
});

test("whoever sells must be able to tell Stripe's news from others'", () => {
  expect(() => openSelling(readSettings({ STRIPE_SECRET_KEY: "sk_test_1" }))).toThrow(SettingsError);
});
