import { fakeFeedSource, fakeModels, fakePayments, sampleContent, sampleEntry } from "@earmark/core/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { GOOGLE_KEYS, firebaseTokens } from "./adapters/token-verifier/firebase.ts";
import { administering, personal, reading, staying, writing } from "./http/access.ts";
import { Problem } from "./http/problem.ts";
import { type OpenDeps, openRoutes } from "./open-routes.ts";
import type { LocalBlobs } from "./routes/blobs.ts";
import { type Operation, operations, type Scene, setScene } from "./testing/access-scene.ts";
import { ADMIN, FEED_URL, OF_ONE, OWN, PAID, PUBLIC, SHARED } from "./testing/operations.ts";
import { testApp, type TestApp } from "./testing/test-app.ts";
import {
  claims,
  expiredClaims,
  type Issuer,
  PROJECT,
  startIssuer,
  unsigned,
} from "./testing/token-issuer.ts";

const guarded = operations.filter(({ operationId }) => !PUBLIC.includes(operationId));
const named = (...ids: string[]) => operations.filter(({ operationId }) => ids.includes(operationId));

let issuer: Issuer;
let app: TestApp;
let scene: Scene;

beforeAll(async () => {
  issuer = await startIssuer();
  const tokens = firebaseTokens({
    ...GOOGLE_KEYS,
    keysUrl: issuer.keysUrl,
    projectId: PROJECT,
    now: () => new Date(),
  });
  const script = { [FEED_URL]: sampleContent(FEED_URL, [sampleEntry(1)]) };
  const shop = fakePayments(() => new Date());
  app = testApp({
    tokens,
    payments: shop.payments,
    feedSource: fakeFeedSource(script),
    models: fakeModels(() => ({ word: "yes" })),
  });
  scene = await setScene(app, await issuer.sign(claims()), shop);
});
afterAll(() => issuer.close());

const call = (operation: Operation, token?: string) => scene.call(operation, token);
const adasOwn = async () => {
  // She reads more than a minute allows.
  app.ports.pass(60_000);
  return scene.adasOwn(await issuer.sign(claims()));
};

async function expectProblem(response: Response, status: number, code: string) {
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(Problem.parse(await response.json())).toMatchObject({ status, code, type: `/problems/${code}` });
}

test("every operation of the contract is classified here", () => {
  expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(
    [...ADMIN, ...PUBLIC, ...OWN, ...OF_ONE, ...PAID, ...SHARED].toSorted(),
  );
});

test("the contract says of the public operations, and of no other, that they need no sign-in", () => {
  const open = operations
    .filter(({ security }) => security.length === 0)
    .map(({ operationId }) => operationId);
  expect(open.toSorted()).toEqual(PUBLIC);
  const ways = [reading, writing, personal, staying, administering].map((way) => JSON.stringify(way));
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
    const before = await adasOwn();
    await expectProblem(await call(operation, await issuer.sign(claims({ sub: "bob" }))), 404, "not-found");
    expect(await adasOwn()).toEqual(before);
  });
});

describe.each(named(...OWN))("$operationId", (operation) => {
  test("neither shows nor touches another's items", async () => {
    const before = await adasOwn();
    const response = await call(operation, await issuer.sign(claims({ sub: "bob" })));
    expect(response.status).toBeLessThan(300);
    const text = await response.text();
    for (const id of [...Object.values(scene.things), "ADA1"]) expect(text).not.toContain(id);
    expect(await adasOwn()).toEqual(before);
  });
});

describe.each(named(...PAID))("$operationId", (operation) => {
  test("has nothing to change for who pays for nothing, and changes nothing of another's", async () => {
    const before = await adasOwn();
    const response = await call(operation, await issuer.sign(claims({ sub: "bob" })));
    expect(["conflict", "feature-not-in-plan"]).toContain(Problem.parse(await response.json()).code);
    expect(await adasOwn()).toEqual(before);
  });
});

describe.each(named(...ADMIN))("$operationId", (operation) => {
  test("does not exist for who is no admin, and changes nothing", async () => {
    const before = await adasOwn();
    await expectProblem(await call(operation, await issuer.sign(claims({ sub: "bob" }))), 404, "not-found");
    expect(await app.ports.accounts.find("carol")).toMatchObject({ suspendedAt: null, grant: null });
    expect((await app.ports.audit.list({ limit: 1 })).entries).toEqual([]);
    expect(await adasOwn()).toEqual(before);
  });
});

describe.each(named(...SHARED))("$operationId", (operation) => {
  test("says nothing of whose it is, and changes nothing of theirs", async () => {
    const before = await adasOwn();
    const response = await call(operation, await issuer.sign(claims({ sub: "bob" })));
    expect(response.status).toBeLessThan(300);
    const text = await response.text();
    for (const id of [scene.things.templates, scene.shareKey, claims().sub])
      expect(text).not.toContain(String(id));
    expect(await adasOwn()).toEqual(before);
  });
});

test("a deleted item of another's can't be restored", async () => {
  const ada = await issuer.sign(claims());
  const itemId = scene.things.items;
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
  const { routes } = openRoutes({ ports: {}, localBlobs } as OpenDeps);
  const paths = routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path}`);
  const outside = paths.filter((path) => !/ \/(v1\/|health$|ready$|plans$)/.test(path));
  expect([...new Set(outside)].toSorted()).toEqual([
    "GET /blobs/:key{.+}",
    "GET /docs",
    "GET /docs/:asset",
    "GET /docs/start.js",
    "GET /openapi.json",
    "GET /problems/:code",
    "POST /webhooks/stripe",
    "PUT /blobs/:key{.+}",
  ]);
});

test("paths that don't exist tell nothing to who is not signed in", async () => {
  await expectProblem(await app.send("/v1/secrets"), 401, "unauthenticated");
});

test("for who is no admin, another method tells no more of what admins do than the right one", async () => {
  const ada = await issuer.sign(claims());
  const root = await issuer.sign(claims({ sub: "root", role: "admin" }));
  for (const path of ["/v1/admin", "/v1/admin/users", "/v1/%61dmin/users/ada/suspend"])
    for (const method of ["HEAD", "PUT", "PATCH", "DELETE"]) {
      const answer = await app.send(path, { method, as: ada });
      expect([path, method, answer.status, answer.headers.get("allow")]).toEqual([path, method, 404, null]);
    }
  expect((await app.send("/v1/admin/users", { method: "PUT", as: root })).status).toBe(405);
  expect((await app.send("/v1/items", { method: "PUT", as: ada })).status).toBe(405);
});
