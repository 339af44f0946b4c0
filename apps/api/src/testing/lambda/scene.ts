import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type ApiClient, createApiClient } from "@earmark/api-client";
import { startFauxqs } from "fauxqs";
import { afterAll } from "vitest";

import { DIST } from "../../../bundling/build.ts";
import { migratePostgres } from "../../adapters/database/postgres.ts";
import { freshServerDatabase } from "../../adapters/database/testing/server-database.ts";
import { startScriptedModel } from "../scripted-model.ts";
import { claims, PROJECT, unsigned } from "../token-issuer.ts";
import { createQueues, openEventSource, QUEUE_PREFIX } from "./event-source.ts";
import { openFunctionUrl } from "./function-url.ts";
import { type EmulatedFunction, openFunction } from "./function.ts";

const BUCKET = "earmark-test";

const undo: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of undo.splice(0).toReversed()) await close();
});

/** The folder of a bundle, copied to where nothing is beside it. */
async function bundleOf(name: "api" | "worker"): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `earmark-${name}-`));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  await cp(join(DIST, name), folder, { recursive: true });
  return folder;
}

/** Earmark as it is on AWS: both functions from their bundles, their queues, bucket, database and a model. */
export async function openScene({ limitSeconds = 5 } = {}) {
  const databaseUrl = await freshServerDatabase();
  await migratePostgres(databaseUrl);
  const sqs = await startFauxqs({ port: 0, logger: false, init: { buckets: [BUCKET] } });
  undo.push(() => sqs.stop());
  createQueues(sqs, limitSeconds);
  const model = await startScriptedModel();
  undo.push(() => model.close());
  const environment = environmentOf(databaseUrl, `http://127.0.0.1:${sqs.port}`, model.url);
  const folders = { api: await bundleOf("api"), worker: await bundleOf("worker") };

  const open = (
    name: "api" | "worker",
    change: { timeoutMs?: number; concurrency?: number; environment?: object } = {},
  ) => {
    const handler = name === "api" ? "lambda.handler" : "lambda-worker.handler";
    const opened = openFunction({
      name,
      folder: folders[name],
      handler,
      timeoutMs: name === "api" ? 30_000 : limitSeconds * 1_000,
      ...change,
      environment: { ...environment, ...change.environment },
    });
    undo.push(() => opened.close());
    return opened;
  };
  return {
    databaseUrl,
    sqs,
    model,
    open,
    /** Polls the queues for this worker until it is closed. */
    feed(worker: EmulatedFunction) {
      const source = openEventSource(sqs, worker);
      undo.push(source.close);
      return source;
    },
    /** The address of the API's function, and the generated client signed in as somebody. */
    async reach(api: EmulatedFunction) {
      const { url, close } = await openFunctionUrl(api);
      undo.push(close);
      const as = (sub: string): ApiClient =>
        createApiClient({ baseUrl: url, headers: { authorization: `Bearer ${unsigned(claims({ sub }))}` } });
      return { url, as };
    },
  };
}

export type Scene = Awaited<ReturnType<typeof openScene>>;

const FACTS = { contextTokens: 8_000, maxOutputTokens: 2_000, price: { inputUsd: 1, outputUsd: 4 } };
const MODELS = ["", "-750ms", "-1500ms", "-3000ms"].map((slow) => `local:scripted${slow}`);

const environmentOf = (databaseUrl: string, aws: string, model: string): Record<string, string> => ({
  NODE_ENV: "development",
  DATABASE_URL: databaseUrl,
  DATA_DIR: tmpdir(),
  SECRET_KEY: "a key of tests, as long as it has to be",
  WEB_ORIGIN: "https://earmark.example",
  WORKER: "off",
  FIREBASE_PROJECT_ID: PROJECT,
  // Nothing listens there: its tokens are read without asking it.
  FIREBASE_AUTH_EMULATOR_HOST: "127.0.0.1:9",
  SQS_QUEUE_URL_PREFIX: `${aws}/000000000000/${QUEUE_PREFIX}`,
  S3_BUCKET: BUCKET,
  S3_ENDPOINT: aws,
  S3_PATH_STYLE: "true",
  S3_ACCESS_KEY_ID: "test",
  S3_SECRET_ACCESS_KEY: "test",
  MODEL_SERVERS: `local=${model}`,
  LANGUAGE_MODELS: MODELS.join(","),
  LANGUAGE_MODEL_FACTS: JSON.stringify(Object.fromEntries(MODELS.map((id) => [id, FACTS]))),
});
