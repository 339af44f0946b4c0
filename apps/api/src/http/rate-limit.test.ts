import { DomainError, type TokenVerifier } from "@earmark/core";
import { expect, test } from "vitest";

import { newText, post, testApp } from "../testing/test-app.ts";

const limits = { requestsPerMinute: 3, createsPerMinute: 1 };

test("a person's requests are counted, told and bounded per minute", async () => {
  const { send, ports } = testApp({}, { limits });
  const first = await send("/v1/items", { as: "ada" });
  expect(first.headers.get("ratelimit-policy")).toBe('"requests";q=3;w=60');
  expect(first.headers.get("ratelimit")).toBe('"requests";r=2;t=60');
  await send("/v1/items", { as: "ada" });
  await send("/v1/items", { as: "ada" });
  ports.pass(18_000);

  const fourth = await send("/v1/items", { as: "ada" });
  expect(fourth.status).toBe(429);
  expect(fourth.headers.get("retry-after")).toBe("42");
  expect(fourth.headers.get("ratelimit")).toBe('"requests";r=0;t=42');
  expect(await fourth.json()).toMatchObject({ code: "rate-limited", status: 429 });

  expect((await send("/v1/items", { as: "bob" })).status, "another person").toBe(200);
  ports.pass(42_000);
  expect((await send("/v1/items", { as: "ada" })).status, "the next minute").toBe(200);
});

test("what creates has a stricter limit, and nothing is created beyond it", async () => {
  const { send, ports } = testApp({}, { limits });
  await send("/v1/items", { ...post(newText("one")), as: "ada" });
  const second = await send("/v1/items", { ...post(newText("two")), as: "ada" });
  expect(second.status).toBe(429);
  expect(second.headers.get("ratelimit-policy")).toBe('"requests";q=3;w=60, "creates";q=1;w=60');
  expect(ports.takeJobs()).toHaveLength(1);
  expect((await send("/v1/items", { as: "ada" })).status, "reading goes on").toBe(200);
});

/** Counts how often it was asked; believes "ada" alone. */
function verifier() {
  const asked: string[] = [];
  const tokens: TokenVerifier = {
    async verify(token) {
      asked.push(token);
      if (token === "ada") return { userId: "ada", email: null, isAdmin: false, signedInAt: new Date() };
      throw new DomainError(token === "expired" ? "token-expired" : "unauthenticated", "no");
    },
  };
  return { asked, tokens };
}
const from = (address: string, token: string) => ({ as: token, headers: { "x-forwarded-for": address } });

test.each(["/v1/items/itm_1/retry", "/v1/items/itm_1/summaries/sum_1/retry"])(
  "to have work done again counts as making it: %s",
  async (path) => {
    const { send } = testApp({}, { limits });
    const retry = async () => (await send(path, { method: "POST", as: "ada" })).status;
    expect([await retry(), await retry()]).toEqual([404, 429]);
  },
);

test("an address that guesses tokens is soon refused unread, until the minute is over", async () => {
  const { asked, tokens } = verifier();
  const { send, ports } = testApp({ tokens });
  const statuses = [];
  for (let guess = 0; guess < 40; guess += 1) {
    statuses.push((await send("/v1/items", from("203.0.113.7", `guess-${guess}`))).status);
  }
  expect(statuses).toEqual([
    ...Array.from({ length: 30 }, () => 401),
    ...Array.from({ length: 10 }, () => 429),
  ]);
  expect(asked).toHaveLength(31);

  const refused = await send("/v1/items", from("203.0.113.7", "ada"));
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
  expect((await send("/v1/items", from("198.51.100.1", "ada"))).status, "elsewhere").toBe(200);
  ports.pass(60_000);
  expect((await send("/v1/items", from("203.0.113.7", "ada"))).status, "a minute later").toBe(200);
});

test("all addresses of one IPv6 network are one guesser, and what the client itself claims is ignored", async () => {
  const { send } = testApp({ tokens: verifier().tokens });
  for (let guess = 0; guess < 31; guess += 1) {
    await send("/v1/items", from(`198.51.100.${guess}, 2001:db8:1:2::${guess.toString(16)}`, "guess"));
  }
  expect((await send("/v1/items", from("2001:db8:1:2:ffff::1", "ada"))).status).toBe(429);
  expect((await send("/v1/items", from("2001:db8:1:3::1", "ada"))).status).toBe(200);
});

test("without a trusted proxy X-Forwarded-For makes no difference", async () => {
  const { send } = testApp({ tokens: verifier().tokens }, { trustProxy: false });
  for (let guess = 0; guess < 31; guess += 1) await send("/v1/items", from(`198.51.100.${guess}`, "guess"));
  expect((await send("/v1/items", from("203.0.113.9", "guess"))).status).toBe(429);
});

test("expired and missing tokens are no guesses", async () => {
  const { send } = testApp({ tokens: verifier().tokens });
  for (let time = 0; time < 40; time += 1) {
    await send("/v1/items", from("203.0.113.7", "expired"));
    await send("/v1/items", { headers: { "x-forwarded-for": "203.0.113.7" } });
  }
  expect((await send("/v1/items", from("203.0.113.7", "ada"))).status).toBe(200);
});
