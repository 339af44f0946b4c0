import { expect, test } from "vitest";

import { signInMessage } from "./sign-in-error.ts";

const failed = (code: string) => Object.assign(new Error("Firebase"), { code });

test.each([
  ["auth/invalid-credential", "wrong"],
  ["auth/email-already-in-use", "Sign in"],
  ["auth/weak-password", "8 characters"],
  ["auth/network-request-failed", "connection"],
  ["auth/too-many-requests", "Wait"],
  ["auth/popup-blocked", "pop-ups"],
  ["auth/popup-closed-by-user", "closed"],
  ["auth/invalid-action-code", "new one"],
])("%s says what helps", (code, words) => {
  expect(signInMessage(failed(code))).toContain(words);
});

test("an unknown failure names its code", () => {
  expect(signInMessage(failed("auth/brand-new"))).toContain("auth/brand-new");
});

test("an SDK that did not load is a lost connection", () => {
  expect(signInMessage(new TypeError("Failed to fetch"))).toContain("connection");
});
