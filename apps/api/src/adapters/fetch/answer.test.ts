import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";

import { afterAll, beforeAll, expect, test } from "vitest";

import { fetchFor, type LocalSite, startSite } from "./testing/local-site.ts";

type Headers = Record<string, string>;

const CASES: readonly [
  name: string,
  answer: [status: number, body: string, headers?: Headers],
  reason: string,
  transient?: boolean,
][] = [
  ["a missing page", [404, "no"], "not-found"],
  ["a removed page", [410, ""], "removed"],
  ["a password prompt", [401, "", { "www-authenticate": "Basic" }], "login-required"],
  ["a paywall", [402, "pay"], "login-required"],
  ["a proxy's password prompt", [407, ""], "login-required"],
  [
    "a sign-in form with a captcha",
    [403, '<form><input type="password"></form><script src="/recaptcha.js">'],
    "login-required",
  ],
  ["a subscribers' page", [403, "<p>Please log in to read this story.</p>"], "login-required"],
  ["a plain refusal", [403, "Forbidden"], "blocked-by-source"],
  [
    "a challenge",
    [403, "<title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x.js>"],
    "blocked-by-source",
  ],
  ["a challenge as unavailability", [503, '<div class="g-recaptcha">'], "blocked-by-source"],
  [
    "a challenge told in a header",
    [200, "<p>wait</p>", { "cf-mitigated": "challenge" }],
    "blocked-by-source",
  ],
  ["a challenge without a body", [202, "", { "x-amzn-waf-action": "challenge" }], "blocked-by-source"],
  ["a legal block", [451, ""], "blocked-by-source"],
  ["an unknown refusal", [999, ""], "blocked-by-source"],
  ["a wrong method", [405, ""], "blocked-by-source"],
  ["too many requests", [429, ""], "rate-limited-by-source", true],
  ["too many requests, with a puzzle", [429, `<div class="g-recaptcha">`], "rate-limited-by-source", true],
  ["a slow request", [408, ""], "timeout", true],
  ["a fault", [500, "<h1>Oops</h1>"], "unreachable", true],
  ["a bad gateway", [502, ""], "unreachable", true],
  ["unavailability", [503, "Back soon"], "unreachable", true],
  ["no content", [204, ""], "empty"],
  ["an empty page", [200, ""], "empty"],
  ["a copy that nobody has", [304, ""], "blocked-by-source"],
  ["a redirect to nowhere", [302, ""], "blocked-by-source"],
];

let site: LocalSite;
beforeAll(async () => {
  site = await startSite((request, response) => {
    const path = decodeURIComponent(request.url ?? "").slice(1);
    const [, answer] = CASES.find(([name]) => name === path) ?? [];
    if (answer) response.writeHead(answer[0], answer[2]).end(answer[1]);
    else other(path, request.headers["if-none-match"], response);
  });
});
afterAll(() => site.close());

function other(path: string, etag: string | undefined, response: ServerResponse): void {
  if (path === "fresh" && etag === '"v1"') response.writeHead(304, { etag: '"v1"' }).end();
  else if (path === "fresh") response.writeHead(200, { etag: '"v1"', "X-Name": "caf\u00e9" }).end("news");
  else if (path === "private")
    response.writeHead(302, { location: "/accounts/ServiceLogin?continue=x" }).end();
  else if (path === "packed-refusal")
    response.writeHead(403, { "content-encoding": "gzip" }).end(gzipSync("Are you a robot?"));
  else if (path === "bomb-refusal")
    response.writeHead(404, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(30_000_000)));
  else response.end("<h1>Sign in</h1>");
}

const get = (path: string, headers = {}) =>
  fetchFor([site])({ url: site.url(`/${encodeURIComponent(path)}`), headers });

test.each(CASES)("%s has its reason", async (name, _answer, reason, transient = false) => {
  const guardedFetch = fetchFor([site]);
  await expect(guardedFetch({ url: site.url(`/${encodeURIComponent(name)}`) })).rejects.toMatchObject({
    name: "SourceError",
    reason,
    transient,
  });
});

test("a redirect to a sign-in page is told, a sign-in page that was asked for is read", async () => {
  await expect(get("private")).rejects.toMatchObject({ reason: "login-required" });
  expect((await get("login")).contentType).toBe("text/html");
});

test("a refusal's page is read packed, and within bounds", async () => {
  await expect(get("packed-refusal")).rejects.toThrow(/human/);
  await expect(get("bomb-refusal")).rejects.toMatchObject({ reason: "not-found" });
});

test("a copy that is still fresh is answered with 304 and no body", async () => {
  const first = await get("fresh");
  expect([first.status, first.text(), first.headers.get("ETag")]).toEqual([200, "news", '"v1"']);
  expect(first.headers.get("x-missing")).toBeNull();
  const second = await get("fresh", { "if-none-match": '"v1"' });
  expect([second.status, second.body.byteLength]).toEqual([304, 0]);
});
