// A whole installation over the embedded database and a folder of blobs; only what costs money or dials out is scripted.
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Ports } from "@earmark/core";
import {
  fakeContent,
  fakeEmbedder,
  fakeFeedSource,
  fakeIdentity,
  fakeModels,
  fakePayments,
  fakePorts,
  plainAnswer,
  sampleContent,
  sampleEntry,
  sampleTerms,
} from "@earmark/core/testing";

import { zipArchives } from "../../adapters/archive-writer/yazl.ts";
import { openDiskStore } from "../../adapters/blob-store/disk.ts";
import { createEventWaiters } from "../../adapters/database/event-waiters.ts";
import { openDatabase } from "../../adapters/database/open-database.ts";
import { storage as storageOn } from "../../adapters/database/storage.ts";
import { createIds } from "../../adapters/ids.ts";
import { openStorage } from "../../adapters/storage.ts";
import { testApp } from "../../testing/test-app.ts";

export const FEED_URL = "https://show.example/feed";

const CONCURRENCY = { workerConcurrency: 2, recordingConcurrency: 1, writingConcurrency: 2 };

/** Opens it, with a worker. Its clock goes on, and can be put forward. */
export async function openInstallation() {
  const dataDir = await mkdtemp(join(tmpdir(), "earmark-erasure-"));
  const reported: unknown[] = [];
  const report = (error: unknown) => void reported.push(error);
  const settings = { dataDir, databaseUrl: undefined, ...CONCURRENCY };
  const storage = await openStorage(settings, report);
  let aheadMs = 0;
  const now = () => new Date(Date.now() + aheadMs);
  let signedInAt = toTheSecond(now());
  const disk = await openDiskStore(dataDir, now);
  const [identity, pay] = [fakeIdentity(), fakePayments(now)];
  const script = { [FEED_URL]: sampleContent(FEED_URL, [sampleEntry(1), sampleEntry(2)]) };
  const ports: Ports = {
    ...fakePorts(),
    ...storage.ports,
    archives: zipArchives,
    billing: sampleTerms,
    blobs: disk,
    clock: { now },
    content: fakeContent,
    embedder: fakeEmbedder(),
    feedSource: fakeFeedSource(script),
    hash: (text) => createHash("sha256").update(text).digest("hex"),
    identity,
    ids: createIds(now),
    models: fakeModels(plainAnswer),
    payments: pay.payments,
    tokens: { verify: async (token) => signInOf(token, signedInAt) },
  };
  await storage.startWorker(ports);
  const app = testApp(ports, { localBlobs: disk });
  return {
    app,
    ports,
    identity,
    pay,
    dataDir,
    reported,
    /** People sign in anew then, all at once. */
    later(ms: number) {
      aheadMs += ms;
      signedInAt = toTheSecond(now());
    },
    /** Ends the worker, and goes on without one over the open database. */
    async withoutWorker() {
      await storage.close();
      const database = await openDatabase(settings);
      const stores = storageOn(database, createEventWaiters(), () => ({ enqueue: async () => {} }));
      const quiet = { ...ports, ...stores };
      signedInAt = toTheSecond(now());
      return { database, ports: quiet, app: testApp(quiet, { localBlobs: disk }) };
    },
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}

export type Installation = Awaited<ReturnType<typeof openInstallation>>;
export type Quiet = Awaited<ReturnType<Installation["withoutWorker"]>>;

/** A token is whom it is of. */
const signInOf = (token: string, signedInAt: Date) => ({
  userId: token,
  email: `${token}@example.com`,
  isAdmin: token === "root",
  signedInAt,
});

const toTheSecond = (at: Date) => new Date(Math.floor(at.getTime() / 1_000) * 1_000);
