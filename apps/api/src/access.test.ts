import {
  fakeFeedSource,
  fakeModels,
  sampleContent,
  sampleEntry,
  sampleTemplateSpec,
} from "@earmark/core/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { GOOGLE_KEYS, firebaseTokens } from "./adapters/token-verifier/firebase.ts";
import { type AppDeps, createApp, openapiDocument } from "./app.ts";
import { administering, personal, reading, writing } from "./http/access.ts";
import { Problem } from "./http/problem.ts";
import type { LocalBlobs } from "./routes/blobs.ts";
import { bodiesOf, FEED_URL, OF_ONE, OWN, PUBLIC, SHARED } from "./testing/operations.ts";
import { newText, post, testApp, type TestApp } from "./testing/test-app.ts";
import {
  claims,
  expiredClaims,
  type Issuer,
  PROJECT,
  startIssuer,
  unsigned,
} from "./testing/token-issuer.ts";

/** What a request must ask for. */
const QUERIES: Record<string, string> = { searchLibrary: "?q=own" };
/** Ada's item is there once the tests begin. */
const BODIES = bodiesOf(() => itemId);

const operations = Object.entries(openapiDocument(createApp({ ports: {} } as AppDeps)).paths ?? {}).flatMap(
  ([path, methods]) =>
    Object.entries(methods as Record<string, { operationId: string; security: unknown[] }>).map(
      ([method, { operationId, security }]) => ({
        path,
        method: method.toUpperCase(),
        operationId,
        security,
      }),
    ),
);
const guarded = operations.filter(({ operationId }) => !PUBLIC.includes(operationId));
const named = (...ids: string[]) => operations.filter(({ operationId }) => ids.includes(operationId));

let issuer: Issuer;
let app: TestApp;
let itemId: string;
let uploadId: string;
let feedId: string;
let templateId: string;
let shareKey: string;
let conversationId: string;

beforeAll(async () => {
  issuer = await startIssuer();
  const tokens = firebaseTokens({
    ...GOOGLE_KEYS,
    keysUrl: issuer.keysUrl,
    projectId: PROJECT,
    now: () => new Date(),
  });
  const script = { [FEED_URL]: sampleContent(FEED_URL, [sampleEntry(1)]) };
  app = testApp({ tokens, feedSource: fakeFeedSource(script), models: fakeModels(() => ({ word: "yes" })) });
  const { data } = await app
    .api(await issuer.sign(claims()))
    .POST("/v1/items", { body: newText("Ada's own.") });
  itemId = data?.id ?? "";
  const upload = await app
    .api(await issuer.sign(claims()))
    .POST("/v1/uploads", { body: { name: "ada.mp3", sizeBytes: 1_000 } });
  uploadId = upload.data?.id ?? "";
  const feed = await app
    .api(await issuer.sign(claims()))
    .POST("/v1/feeds", { body: { url: FEED_URL, title: "Ada's own" } });
  feedId = feed.data?.id ?? "";
  const ada = app.api(await issuer.sign(claims()));
  const template = await ada.POST("/v1/templates", { body: sampleTemplateSpec({ name: "Ada's own" }) });
  templateId = template.data?.id ?? "";
  const share = await ada.POST("/v1/templates/{id}/share", { params: { path: { id: templateId } } });
  shareKey = share.data?.shareKey ?? "";
  const key = { params: { path: { provider: "fake" } }, body: { apiKey: "sk-adas-own-ADA1" } };
  await ada.PUT("/v1/provider-keys/{provider}", key);
  await (
    await app.send("/v1/questions", { as: await issuer.sign(claims()), ...post({ text: "Ada's own?" }) })
  ).text();
  const asked = await ada.GET("/v1/conversations");
  conversationId = asked.data?.conversations[0]?.id ?? "";
});
afterAll(() => issuer.close());

function idIn(path: string): string {
  if (path.startsWith("/v1/uploads")) return uploadId;
  if (path.startsWith("/v1/templates")) return templateId;
  if (path.startsWith("/v1/conversations")) return conversationId;
  return path.startsWith("/v1/feeds") ? feedId : itemId;
}

