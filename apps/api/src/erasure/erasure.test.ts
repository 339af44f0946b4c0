import { join } from "node:path";

import { eraseAccounts } from "@earmark/core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { type Installation, openInstallation, type Quiet } from "./testing/installation.ts";
import { live } from "./testing/live.ts";
import { allTables, filesWith, rowsWith } from "./testing/look.ts";

/** Ids, and words that are in everything of theirs: nobody else says them. */
const ADA = { id: "adaq7f3zk", word: "quokkaberry" };
const BOB = { id: "bobw9c1xm", word: "wombatfruit" };
const DAY_MS = 86_400_000;

/** Tables that the queue and the limits write to by themselves; what is erased there is looked at all the same. */
const RESTLESS = /^pgboss\.|^public\.rate_limits$/;

type Sight = Map<string, { adas: string[]; bobs: string[] }>;

let installation: Installation;
let quiet: Quiet;
let before: Sight;
let blobsBefore: { adas: string[]; bobs: string[] };

async function lookIntoTables(): Promise<Sight> {
  const { db } = quiet.database;
  const sight: Sight = new Map();
  for (const { name } of await allTables(db))
    sight.set(name, {
      adas: await rowsWith(db, name, [ADA.id, ADA.word]),
      bobs: await rowsWith(db, name, [BOB.id, BOB.word]),
    });
  return sight;
}

const blobsOf = async () => ({
  adas: await filesWith(join(installation.dataDir, "blobs"), [ADA.id, ADA.word]),
  bobs: await filesWith(join(installation.dataDir, "blobs"), [BOB.id, BOB.word]),
});

beforeAll(async () => {
  installation = await openInstallation();
  for (const { id, word } of [ADA, BOB]) await live(installation, id, word);
  quiet = await installation.withoutWorker();
  before = await lookIntoTables();
  blobsBefore = await blobsOf();
}, 240_000);
afterAll(async () => {
  await quiet?.database.close();
  await installation.remove();
});

test("every table that says whose its rows are has rows of both, so that none can be forgotten below", async () => {
  const owned = (await allTables(quiet.database.db)).filter(({ isOwned }) => isOwned);
  const empty = owned.filter(({ name }) => {
    const seen = before.get(name);
    return !seen || seen.adas.length === 0 || seen.bobs.length === 0;
  });
  expect(
    empty.map(({ name }) => name),
    "let live() in testing/live.ts do what writes to these",
  ).toEqual([]);
  expect(installation.reported).toEqual([]);
});

test("there are blobs of both", () => {
  expect(blobsBefore.adas.length).toBeGreaterThan(1);
  expect(blobsBefore.bobs).toHaveLength(blobsBefore.adas.length);
});

test("a week after Ada asked, nothing of hers is left anywhere, and all of Bob's is", async () => {
  const asked = await quiet.app.api(ADA.id).DELETE("/v1/account");
  expect(asked.data?.deletion).not.toBeNull();
  const never = new AbortController().signal;
  installation.later(6 * DAY_MS);
  expect(await eraseAccounts(quiet.ports, never)).toBe(0);
  installation.later(1 * DAY_MS + 1);
  expect(await eraseAccounts(quiet.ports, never)).toBe(1);

  const after = await lookIntoTables();
  const left = [...after].filter(([, { adas }]) => adas.length > 0);
  expect(left.map(([name, { adas }]) => [name, adas])).toEqual([]);
  const changed = [...after].filter(
    ([name, { bobs }]) => !RESTLESS.test(name) && bobs.join("\n") !== before.get(name)?.bobs.join("\n"),
  );
  expect(changed.map(([name]) => name)).toEqual([]);
  expect(await blobsOf()).toEqual({ adas: [], bobs: blobsBefore.bobs });

  expect(await installation.identity.find(ADA.id)).toBeUndefined();
  expect(await installation.identity.find(BOB.id)).toBeDefined();
  expect(await installation.pay.payments.ownerOf("cus_1")).toBeUndefined();
  const bob = await quiet.app.api(BOB.id).GET("/v1/account");
  expect(bob.data).toMatchObject({ id: BOB.id, plan: "team" });
});

test("a token that outlives her account opens nothing, and makes no new one", async () => {
  const { response } = await quiet.app.api(ADA.id).GET("/v1/account");
  expect(response.status).toBe(401);
  expect(await quiet.ports.accounts.find(ADA.id)).toBeUndefined();
});
