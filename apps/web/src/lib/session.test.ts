import { expect, test } from "vitest";

import { tokenEmail, tokenExpiry } from "./session.ts";

const token = (claims: unknown) => `e30.${btoa(JSON.stringify(claims)).replaceAll("=", "")}.x`;

test("reads when a token ends", () => {
  expect(tokenExpiry(token({ exp: 1_700_000_000 }))).toBe(1_700_000_000_000);
});

test.each(["", "a.b.c", "no-dots", token({ exp: "soon" }), token(null), token({})])(
  "%j is no token",
  (text) => {
    expect(tokenExpiry(text)).toBe(0);
  },
);

test("reads claims with letters beyond ASCII", () => {
  const payload = Buffer.from(JSON.stringify({ name: "Żółć ?>~", exp: 2 })).toString("base64url");
  expect(tokenExpiry(`e30.${payload}.x`)).toBe(2_000);
});

test("tells whose token it is, and nothing of what is no token", () => {
  expect(tokenEmail(token({ email: "ada@example.com" }))).toBe("ada@example.com");
  expect([token({}), token({ email: 7 }), "a.b.c"].map(tokenEmail)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
