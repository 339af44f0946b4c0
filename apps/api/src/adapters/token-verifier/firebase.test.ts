import type { TokenVerifier } from "@earmark/core";
import { generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import {
  claims,
  expiredClaims,
  type Issuer,
  PROJECT,
  startIssuer,
  unsigned,
} from "../../testing/token-issuer.ts";
import { firebaseTokens } from "./firebase.ts";

const now = () => new Date();
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

let issuer: Issuer;
let tokens: TokenVerifier;

beforeEach(async () => {
  issuer = await startIssuer();
  tokens = firebaseTokens({ projectId: PROJECT, keysUrl: issuer.keysUrl, cooldownMs: 60_000, now });
});
afterEach(() => issuer.close());

const expectRefused = (token: string) =>
  expect(tokens.verify(token)).rejects.toMatchObject({ name: "DomainError", code: "unauthenticated" });

test("a token that Firebase signed says who asks", async () => {
  await expect(tokens.verify(await issuer.sign(claims()))).resolves.toMatchObject({
    userId: "ada",
    email: "ada@example.com",
    isAdmin: false,
  });
  await expect(tokens.verify(await issuer.sign(claims({ email: undefined })))).resolves.toMatchObject({
    userId: "ada",
    email: null,
  });
});

test("only the claim that the project's owner sets makes an admin", async () => {
  const signIn = async (change: Record<string, unknown>) => tokens.verify(await issuer.sign(claims(change)));
  expect(await signIn({ role: "admin" })).toMatchObject({ userId: "ada", isAdmin: true });
  for (const role of ["Admin", true, ["admin"], "user"])
    expect(await signIn({ role })).toMatchObject({ isAdmin: false });
});

test("a small difference of clocks is forgiven", async () => {
  const skewed = claims({ iat: inSeconds(10), auth_time: inSeconds(10) });
  await expect(tokens.verify(await issuer.sign(skewed))).resolves.toMatchObject({ userId: "ada" });
  const justEnded = claims({ exp: inSeconds(-10) });
  await expect(tokens.verify(await issuer.sign(justEnded))).resolves.toMatchObject({ userId: "ada" });
});

test("an expired token is told apart, so that the client can fetch another", async () => {
  await expect(tokens.verify(await issuer.sign(expiredClaims()))).rejects.toMatchObject({
    code: "token-expired",
  });
});

test("an expired token of another project is only refused", async () => {
  await expectRefused(
    await issuer.sign(expiredClaims({ aud: "other", iss: "https://securetoken.google.com/other" })),
  );
});

describe("no token is believed whose", () => {
  const wrong: [string, Record<string, unknown>][] = [
    ["issuer is another project", { iss: "https://securetoken.google.com/other" }],
    ["issuer is somebody else", { iss: "https://accounts.google.com" }],
    ["issuer is missing", { iss: undefined }],
    ["audience is another project", { aud: "other" }],
    ["audience is missing", { aud: undefined }],
    ["user is empty", { sub: "" }],
    ["user is missing", { sub: undefined }],
    ["user is longer than Firebase's ids", { sub: "a".repeat(129) }],
    ["issue lies in the future", { iat: inSeconds(600) }],
    ["issue is missing", { iat: undefined }],
    ["issue is no number", { iat: "yesterday" }],
    ["sign-in lies in the future", { auth_time: inSeconds(600) }],
    ["sign-in is missing", { auth_time: undefined }],
    ["sign-in is no number", { auth_time: "1" }],
    ["end is missing", { exp: undefined }],
    ["beginning lies in the future", { nbf: inSeconds(600) }],
  ];
  test.each(wrong)("%s", async (_, change) => expectRefused(await issuer.sign(claims(change) as JWTPayload)));
});

describe("no token is believed that", () => {
  test("is not signed", () => expectRefused(unsigned(claims())));
  test("is signed with the public key as a secret", async () =>
    expectRefused(await issuer.signWithPublicKey(claims())));
  test("names no key", async () => expectRefused(await issuer.sign(claims(), {})));
  test("names an unknown key", async () => expectRefused(await issuer.sign(claims(), { kid: "mine" })));
  test("is huge", async () => expectRefused(await issuer.sign(claims({ padding: "x".repeat(10_000) }))));

  test("somebody else signed under the name of Firebase's key", async () => {
    const { privateKey } = await generateKeyPair("RS256");
    const forged = new SignJWT(claims()).setProtectedHeader({ alg: "RS256", kid: "key-1" });
    await expectRefused(await forged.sign(privateKey));
  });

  test("was changed after it was signed", async () => {
    const [header, , signature] = (await issuer.sign(claims())).split(".");
    const payload = Buffer.from(JSON.stringify(claims({ sub: "bob" }))).toString("base64url");
    await expectRefused(`${header}.${payload}.${signature}`);
  });

  test.each(["", ".", "..", "a.b", "a.b.c", "a.b.c.d", "null", "{}", "é.é.é", "eyJhbGciOiJSUzI1NiJ9.e30.AA"])(
    "is malformed: %j",
    (token) => expectRefused(token),
  );
});

test("keys are fetched once for many tokens, at once or one by one", async () => {
  const signed = await issuer.sign(claims());
  await Promise.all(Array.from({ length: 20 }, () => tokens.verify(signed)));
  await tokens.verify(signed);
  expect(issuer.fetches()).toBe(1);
});

test("unknown key ids don't make it ask Google again and again", async () => {
  for (let guess = 0; guess < 20; guess += 1)
    await expectRefused(await issuer.sign(claims(), { kid: `k${guess}` }));
  expect(issuer.fetches()).toBe(1);
});

test("after a rotation the new key is found and the old one no longer counts", async () => {
  tokens = firebaseTokens({ projectId: PROJECT, keysUrl: issuer.keysUrl, cooldownMs: 0, now });
  const old = await issuer.sign(claims());
  await tokens.verify(old);
  await issuer.rotate();
  await expect(tokens.verify(await issuer.sign(claims()))).resolves.toMatchObject({ userId: "ada" });
  await expectRefused(old);
});

test("unreachable keys are our trouble, not the token's", async () => {
  const signed = await issuer.sign(claims());
  issuer.fail();
  await expect(tokens.verify(signed)).rejects.toMatchObject({ code: "unavailable" });
  issuer.fail(200);
  await expect(tokens.verify(signed)).resolves.toMatchObject({ userId: "ada" });
  await issuer.close();
  await expect(tokens.verify(signed), "keys are kept").resolves.toMatchObject({ userId: "ada" });
});