/** A request that would succeed if the asker were let in. */
function call({ path, method, operationId }: (typeof operations)[number], token?: string) {
  const body = BODIES[operationId];
  return app.send(
    path
      .replace("{id}", idIn(path))
      .replace("{summaryId}", "sum_1")
      .replace("{shareKey}", shareKey)
      .replace("{provider}", "fake") + (QUERIES[operationId] ?? ""),
    {
      method,
      headers: {
        "if-match": '"1"',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    },
  );
}

async function expectProblem(response: Response, status: number, code: string) {
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(Problem.parse(await response.json())).toMatchObject({ status, code, type: `/problems/${code}` });
}

const adasItem = async () => {
  const as = await issuer.sign(claims());
  const [item, upload, feed, template, keys, asked] = await Promise.all([
    app.send(`/v1/items/${itemId}`, { as }),
    app.send(`/v1/uploads/${uploadId}`, { as }),
    app.send(`/v1/feeds/${feedId}`, { as }),
    app.send(`/v1/templates/${templateId}`, { as }),
    app.send("/v1/provider-keys", { as }),
    app.send(`/v1/conversations/${conversationId}`, { as }),
  ]);
  return Promise.all([item, upload, feed, template, keys, asked].map((answer) => answer.json()));
};

test("every operation of the contract is classified here", () => {
  expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(
    [...PUBLIC, ...OWN, ...OF_ONE, ...SHARED].toSorted(),
  );
});

test("the contract says of the public operations, and of no other, that they need no sign-in", () => {
  const open = operations
    .filter(({ security }) => security.length === 0)
    .map(({ operationId }) => operationId);
  expect(open.toSorted()).toEqual(PUBLIC);
  const ways = [reading, writing, personal, administering].map((way) => JSON.stringify(way));
  for (const { operationId, security } of guarded)
    expect(ways, operationId).toContain(JSON.stringify(security));
});

test.each(named(...PUBLIC))("$operationId answers anybody", async (operation) => {
  expect((await call(operation)).status).toBe(200);
});

describe.each(guarded)("$operationId ($method $path)", (operation) => {
  test("refuses who brings no token", async () => {
    await expectProblem(await call(operation), 401, "unauthenticated");
  });

  test.each<[string, () => string | Promise<string>]>([
    [
      "a token of another project",
      () => issuer.sign(claims({ aud: "other", iss: "https://securetoken.google.com/other" })),
    ],
    ["a malformed token", () => "not-a-token"],
    ["an unsigned token, as the emulator makes them", () => unsigned(claims())],
    ["a token signed with the public key", () => issuer.signWithPublicKey(claims())],
  ])("refuses %s", async (_, token) => {
    app.ports.pass(60_000);
    await expectProblem(await call(operation, await token()), 401, "unauthenticated");
  });

  test("refuses an expired token, and says that it has expired", async () => {
    await expectProblem(await call(operation, await issuer.sign(expiredClaims())), 401, "token-expired");
  });
});

describe.each(named(...OF_ONE))("$operationId", (operation) => {
  test("does not find another's item, and changes nothing", async () => {
    const before = await adasItem();
    await expectProblem(await call(operation, await issuer.sign(claims({ sub: "bob" }))), 404, "not-found");
    expect(await adasItem()).toEqual(before);
  });
});

describe.each(named(...OWN))("$operationId", (operation) => {
  test("neither shows nor touches another's items", async () => {
    const before = await adasItem();
    const response = await call(operation, await issuer.sign(claims({ sub: "bob" })));
    expect(response.status).toBeLessThan(300);
    const text = await response.text();
    for (const id of [itemId, feedId, templateId, conversationId, "ADA1"]) expect(text).not.toContain(id);
    expect(await adasItem()).toEqual(before);
  });
});

describe.each(named(...SHARED))("$operationId", (operation) => {
  test("says nothing of whose it is, and changes nothing of theirs", async () => {
    const before = await adasItem();
    const response = await call(operation, await issuer.sign(claims({ sub: "bob" })));
    expect(response.status).toBeLessThan(300);
    const text = await response.text();
    for (const id of [templateId, shareKey, claims().sub]) expect(text).not.toContain(String(id));
    expect(await adasItem()).toEqual(before);
  });
});

test("a deleted item of another's can't be restored", async () => {
  const ada = await issuer.sign(claims());
  await app.send(`/v1/items/${itemId}`, { method: "DELETE", as: ada });
  const bob = await issuer.sign(claims({ sub: "bob" }));
  await expectProblem(
    await app.send(`/v1/items/${itemId}/restore`, { method: "POST", as: bob }),
    404,
    "not-found",
  );
  expect((await app.send(`/v1/items/${itemId}/restore`, { method: "POST", as: ada })).status).toBe(200);
});

test("outside of the contract there is nothing but pages, and addresses that carry a signature", () => {
  const localBlobs = {} as LocalBlobs;
  const { routes } = createApp({ ports: {}, localBlobs } as AppDeps);
  const paths = routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path}`);
  const outside = paths.filter((path) => !/ \/(v1\/|health$|ready$)/.test(path));
  expect([...new Set(outside)].toSorted()).toEqual([
    "GET /blobs/:key{.+}",
    "GET /docs",
    "GET /docs/:asset",
    "GET /docs/start.js",
    "GET /openapi.json",
    "GET /problems/:code",
    "PUT /blobs/:key{.+}",
  ]);
});

test("paths that don't exist tell nothing to who is not signed in", async () => {
  await expectProblem(await app.send("/v1/secrets"), 401, "unauthenticated");
});
