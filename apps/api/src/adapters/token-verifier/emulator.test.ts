import { describe, expect, test } from "vitest";

import { claims, expiredClaims, PROJECT, startIssuer, unsigned } from "../../testing/token-issuer.ts";
import { emulatorTokens } from "./emulator.ts";

const options = {
  projectId: PROJECT,
  emulatorHost: "127.0.0.1:9099",
  production: false,
  now: () => new Date(),
};
const tokens = emulatorTokens(options);

test("the emulator's unsigned token says who asks", async () => {
  await expect(tokens.verify(unsigned(claims()))).resolves.toMatchObject({
    userId: "ada",
    email: "ada@example.com",
    isAdmin: false,
  });
});

test("in production, or without an emulator, it can't be made", () => {
  expect(() => emulatorTokens({ ...options, production: true })).toThrow(/production/);
  expect(() => emulatorTokens({ ...options, emulatorHost: undefined })).toThrow(/emulator/);
});

test("an expired token is told apart", async () => {
  await expect(tokens.verify(unsigned(expiredClaims()))).rejects.toMatchObject({ code: "token-expired" });
});

describe("claims count as much as in a signed token:", () => {
  test.each<[string, Record<string, unknown>]>([
    ["another project", { aud: "other" }],
    ["another issuer", { iss: "https://securetoken.google.com/other" }],
    ["no user", { sub: "" }],
    ["a sign-in in the future", { auth_time: Date.now() / 1000 + 600 }],
    ["an issue in the future", { iat: Date.now() / 1000 + 600 }],
    ["no end", { exp: undefined }],
  ])("%s", async (_, change) => {
    await expect(tokens.verify(unsigned(claims(change)))).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

test("a signed token is none of the emulator's", async () => {
  const issuer = await startIssuer();
  const signed = await issuer.sign(claims());
  await issuer.close();
  await expect(tokens.verify(signed)).rejects.toMatchObject({ code: "unauthenticated" });
});
