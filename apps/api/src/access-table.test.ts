import { fakeFeedSource, fakeModels, fakePayments, sampleContent, sampleEntry } from "@earmark/core/testing";
import { beforeAll, describe, expect, test } from "vitest";

import { Problem } from "./http/problem.ts";
import { type Operation, operations, type Scene, setScene } from "./testing/access-scene.ts";
import { type Asker, ASKERS, declaredOutcome, type Outcome, writePage } from "./testing/access-table.ts";
import { ADMIN, FEED_URL, PERSONAL } from "./testing/operations.ts";
import { testApp, type TestApp } from "./testing/test-app.ts";

const DAY_MS = 86_400_000;

interface Stage {
  scene: Scene;
  app: TestApp;
  tokens: Record<Asker, string | undefined>;
}

/** Things of one's own, and keys to them. Keys are an admin's, so that they might be too mighty. */
async function open(owner: "ada" | "root"): Promise<Stage> {
  const shop = fakePayments(() => new Date("2026-01-01T00:00:00.000Z"));
  const app = testApp({
    payments: shop.payments,
    feedSource: fakeFeedSource({ [FEED_URL]: sampleContent(FEED_URL, [sampleEntry(1)]) }),
    models: fakeModels(() => ({ word: "yes" })),
  });
  const scene = await setScene(app, owner, shop);
  const made = async (scopes: ("read" | "write")[], expiresInDays: number | null = null) => {
    const { data } = await app
      .api(owner)
      .POST("/v1/api-keys", { body: { name: "Key", scopes, expiresInDays } });
    return { token: data?.token ?? "", path: { id: data?.key.id ?? "" } };
  };
  const [read, write, expired, revoked] = [
    await made(["read"]),
    await made(["write"]),
    await made(["read", "write"], 1),
    await made(["read", "write"]),
  ];
  await app.api(owner).DELETE("/v1/api-keys/{id}", { params: revoked });
  app.ports.pass(DAY_MS);
  const tokens = {
    nobody: undefined,
    "signed in": owner,
    "on Free": owner,
    leaving: owner,
    admin: owner,
    "read key": read.token,
    "write key": write.token,
    "expired key": expired.token,
    "revoked key": revoked.token,
    "key on Free": read.token,
  };
  return { app, scene, tokens };
}

const ownerFor = (asker: Asker) =>
  asker === "signed in" || asker === "on Free" || asker === "leaving" ? "ada" : "root";

/** What an operation answers. `as`: how whoever may do it is answered, by whom "let in" is told. */
async function ask({ app, scene, tokens }: Stage, operation: Operation, asker: Asker): Promise<Response> {
  const isFree = asker === "on Free" || asker === "key on Free";
  const grant = { plan: isFree ? "free" : "team", via: "admin", until: null } as const;
  await app.ports.accounts.grant(ownerFor(asker), grant, app.ports.clock.now());
  if (asker === "leaving") await app.ports.accounts.requestDeletion("ada", app.ports.clock.now());
  else await app.ports.accounts.cancelDeletion("ada");
  app.ports.pass(60_000);
  return scene.call(operation, tokens[asker]);
}

async function outcomeOf(response: Response, normal: number): Promise<Outcome> {
  if (response.status === normal) return "yes";
  const { status, code } = Problem.parse(await response.json());
  return `${status} ${code}`;
}

/** Those who are refused, or only look, share a stage. */
const unchanged: Partial<Record<"ada" | "root", Stage>> = {};
beforeAll(async () => {
  unchanged.ada = await open("ada");
  unchanged.root = await open("root");
});

/** What can't succeed right after everything was made: its answer is the same for all who are let in. */
const TOO_EARLY = ["restoreItem", "retryItem", "completeUpload", "startCheckout", "acceptSeat"];

describe.each(operations)("$operationId ($method $path)", (operation) => {
  const mayDo = operation.security.some(({ firebase }) => firebase?.includes("admin"))
    ? "admin"
    : "signed in";
  let normal: number;
  beforeAll(async () => {
    const answer = await ask(await open(ownerFor(mayDo)), operation, mayDo);
    normal = answer.status;
  });

  test("works for who may do it", () => {
    const works = TOO_EARLY.includes(operation.operationId) ? [404, 409] : [200, 201, 202, 204];
    expect(works).toContain(normal);
  });

  test.each(ASKERS)("answers as the contract says: %s", async (asker) => {
    const expected = declaredOutcome(operation, asker);
    const owner = ownerFor(asker);
    const changesNothing = expected !== "yes" || operation.method === "GET";
    const stage = (changesNothing ? unchanged[owner] : undefined) ?? (await open(owner));
    expect(await outcomeOf(await ask(stage, operation, asker), normal)).toBe(expected);
  });
});

test("what the web app can do, a key with the right scope can do: all but what is the person's own, and admins'", () => {
  const withoutKeys = operations.filter(
    ({ security }) => security.length > 0 && !security.some(({ apiKey }) => apiKey),
  );
  const names = withoutKeys.map(({ operationId }) => operationId);
  expect(names.toSorted()).toEqual([...PERSONAL, ...ADMIN].toSorted());
});

test("docs/access.md is what the contract says (else: vitest run -u)", async () => {
  await expect(writePage(operations)).toMatchFileSnapshot("../../../docs/access.md");
});
