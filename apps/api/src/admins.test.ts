import { fakeIdentity } from "@earmark/core/testing";
import { expect, test } from "vitest";

import { changeAdminRole } from "./admins.ts";

const email = "ada@example.com";

test("the role is given and taken back; other claims stay", async () => {
  const identity = fakeIdentity();
  identity.put("ada", { claims: { stripeRole: "pro" } });
  const change = (wish: string) => changeAdminRole({ identity, wish, email, takesUnconfirmed: false });
  expect(await change("grant")).toContain("is an admin now");
  expect((await identity.find("ada"))?.claims).toEqual({ stripeRole: "pro", role: "admin" });
  expect(await change("revoke")).toContain("no admin any more");
  expect((await identity.find("ada"))?.claims).toEqual({ stripeRole: "pro" });
  expect(identity.revocations("ada")).toBe(1);
});

test("an address that was never confirmed makes nobody an admin, but at the emulator", async () => {
  const identity = fakeIdentity();
  identity.put("ada", { isEmailVerified: false });
  const grant = (takesUnconfirmed: boolean) =>
    changeAdminRole({ identity, wish: "grant", email, takesUnconfirmed });
  await expect(grant(false)).rejects.toThrow(/never confirmed/);
  expect((await identity.find("ada"))?.claims).toEqual({});
  expect(await grant(true)).toContain("is an admin now");
});

test.each([
  ["make", email, fakeIdentity(), /Say whom/],
  ["grant", "ada", fakeIdentity(), /Say whom/],
  ["grant", email, fakeIdentity(), /Nobody has signed up/],
  ["grant", email, undefined, /FIREBASE_SERVICE_ACCOUNT/],
] as const)("%s %s says what is wrong", async (wish, address, identity, says) => {
  const change = changeAdminRole({ identity, wish, email: address, takesUnconfirmed: false });
  await expect(change).rejects.toThrow(says);
});
