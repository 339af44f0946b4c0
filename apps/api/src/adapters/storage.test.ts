import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createItem, type ErrorContext } from "@earmark/core";
import { actor, fakePorts } from "@earmark/core/testing";
import { expect, test } from "vitest";

import { openStorage } from "./storage.ts";

test("an error of ours in a job is told with the job, the item, its owner and which try it was", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "earmark-storage-"));
  const told: { error: unknown; about: ErrorContext | undefined }[] = [];
  const concurrency = { workerConcurrency: 1, recordingConcurrency: 1, writingConcurrency: 1 };
  const store = await openStorage({ dataDir, databaseUrl: undefined, ...concurrency }, (error, about) => {
    told.push({ error, about });
  });
  const broken = { ...fakePorts().content, read: () => Promise.reject(new TypeError("broken")) };
  const ports = { ...fakePorts(), ...store.ports, content: broken };
  const { item } = await createItem(
    { ...ports, actor: actor("ada") },
    { source: { type: "url", url: "https://a.example/" } },
  );
  await store.startWorker(ports);
  await expect.poll(() => told.length, { timeout: 60_000 }).toBeGreaterThan(0);
  await store.close();
  await rm(dataDir, { recursive: true });

  expect(told[0]).toEqual({
    error: new TypeError("broken"),
    about: { job: "summarize-item", itemId: item.id, userId: "ada", attempt: 1 },
  });
}, 90_000);
